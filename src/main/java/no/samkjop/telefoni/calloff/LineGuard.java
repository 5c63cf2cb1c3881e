package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.M2mNumber;
import no.samkjop.telefoni.subscription.PhoneNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** One line of what {@link AgreementGuard} looks at. */
final class LineGuard {

    private static final Clause SCOPE = Clause.of("C1.3");
    private static final Clause PRODUCT_OPTION = Clause.of("C5.3");
    private static final int MOST_OF_ONE = 10_000;
    private static final int LONGEST_TEXT = 100;

    private final AgreementGuard guard;
    private final AgencyId agency;
    private final LocalDate orderDay;
    private final LineRequest asked;
    private final Map<SubscriberNumber, Subscription> held;
    private final Map<SubscriberNumber, PortInUnderWay> onOrder;
    private final Set<SubscriberNumber> brought;
    private final Prerequisites prerequisites;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * @param onOrder numbers that another open call-off ports in
     * @param brought numbers that the same order brings to the agency
     */
    LineGuard(AgreementGuard guard, AgencyId agency, LocalDate orderDay, LineRequest asked,
            Map<SubscriberNumber, Subscription> held, Map<SubscriberNumber, PortInUnderWay> onOrder,
            Set<SubscriberNumber> brought, Prerequisites prerequisites) {
        this.guard = guard;
        this.agency = agency;
        this.orderDay = orderDay;
        this.asked = asked;
        this.held = held;
        this.onOrder = onOrder;
        this.brought = brought;
        this.prerequisites = prerequisites;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The priced line, if nothing is wrong with it. */
    Optional<CallOffLine> line(int lineNumber) {
        Optional<LineKind> kind = kind();
        Optional<LocalDate> wantedOn = wantedOn();
        Optional<SubscriberNumber> number = number();
        int quantity = quantity(number.isPresent());
        String user = text(asked.user(), "user", "Bruker");
        Optional<CostCentre> costCentre = costCentre();
        String operator = text(asked.presentOperator(), "presentOperator", "Nåværende operatør");
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<Subscription> subscription = subscriptionFor(kind.get(), number);
        Optional<CatalogueItem> item = item(kind.get(), subscription);
        item.ifPresent(found -> {
            matchCategory(kind.get(), found, number, subscription);
            if (kind.get() == LineKind.ADD_ON) {
                prerequisites.problemWith(found, number, subscription).ifPresent(problem -> refuse(found.clause(), "item", problem));
            }
            if (found.category() == Category.FIXED && kind.get().isPriced()) {
                wantedOn.flatMap(day -> guard.afterCopper(orderDay, day))
                        .ifPresent(refusal -> refusals.add(refusal.inRow(asked.row())));
            }
        });
        checkOperator(kind.get(), operator);
        Optional<AgencyId> receiver = receiver(kind.get());
        Optional<Price> price = item.filter(found -> kind.get().isPriced()).flatMap(this::price);
        if (!refusals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallOffLine(lineNumber, kind.get(), item.orElseThrow().number(), quantity,
                wantedOn.orElseThrow(), number.orElse(null), user, costCentre.orElse(null), operator, receiver.orElse(null),
                price.map(Price::oneOffExVat).orElse(Money.ZERO), price.map(Price::monthlyExVat).orElse(Money.ZERO)));
    }

    private Optional<LineKind> kind() {
        if (isBlank(asked.kind())) {
            refuse("kind", "Bestillingstype mangler. Velg en fra malens hjelpeark, for eksempel «Nytt».");
            return Optional.empty();
        }
        Optional<LineKind> kind = AgreementGuard.kindOf(asked);
        if (kind.isEmpty()) {
            refuse("kind", "«" + cut(asked.kind()) + "» er ikke en bestillingstype. Velg en fra malens hjelpeark, for eksempel «Nytt».");
        }
        return kind;
    }

    private Optional<LocalDate> wantedOn() {
        if (isBlank(asked.wantedOn())) {
            refuse("wantedOn", "Ønsket dato mangler. Skriv den for eksempel slik: 30.08.2019.");
            return Optional.empty();
        }
        Optional<LocalDate> day = NorwegianDates.parse(asked.wantedOn());
        if (day.isEmpty()) {
            refuse("wantedOn", "«" + cut(asked.wantedOn()) + "» er ikke en dato. Skriv den for eksempel slik: 30.08.2019.");
        } else if (day.get().isBefore(orderDay)) {
            refuse("wantedOn", "Ønsket dato " + NorwegianDates.format(day.get()) + " er passert. Velg "
                    + NorwegianDates.format(orderDay) + " eller senere.");
        }
        day.filter(wanted -> !guard.agreement().termWithOptions().contains(wanted)).ifPresent(wanted ->
                refuse(AgreementGuard.TERM, "wantedOn", "Ønsket dato " + NorwegianDates.format(wanted)
                        + " er utenfor avtalens tid. Velg en dato " + guard.term() + "."));
        return day;
    }

    private Optional<SubscriberNumber> number() {
        if (isBlank(asked.number())) {
            return Optional.empty();
        }
        SubscriberNumber.problemWith(asked.number()).ifPresent(problem -> refuse("number", problem));
        return SubscriberNumber.parse(asked.number());
    }

    private int quantity(boolean hasNumber) {
        if (isBlank(asked.quantity())) {
            if (isBlank(asked.number())) {
                refuse("quantity", "Antall mangler. Skriv 1 eller mer.");
            }
            return 1;
        }
        try {
            BigDecimal quantity = new BigDecimal(asked.quantity().strip().replace(',', '.'));
            if (quantity.compareTo(BigDecimal.ONE) < 0) {
                refuse("quantity", "Antallet er " + cut(asked.quantity()) + ". Det må være 1 eller mer.");
            } else if (quantity.compareTo(BigDecimal.valueOf(MOST_OF_ONE)) > 0) {
                refuse("quantity", "Antallet er over 10 000. Del bestillingen, eller kontroller tallet.");
            } else if (quantity.stripTrailingZeros().scale() > 0) {
                refuse("quantity", "Antallet " + cut(asked.quantity()) + " er ikke et helt tall.");
            } else if (hasNumber && quantity.compareTo(BigDecimal.ONE) > 0) {
                refuse("quantity", "En linje med nummer gjelder ett abonnement. Sett antallet til 1, og bruk én linje for hvert nummer.");
            } else {
                return quantity.intValueExact();
            }
        } catch (NumberFormatException e) {
            refuse("quantity", "Antallet «" + cut(asked.quantity()) + "» er ikke et tall. Skriv for eksempel 1.");
        }
        return 1;
    }

    private @Nullable String text(@Nullable String value, String field, String heading) {
        if (isBlank(value)) {
            return null;
        }
        if (value.strip().length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            refuse(field, heading + " kan ha høyst 100 tegn på én linje.");
        }
        return value.strip();
    }

    private Optional<CostCentre> costCentre() {
        if (isBlank(asked.costCentre())) {
            return Optional.empty();
        }
        CostCentre.problemWith(asked.costCentre()).ifPresent(problem -> refuse("costCentre", problem));
        return CostCentre.parse(asked.costCentre());
    }

    /** The agency's own subscription that the line is about; who else has a number is not told. */
    private Optional<Subscription> subscriptionFor(LineKind kind, Optional<SubscriberNumber> number) {
        if (kind == LineKind.NEW && number.isPresent()) {
            refuse("number", "Et nytt abonnement får nummer av leverandøren. La nummeret stå tomt, eller velg «"
                    + LineKind.PORT_IN.norwegianName() + "».");
        }
        if (number.isEmpty()) {
            if (isBlank(asked.number()) && (kind.needsOwnNumber() || kind == LineKind.PORT_IN)) {
                refuse("number", "Nummeret mangler. «" + kind.norwegianName() + "» gjelder ett bestemt nummer.");
            }
            return Optional.empty();
        }
        Optional<Subscription> found = Optional.ofNullable(held.get(number.get()));
        String digits = number.get().value();
        if (found.isPresent() && !found.get().agency().equals(agency)) {
            refuse("number", "Nummeret " + digits + " tilhører en annen virksomhet. Den må selv bestille «"
                    + LineKind.TRANSFER.norwegianName() + "» hvis dere skal overta det.");
            return Optional.empty();
        }
        if (kind == LineKind.PORT_IN && found.isPresent()) {
            refuse("number", "Nummeret " + digits + " har dere alt på denne avtalen. Velg «"
                    + LineKind.CHANGE_PLAN.norwegianName() + "» hvis det skal ha et annet abonnement.");
        } else if (kind == LineKind.PORT_IN && onOrder.containsKey(number.get())) {
            refuse("number", onOrder.get(number.get()).told(agency, digits));
        }
        boolean needed = kind.needsOwnNumber() || kind == LineKind.ADD_ON && !brought.contains(number.get());
        if (needed && found.isEmpty()) {
            refuse("number", "Nummeret " + digits + " står ikke på dere i abonnementsregisteret. Kontroller nummeret.");
        }
        if (kind == LineKind.SUSPEND && found.filter(Subscription::isSuspended).isPresent()) {
            refuse("number", "Nummeret " + digits + " er alt sperret.");
        }
        if (kind == LineKind.RESUME && found.filter(subscription -> !subscription.isSuspended()).isPresent()) {
            refuse("number", "Nummeret " + digits + " er ikke sperret, så det kan ikke gjenåpnes.");
        }
        return found;
    }

    private Optional<CatalogueItem> item(LineKind kind, Optional<Subscription> subscription) {
        if (!kind.isPriced()) {
            Optional<ItemNumber> current = subscription.map(Subscription::item);
            if (!isBlank(asked.item()) && current.filter(item -> !item.value().equalsIgnoreCase(asked.item().strip())).isPresent()) {
                refuse("item", "Nummeret har " + current.get() + ", ikke " + cut(asked.item()) + ". La varenummeret stå tomt.");
            }
            return current.flatMap(guard.agreement().catalogue()::item);
        }
        if (isBlank(asked.item())) {
            refuse("item", "Varenummer mangler. Velg et fra katalogen.");
            return Optional.empty();
        }
        Optional<CatalogueItem> found = catalogued(asked.item());
        if (found.isEmpty()) {
            refuse(SCOPE, "item", "Varenummeret «" + cut(asked.item()) + "» finnes ikke i avtalens katalog. Velg et som står der.");
            return found;
        }
        CatalogueItem item = found.get();
        if (!item.exercised()) {
            refuse(PRODUCT_OPTION, "item", item.name() + " er en opsjon som UKE ikke har utløst. Spør avtaleforvalter i UKE.");
        }
        if (!item.orderable().contains(orderDay)) {
            refuse(SCOPE, "item", item.name() + " kan ikke bestilles " + NorwegianDates.format(orderDay) + ". Velg en annen vare fra katalogen.");
        }
        return found;
    }

    private Optional<CatalogueItem> catalogued(String text) {
        return guard.agreement().catalogue().items().stream()
                .filter(item -> item.number().value().equalsIgnoreCase(text.strip())).findFirst();
    }

    private Optional<Price> price(CatalogueItem item) {
        Optional<Price> price = guard.agreement().priceList().priceOf(item.number(), orderDay);
        if (price.isEmpty() && item.orderable().contains(orderDay)) {
            refuse(AgreementGuard.SAME_TERMS_FOR_ALL, "item", item.name() + " har ingen pris i avtalens prisliste "
                    + NorwegianDates.format(orderDay) + ". Velg en annen vare, eller spør avtaleforvalter i UKE.");
        }
        return price;
    }

    private void matchCategory(LineKind kind, CatalogueItem item, Optional<SubscriberNumber> number,
            Optional<Subscription> subscription) {
        if (kind.isPriced() && (kind == LineKind.ADD_ON) == item.category().isSubscription()) {
            refuse("kind", item.name() + (item.category().isSubscription()
                    ? " er et abonnement. Velg «Nytt», «Overføring av nummer» eller «Bytte av abonnement»."
                    : " er en tilleggstjeneste. Velg «Tilleggstjeneste»."));
            return;
        }
        Optional<Category> present = subscription.map(Subscription::item).flatMap(guard.agreement().catalogue()::item)
                .map(CatalogueItem::category);
        if (kind == LineKind.CHANGE_PLAN && subscription.filter(own -> own.item().equals(item.number())).isPresent()) {
            refuse("item", "Nummeret har alt " + item.name() + ". Velg et annet abonnement, eller ta bort linjen.");
        } else if (kind == LineKind.CHANGE_PLAN && present.filter(category -> category != item.category()).isPresent()) {
            refuse("item", "Nummeret har " + present.get().norwegianName() + ", og kan ikke byttes til "
                    + item.category().norwegianName() + ". Bestill nytt abonnement og oppsigelse i stedet.");
        } else if (kind == LineKind.PORT_IN) {
            number.filter(found -> !fits(found, item.category())).ifPresent(found -> refuse("number",
                    "Nummeret " + found.value() + " kan ikke brukes til " + item.category().norwegianName() + ". " + numbersOf(item.category())));
        }
    }

    /** Number series by category, as Nkom's number plan gives them. */
    static boolean fits(SubscriberNumber number, Category category) {
        return switch (category) {
            case M2M -> number instanceof M2mNumber;
            case MOBILE -> number instanceof PhoneNumber phone && phone.kind() == PhoneNumber.Kind.MOBILE;
            case IP, FIXED -> number instanceof PhoneNumber phone && phone.kind() != PhoneNumber.Kind.MOBILE;
            case UNIFIED_COMMUNICATIONS, ADD_ON -> number instanceof PhoneNumber;
        };
    }

    static String numbersOf(Category category) {
        return switch (category) {
            case M2M -> "Det må ha 12 sifre som begynner på 58, eller 8 som begynner på 59.";
            case MOBILE -> "Det må ha 8 sifre og begynne på 4 eller 9.";
            default -> "Det må være et nummer som ikke er et mobilnummer eller M2M-nummer.";
        };
    }

    private void checkOperator(LineKind kind, @Nullable String operator) {
        if (kind == LineKind.PORT_IN && operator == null) {
            refuse("presentOperator", "Nåværende operatør mangler. Skriv hvem nummeret er hos i dag, for eksempel Telenor.");
        } else if (kind != LineKind.PORT_IN && operator != null) {
            refuse("presentOperator", "Nåværende operatør gjelder bare «" + LineKind.PORT_IN.norwegianName() + "». La feltet stå tomt.");
        }
    }

    private Optional<AgencyId> receiver(LineKind kind) {
        String text = asked.receivingAgency();
        if (kind != LineKind.TRANSFER) {
            if (!isBlank(text)) {
                refuse("receivingAgency", "Mottakende virksomhet gjelder bare «" + LineKind.TRANSFER.norwegianName() + "». La feltet stå tomt.");
            }
            return Optional.empty();
        }
        if (isBlank(text)) {
            refuse("receivingAgency", "Mottakende virksomhet mangler. Skriv virksomhetens kode eller navn.");
            return Optional.empty();
        }
        Optional<AgencyId> receiver = guard.agency(text.strip());
        if (receiver.isEmpty()) {
            refuse("receivingAgency", "«" + cut(text) + "» er ikke en virksomhet i Oslo kommune. Skriv koden eller navnet fra malens hjelpeark.");
        } else if (receiver.get().equals(agency)) {
            refuse("receivingAgency", "Mottakende virksomhet er deres egen. Velg den som skal overta nummeret.");
        }
        return receiver;
    }

    private void refuse(String field, String message) {
        refuse(AgreementGuard.HOW_TO_ORDER, field, message);
    }

    private void refuse(Clause clause, String field, String message) {
        refusals.add(Refusal.of(clause, field, message).inRow(asked.row()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
