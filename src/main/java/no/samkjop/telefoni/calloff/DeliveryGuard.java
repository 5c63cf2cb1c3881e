package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.M2mNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** What a supplier may say that it has delivered: never more than is open, and every new subscription with number and SIM. */
final class DeliveryGuard {

    private final Agreement agreement;
    private final CallOff callOff;
    private final Map<Integer, Integer> open = new HashMap<>();

    /** @param earlier deliveries of all rounds; those of the present round do not count as delivered */
    DeliveryGuard(Agreement agreement, CallOff callOff, List<Delivery> earlier) {
        this.agreement = agreement;
        this.callOff = callOff;
        callOff.lines().forEach(line -> open.put(line.number(), line.quantity()));
        earlier.stream().filter(delivery -> delivery.round() < callOff.round())
                .forEach(delivery -> open.merge(delivery.lineNumber(), -delivery.quantity(), Integer::sum));
    }

    /** How many of the line have not been delivered in earlier rounds. */
    int openOn(int lineNumber) {
        return open.getOrDefault(lineNumber, 0);
    }

    /**
     * Units of one line, day and item become one delivery.
     *
     * @param simsInUse those of the SIM cards that the register has on an active subscription
     */
    List<Delivery> check(List<DeliveryRequest> requests, LocalDate today,
            Function<Collection<SubscriberNumber>, Map<SubscriberNumber, Subscription>> register,
            Function<Collection<Iccid>, Set<Iccid>> simsInUse) {
        List<SubscriberNumber> numbers = requests.stream().map(DeliveryRequest::number).filter(text -> !isBlank(text))
                .flatMap(text -> SubscriberNumber.parse(text).stream()).toList();
        Map<SubscriberNumber, Subscription> held = register.apply(numbers);
        Set<Iccid> used = simsInUse.apply(requests.stream().map(DeliveryRequest::iccid).filter(text -> !isBlank(text))
                .flatMap(text -> Iccid.parse(text).stream()).toList());
        Set<Object> seen = new HashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        Map<Integer, Integer> delivered = new HashMap<>();
        Map<List<Object>, Delivery> deliveries = new LinkedHashMap<>();
        if (requests.isEmpty()) {
            refusals.add(Refusal.of("lines", "Leveringen har ingen linjer. Legg til det som er levert."));
        }
        for (DeliveryRequest request : requests) {
            Row row = new Row(request, today, held, used, seen);
            row.delivery().ifPresent(delivery -> {
                delivered.merge(delivery.lineNumber(), delivery.quantity(), Integer::sum);
                if (delivered.get(delivery.lineNumber()) > openOn(delivery.lineNumber())) {
                    row.refuse("quantity", "Linje " + delivery.lineNumber() + " har " + openOn(delivery.lineNumber())
                            + " som ikke er levert ennå. Det kan ikke leveres flere.");
                }
                deliveries.merge(List.of(delivery.lineNumber(), delivery.deliveredOn(), delivery.item()), delivery,
                        DeliveryGuard::together);
            });
            refusals.addAll(row.refusals);
        }
        RefusedException.throwIfAny(refusals);
        return List.copyOf(deliveries.values());
    }

    /** What was recorded, and all else that is open as ordered on the day. */
    List<Delivery> everything(List<Delivery> recorded, @Nullable LocalDate deliveredOn, LocalDate today) {
        Map<Integer, Integer> missing = new HashMap<>(open);
        recorded.forEach(delivery -> missing.merge(delivery.lineNumber(), -delivery.quantity(), Integer::sum));
        List<Refusal> refusals = new ArrayList<>();
        List<Delivery> all = new ArrayList<>(recorded);
        for (CallOffLine line : callOff.lines()) {
            int quantity = missing.getOrDefault(line.number(), 0);
            if (quantity <= 0) {
                continue;
            }
            if (needsUnits(line)) {
                refusals.add(Refusal.of("delivered", "Linje " + line.number() + " gir nye abonnementer, så nummer"
                        + (hasSim(categoryOf(line.item())) ? " og SIM-kort" : "") + " må føres for hvert av dem. Før leveringen på saken, "
                        + "og meld så fra igjen. " + quantity + " gjenstår."));
            } else if (deliveredOn == null) {
                refusals.add(Refusal.of("deliveredOn", "Leveringsdatoen mangler."));
                break;
            } else {
                all.add(new Delivery(callOff.round(), line.number(), quantity, line.item(), line.monthlyExVat(), deliveredOn, List.of()));
            }
        }
        if (deliveredOn != null) {
            dayProblem(deliveredOn, today).ifPresent(problem -> refusals.add(Refusal.of("deliveredOn", problem)));
        }
        RefusedException.throwIfAny(refusals);
        return all;
    }

