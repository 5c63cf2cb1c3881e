package no.samkjop.telefoni.calloff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A call-off in Norwegian words and table rows, as forms show it. What people wrote stands in rows only, which forms show as
 * plain text; sentences may be read as mark-up. The supplier's people get nothing that is internal (C5.13).
 */
@Component
@Transactional(readOnly = true)
public class CallOffFacts {

    /** A form is no place for more; the page of the case shows all. */
    private static final int MAX_ROWS = 200;

    private final CallOffs callOffs;
    private final Agreements agreements;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Subscriptions subscriptions;
    private final Clock clock;

    CallOffFacts(CallOffs callOffs, Agreements agreements, Directory directory, Deadlines deadlines, Subscriptions subscriptions,
            Clock clock) {
        this.callOffs = callOffs;
        this.agreements = agreements;
        this.directory = directory;
        this.deadlines = deadlines;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    public Map<String, Object> of(CallOffId id, User reader) {
        CallOff callOff = load(id);
        boolean supplier = reader.side() == Role.Side.SUPPLIER;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseSummary", "**%s** fra %s: %s, bestilt %s.".formatted(id, agencyName(callOff.agency()),
                count(callOff.lines().size(), "linje", "linjer"), NorwegianDates.format(Deadlines.dayOf(callOff.placedAt()))));
        facts.put("items", items(callOff, supplier));
        facts.put("lines", rows(callOff.lines(), this::row));
        facts.put("linesNote", note(callOff.lines().size()));
        facts.put("totalOneOff", callOff.oneOffExVat().formatted());
        facts.put("totalMonthly", callOff.monthlyExVat().formatted());
        facts.put("totalYearly", callOff.yearlyExVat().formatted());
        facts.put("history", rows(callOffs.timeline(id).stream().filter(event -> !supplier || !event.internal())
                .sorted(Comparator.comparing(CaseEvent::at).reversed()).toList(), this::row));
        facts.put("pageLink", page(id, ""));
        return facts;
    }

    /** The first working day on which all of the order is wanted, today or later, as an ISO date. */
    public String wantedOn(CallOffId id) {
        LocalDate today = Deadlines.dayOf(clock.instant());
        LocalDate wanted = load(id).wantedOn();
        return deadlines.workingDays().onOrAfter(wanted.isBefore(today) ? today : wanted).toString();
    }

    public String proposedDate(CallOffId id) {
        return Optional.ofNullable(load(id).proposedOn()).map(NorwegianDates::format).orElse("");
    }

    /** The lines that have not been delivered in earlier rounds, and what is recorded of them. */
    public Map<String, Object> openDelivery(CallOffId id) {
        CallOff callOff = load(id);
        List<Delivery> deliveries = callOffs.deliveries(id);
        DeliveryGuard guard = new DeliveryGuard(agreements.telephony(), callOff, deliveries);
        List<CallOffLine> open = callOff.lines().stream().filter(line -> guard.openOn(line.number()) > 0).toList();
        return Map.of("lines", rows(open, line -> {
            Map<String, String> row = row(line);
            row.put("quantity", String.valueOf(guard.openOn(line.number())));
            return row;
        }), "linesNote", note(open.size()), "deliveries", deliveriesOfRound(callOff, deliveries));
    }

    /** The newest delivery and its newest checks, deviations first. */
    public Map<String, Object> control(CallOffId id, boolean deviationsOnly) {
        CallOff callOff = load(id);
        List<ControlCheck> all = callOffs.checks(id);
        Comparator<ControlCheck> byControl = Comparator.comparing(ControlCheck::round).thenComparing(ControlCheck::attempt);
        List<ControlCheck> newest = all.stream().max(byControl).map(last -> all.stream()
                .filter(check -> byControl.compare(check, last) == 0 && !(deviationsOnly && check.ok()))
                .sorted(Comparator.comparing(ControlCheck::ok)).toList()).orElse(List.of());
        return Map.of("checks", rows(newest, CallOffFacts::row), "checksNote", note(newest.size()),
                "deliveries", deliveriesOfRound(callOff, callOffs.deliveries(id)));
    }

    /** What the receiving agency is asked to take over, at the price that goes with it, and nothing else of the order. */
    public Map<String, Object> transferTo(CallOffId id, AgencyId receiving) {
        CallOff callOff = load(id);
        List<CallOffLine> lines = callOff.lines().stream().filter(line -> receiving.equals(line.receivingAgency())).toList();
        Map<SubscriberNumber, Subscription> held = subscriptions.activeBy(lines.stream().flatMap(line -> line.about().stream()).toList());
        Function<CallOffLine, Money> price = line -> line.about().map(held::get).map(Subscription::monthlyExVat).orElse(Money.ZERO);
        return Map.of("transferSummary", "**%s**: %s vil overdra %s til %s.".formatted(id, agencyName(callOff.agency()),
                        count(lines.size(), "abonnement", "abonnementer"), agencyName(receiving)),
                "lines", rows(lines, line -> {
                    Map<String, String> row = row(line);
                    row.put("monthly", price.apply(line).formatted());
                    return row;
                }), "linesNote", note(lines.size()),
                "totalMonthly", lines.stream().map(price).reduce(Money.ZERO, Money::plus).formatted());
    }

    /** What a person can choose from when ordering one subscription today. */
    public Map<String, Object> forOrder() {
        LocalDate today = Deadlines.dayOf(clock.instant());
        Agreement agreement = agreements.telephony();
        List<Map<String, String>> choices = new ArrayList<>();
        for (CatalogueItem item : agreement.catalogue().items()) {
            if (item.category().isSubscription() && item.exercised() && item.orderable().contains(today)) {
                agreement.priceList().priceOf(item.number(), today).map(Price::monthlyExVat).ifPresent(price -> choices.add(
                        Map.of("value", item.number().value(), "label", item.name() + ", " + price.formatted() + " per måned")));
            }
        }
        return Map.of("catalogueItems", choices, "wantedOn", deadlines.dueOn(Term.Key.DELIVERY_MOBILE, today).toString());
    }

    /** Path of the case's page, or of one below it. */
    public String page(CallOffId id, String below) {
        return "/saker/" + id + (below.isEmpty() ? "" : "/" + below);
    }

    private CallOff load(CallOffId id) {
        return callOffs.find(id).orElseThrow();
    }

    private List<Map<String, String>> items(CallOff callOff, boolean supplier) {
        List<Map<String, String>> items = new ArrayList<>();
        item(items, "Virksomhet", agencyName(callOff.agency()));
        item(items, "Bestiller", name(callOff.orderedBy()));
        if (!supplier) {
            item(items, "Formål", callOff.purpose());
            item(items, "Sendt tilbake fordi", callOff.returnReason());
        }
        item(items, "Foreslått levering", format(callOff.proposedOn()));
        item(items, "Bekreftet levering", format(callOff.promisedOn()));
        return items;
    }

    private static void item(List<Map<String, String>> items, String label, @Nullable String value) {
        if (value != null) {
            items.add(Map.of("label", label, "value", value));
        }
    }

    private Map<String, String> row(CallOffLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", String.valueOf(line.number()));
        row.put("kind", line.kind() == LineKind.TRANSFER && line.receivingAgency() != null
                ? "Overdragelse til " + agencyName(line.receivingAgency())
                : line.kind().norwegianName() + (line.presentOperator() == null ? "" : " fra " + line.presentOperator()));
        row.put("item", itemName(line.item()));
        row.put("quantity", String.valueOf(line.quantity()));
        row.put("wantedOn", NorwegianDates.format(line.wantedOn()));
        row.put("subscriber", line.about().map(SubscriberNumber::value).orElse(""));
        row.put("user", Optional.ofNullable(line.user()).orElse(""));
        row.put("monthly", line.monthlyExVat().formatted());
        return row;
    }

    private Map<String, String> row(CaseEvent event) {
        return Map.of("at", NorwegianDates.format(event.at()),
                "who", Optional.ofNullable(event.by()).map(this::name).orElse("Programmet"),
                "what", event.what(), "note", Optional.ofNullable(event.note()).orElse(""));
    }

    private static Map<String, String> row(ControlCheck check) {
        return Map.of("line", String.valueOf(check.lineNumber()), "check", check.kind().norwegianName(),
                "clause", check.kind().clause().id(), "finding", check.finding(), "result", check.ok() ? "I orden" : "Avvik",
                "note", Optional.ofNullable(check.note()).orElse(""));
    }

    private List<Map<String, String>> deliveriesOfRound(CallOff callOff, List<Delivery> deliveries) {
        return rows(deliveries.stream().filter(delivery -> delivery.round() == callOff.round()).toList(), delivery -> Map.of(
                "line", String.valueOf(delivery.lineNumber()), "item", itemName(delivery.item()),
                "quantity", String.valueOf(delivery.quantity()), "deliveredOn", NorwegianDates.format(delivery.deliveredOn()),
                "units", units(delivery.units())));
    }

    private static String units(List<Delivery.Unit> units) {
        if (units.isEmpty()) {
            return "";
        }
        Delivery.Unit first = units.get(0);
        return Stream.of(Optional.ofNullable(first.number()).map(SubscriberNumber::value),
                        Optional.ofNullable(first.sim()).map(Iccid::value)).flatMap(Optional::stream)
                .reduce((number, sim) -> number + " / " + sim).orElse("")
                + (units.size() > 1 ? " og " + (units.size() - 1) + " til" : "");
    }

    private static <T> List<Map<String, String>> rows(List<T> all, Function<T, Map<String, String>> row) {
        return all.stream().limit(MAX_ROWS).map(row).toList();
    }

    private static String note(int count) {
        return count <= MAX_ROWS ? "" : "Tabellen viser de første " + MAX_ROWS + " av " + count + ". Resten står på sakens egen side.";
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static @Nullable String format(@Nullable LocalDate day) {
        return day == null ? null : NorwegianDates.format(day);
    }

    private String itemName(ItemNumber item) {
        return agreements.telephony().catalogue().item(item).map(CatalogueItem::name).orElse(item.value());
    }

    private String agencyName(AgencyId agency) {
        return directory.requireAgency(agency).name();
    }

    private String name(UserId user) {
        return directory.user(user).map(User::name).orElse(user.value());
    }
}