    boolean needsUnits(CallOffLine line) {
        return line.kind().bringsSubscription();
    }

    static boolean hasSim(Category category) {
        return category == Category.MOBILE || category == Category.M2M;
    }

    Category categoryOf(ItemNumber item) {
        return agreement.catalogue().item(item).orElseThrow().category();
    }

    Optional<String> dayProblem(LocalDate day, LocalDate today) {
        LocalDate ordered = Deadlines.dayOf(callOff.placedAt());
        if (day.isAfter(today)) {
            return Optional.of("Datoen " + NorwegianDates.format(day) + " er ikke kommet ennå. Skriv dagen det ble levert.");
        }
        return day.isBefore(ordered) ? Optional.of("Datoen " + NorwegianDates.format(day) + " er før bestillingen ("
                + NorwegianDates.format(ordered) + "). Skriv dagen det ble levert.") : Optional.empty();
    }

    private static Delivery together(Delivery one, Delivery other) {
        List<Delivery.Unit> units = new ArrayList<>(one.units());
        units.addAll(other.units());
        return new Delivery(one.round(), one.lineNumber(), one.quantity() + other.quantity(), one.item(), one.monthlyExVat(),
                one.deliveredOn(), units);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private final class Row {

        private final DeliveryRequest asked;
        private final LocalDate today;
        private final Map<SubscriberNumber, Subscription> held;
        private final Set<Iccid> used;
        private final Set<Object> seen;
        private final List<Refusal> refusals = new ArrayList<>();

        Row(DeliveryRequest asked, LocalDate today, Map<SubscriberNumber, Subscription> held, Set<Iccid> used,
                Set<Object> seen) {
            this.asked = asked;
            this.today = today;
            this.held = held;
            this.used = used;
            this.seen = seen;
        }

        Optional<Delivery> delivery() {
            Optional<CallOffLine> line = line();
            Optional<LocalDate> day = day();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Optional<CatalogueItem> item = item(line.get());
            int quantity = quantity();
            Optional<SubscriberNumber> number = number(line.get(), item);
            Optional<Iccid> sim = sim(line.get(), item);
            if (needsUnits(line.get()) && quantity != 1) {
                refuse("quantity", "Før ett abonnement per rad, med eget nummer. Sett antallet til 1.");
            }
            if (!refusals.isEmpty()) {
                return Optional.empty();
            }
            List<Delivery.Unit> units = needsUnits(line.get())
                    ? List.of(new Delivery.Unit(number.orElse(null), sim.orElse(null))) : List.of();
            return Optional.of(new Delivery(callOff.round(), line.get().number(), quantity, item.orElseThrow().number(),
                    priceOf(line.get(), item.orElseThrow()), day.orElseThrow(), units));
        }

        private Money priceOf(CallOffLine line, CatalogueItem item) {
            if (!line.kind().isPriced() || item.number().equals(line.item())) {
                return line.monthlyExVat();
            }
            return agreement.priceList().priceOf(item.number(), callOff.pricedOn()).map(Price::monthlyExVat).orElse(Money.ZERO);
        }

        private Optional<CallOffLine> line() {
            String text = isBlank(asked.line()) ? "" : asked.line().strip();
            Optional<CallOffLine> line = text.matches("\\d{1,6}") ? callOff.line(Integer.parseInt(text)) : Optional.empty();
            if (line.isEmpty()) {
                refuse("line", "«" + text + "» er ikke en linje i bestillingen. Linjene er 1 til " + callOff.lines().size() + ".");
            }
            return line;
        }

        private Optional<LocalDate> day() {
            Optional<LocalDate> day = isBlank(asked.deliveredOn()) ? Optional.empty() : NorwegianDates.parse(asked.deliveredOn());
            if (day.isEmpty()) {
                refuse("deliveredOn", isBlank(asked.deliveredOn()) ? "Leveringsdatoen mangler."
                        : "«" + asked.deliveredOn().strip() + "» er ikke en dato. Skriv den for eksempel slik: 30.08.2019.");
            }
            day.flatMap(delivered -> dayProblem(delivered, today)).ifPresent(problem -> refuse("deliveredOn", problem));
            return day;
        }

        private Optional<CatalogueItem> item(CallOffLine line) {
            if (isBlank(asked.item())) {
                return agreement.catalogue().item(line.item());
            }
            String text = asked.item().strip();
            Optional<CatalogueItem> item = agreement.catalogue().items().stream()
                    .filter(known -> known.number().value().equalsIgnoreCase(text)).findFirst();
            if (item.isEmpty()) {
                refuse("item", "Varenummeret «" + text + "» finnes ikke i avtalens katalog.");
            }
            return item;
        }

        private int quantity() {
            String text = isBlank(asked.quantity()) ? "1" : asked.quantity().strip();
            if (!text.matches("0*[1-9]\\d{0,5}")) {
                refuse("quantity", "Antallet «" + text + "» er ikke et helt tall fra 1 og opp.");
                return 1;
            }
            return Integer.parseInt(text);
        }

        private Optional<SubscriberNumber> number(CallOffLine line, Optional<CatalogueItem> item) {
            Optional<SubscriberNumber> own = line.about();
            if (isBlank(asked.number())) {
                if (line.kind() == LineKind.NEW) {
                    refuse("number", "Nummeret mangler. Hvert nytt abonnement skal ha sitt nummer.");
                }
                return own;
            }
            SubscriberNumber.problemWith(asked.number()).ifPresent(problem -> refuse("number", problem));
            Optional<SubscriberNumber> number = SubscriberNumber.parse(asked.number());
            if (number.isEmpty()) {
                return number;
            }
            String digits = number.get().value();
            if (line.kind() == LineKind.NEW) {
                if (!seen.add(number.get())) {
                    refuse("number", "Nummeret " + digits + " står flere ganger i leveringen.");
                }
                if (item.filter(found -> !mayBring(number.get(), found.category())).isPresent()) {
                    refuse("number", "Nummeret " + digits + " kan ikke brukes til " + item.get().name() + ". "
                            + LineGuard.numbersOf(item.get().category()));
                }
            } else if (!own.equals(number)) {
                refuse("number", own.map(ordered -> "Linje " + line.number() + " gjelder " + ordered.value() + ", ikke " + digits + ".")
                        .orElse("Linje " + line.number() + " gjelder ikke noe nummer. La feltet stå tomt."));
            }
            if (line.kind().bringsSubscription() && held.containsKey(number.get())) {
                refuse("number", "Nummeret " + digits + " er alt i bruk på avtalen. Kontroller nummeret.");
            }
            return number;
        }

        /** Data and twin SIMs have 12-digit numbers. */
        private boolean mayBring(SubscriberNumber number, Category category) {
            return LineGuard.fits(number, category)
                    || category == Category.MOBILE && number instanceof M2mNumber && number.value().length() == 12;
        }

        private Optional<Iccid> sim(CallOffLine line, Optional<CatalogueItem> item) {
            boolean needed = needsUnits(line) && item.filter(found -> hasSim(found.category())).isPresent();
            if (isBlank(asked.iccid())) {
                if (needed) {
                    refuse("iccid", "SIM-kortnummeret mangler. Hvert mobil- og M2M-abonnement skal ha sitt SIM-kort.");
                }
                return Optional.empty();
            }
            if (!needed) {
                refuse("iccid", "Linje " + line.number() + " får ikke noe SIM-kort. La feltet stå tomt.");
                return Optional.empty();
            }
            Iccid.problemWith(asked.iccid()).ifPresent(problem -> refuse("iccid", problem));
            Optional<Iccid> sim = Iccid.parse(asked.iccid());
            if (sim.isPresent() && !seen.add(sim.get())) {
                refuse("iccid", "SIM-kortet " + sim.get().value() + " står flere ganger i leveringen.");
            }
            if (sim.filter(used::contains).isPresent()) {
                refuse("iccid", "SIM-kortet " + sim.get().value() + " er alt i bruk på avtalen. Kontroller nummeret på kortet.");
            }
            return sim;
        }

        private void refuse(String field, String message) {
            refusals.add(Refusal.of(field, message).inRow(asked.row()));
        }
    }
}
