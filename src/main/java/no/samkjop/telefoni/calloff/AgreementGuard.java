package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Period;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;

/**
 * What the agreement lets an agency order, in one rule for page, API and process alike. It gives each right line the
 * agreement's price and says of every wrong one, all at once, what is wrong and how to mend it. Nobody can bring a price.
 */
public final class AgreementGuard {

    public static final int MOST_LINES = 10_000;

    static final Clause TERM = Clause.of("C3.1");
    static final Clause SAME_TERMS_FOR_ALL = Clause.of("C4.3");
    static final Clause HOW_TO_ORDER = Clause.of("C5.8");
    private static final Clause COPPER_ENDS = Clause.of("C5.4");

    private static final List<String> WORDS_FOR_TERMS = List.of("pris", "price", "rabatt", "discount", "beløp", "amount",
            "kostnad", "cost", "kroner", "mva", "vilkår", "terms", "binding", "betaling", "payment");

    private final Agreement agreement;
    private final WorkingDays workingDays;
    private final Function<Collection<SubscriberNumber>, Map<SubscriberNumber, Subscription>> register;
    private final Function<Collection<SubscriberNumber>, Map<SubscriberNumber, PortInUnderWay>> underWay;
    private final BiPredicate<AgencyId, ItemNumber> holds;
    private final Function<String, Optional<AgencyId>> agencies;

    /**
     * @param register  the active subscription of each of the numbers that has one
     * @param underWay  the open call-off, another than the one looked at, that ports each of the numbers in
     * @param holds     whether an agency has an active subscription of an item
     * @param agencies  finds an agency by code or name
     */
    public AgreementGuard(Agreement agreement, WorkingDays workingDays,
            Function<Collection<SubscriberNumber>, Map<SubscriberNumber, Subscription>> register,
            Function<Collection<SubscriberNumber>, Map<SubscriberNumber, PortInUnderWay>> underWay,
            BiPredicate<AgencyId, ItemNumber> holds, Function<String, Optional<AgencyId>> agencies) {
        this.agreement = agreement;
        this.workingDays = workingDays;
        this.register = register;
        this.underWay = underWay;
        this.holds = holds;
        this.agencies = agencies;
    }

    /** Both lists may be non-empty: right lines are priced even so. Lines are numbered as they come. */
    public CallOffHandling.Checked check(AgencyId agency, LocalDate orderDay, List<LineRequest> requests) {
        List<Refusal> refusals = new ArrayList<>();
        if (!agreement.termWithOptions().contains(orderDay)) {
            refusals.add(Refusal.of(TERM, "placedAt", "Avtalen gjelder " + term() + ", så det kan ikke bestilles "
                    + NorwegianDates.format(orderDay) + ". Spør avtaleforvalter i UKE."));
        }
        if (requests.isEmpty()) {
            refusals.add(Refusal.of(HOW_TO_ORDER, "lines", "Bestillingen har ingen linjer. Legg til minst én."));
        }
        if (requests.size() > MOST_LINES) {
            refusals.add(Refusal.of(HOW_TO_ORDER, "lines", "Bestillingen har flere enn 10 000 linjer. Del den i flere."));
            return new CallOffHandling.Checked(List.of(), refusals);
        }
        Map<SubscriberNumber, Subscription> held = register.apply(numbersIn(requests));
        Map<SubscriberNumber, PortInUnderWay> onOrder = underWay.apply(numbersIn(requests.stream()
                .filter(request -> kindOf(request).filter(CallOffLine.LineKind.PORT_IN::equals).isPresent()).toList()));
        Map<String, Integer> firstRowOf = new HashMap<>();
        Set<SubscriberNumber> brought = new HashSet<>();
        for (LineRequest request : requests) {
            if (kindOf(request).filter(CallOffLine.LineKind::bringsSubscription).isPresent()) {
                numberOf(request).ifPresent(brought::add);
            }
        }
        Prerequisites prerequisites = new Prerequisites(agreement.catalogue(), requests,
                item -> holds.test(agency, item));
        List<CallOffLine> lines = new ArrayList<>();
        for (LineRequest request : requests) {
            LineGuard guard = new LineGuard(this, agency, orderDay, request, held, onOrder, brought, prerequisites);
            Optional<CallOffLine> line = guard.line(lines.size() + 1);
            List<Refusal> found = new ArrayList<>(guard.refusals());
            duplicateOf(request, firstRowOf).ifPresent(found::add);
            refusals.addAll(found);
            if (found.isEmpty()) {
                line.ifPresent(lines::add);
            }
        }
        return new CallOffHandling.Checked(lines, refusals);
    }

    /** A field or column that an order does not have. One that brings a price or a term of its own is told so (C4.3). */
    public static Refusal unknownField(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        if (WORDS_FOR_TERMS.stream().anyMatch(word::contains)) {
            return Refusal.of(SAME_TERMS_FOR_ALL, name, "Priser og vilkår følger av avtalen og kan ikke oppgis. Fjern «" + name + "».");
        }
        return Refusal.of(HOW_TO_ORDER, name, "«" + name + "» er ikke et felt her. Fjern det, eller bruk navnet fra malen.");
    }

    Agreement agreement() {
        return agreement;
    }

    Optional<AgencyId> agency(String codeOrName) {
        return agencies.apply(codeOrName);
    }

    /**
     * Why a fixed line cannot be moved on a day, if it cannot: it must be done before the copper net ends, on a working
     * day, and takes the agreed number of them from {@code from} on.
     */
    Optional<Refusal> afterCopper(LocalDate from, LocalDate movedOn) {
        LocalDate last = lastCopperDay(from);
        String deadline = NorwegianDates.format(last) + ", siste virkedag før kobbernettet er faset ut. ";
        if (movedOn.isAfter(last)) {
            return Optional.of(Refusal.of(COPPER_ENDS, "wantedOn", "Fasttelefoni må være flyttet senest " + deadline
                    + "Velg en tidligere dato eller en mobil løsning."));
        }
        LocalDate earliest = workingDays.after(from, agreement.term(Term.Key.DELIVERY_FIXED, inTerm(from)).days());
        return earliest.isAfter(last) ? Optional.of(Refusal.of(COPPER_ENDS, "wantedOn",
                "Flytting av fasttelefoni som bestilles nå, er ferdig tidligst " + NorwegianDates.format(earliest)
                        + ". Den må være ferdig senest " + deadline + "Velg en mobil løsning.")) : Optional.empty();
    }

    /** Why the supplier cannot deliver on a day: the agreement does not allow it, or nobody is at work to receive it. */
    Optional<Refusal> deliveryProblem(CallOff callOff, LocalDate today, LocalDate day) {
        if (!agreement.termWithOptions().contains(day)) {
            return Optional.of(Refusal.of(TERM, "deliveryOn", "Datoen er utenfor avtalens tid. Velg en dato " + term() + "."));
        }
        boolean fixed = callOff.lines().stream().filter(line -> line.kind().isPriced())
                .flatMap(line -> agreement.catalogue().item(line.item()).stream())
                .anyMatch(item -> item.category() == CatalogueItem.Category.FIXED);
        if (fixed && day.isAfter(lastCopperDay(today))) {
            return Optional.of(Refusal.of(COPPER_ENDS, "deliveryOn",
                    "Fasttelefoni må være flyttet senest " + NorwegianDates.format(lastCopperDay(today)) + "."));
        }
        return workingDays.isWorkingDay(day) ? Optional.empty() : Optional.of(Refusal.of(HOW_TO_ORDER, "deliveryOn",
                "Leveringsdatoen " + NorwegianDates.format(day) + " er ikke en virkedag, så ingen kan ta imot. " + workingDayNear(day)));
    }

    private String workingDayNear(LocalDate day) {
        LocalDate next = workingDays.onOrAfter(day);
        return agreement.termWithOptions().contains(next) ? "Neste virkedag er " + NorwegianDates.format(next) + "."
                : "Siste virkedag i avtalens tid er " + NorwegianDates.format(workingDays.before(day)) + ".";
    }

    private LocalDate lastCopperDay(LocalDate from) {
        return workingDays.before(agreement.term(Term.Key.FIXED_LINE_MOVE_END, inTerm(from)).date());
    }

    private LocalDate inTerm(LocalDate day) {
        return agreement.termWithOptions().contains(day) ? day : agreement.term().first();
    }

    static Optional<CallOffLine.LineKind> kindOf(LineRequest request) {
        return Optional.ofNullable(request.kind()).flatMap(CallOffLine.LineKind::parse);
    }

    static Optional<SubscriberNumber> numberOf(LineRequest request) {
        return Optional.ofNullable(request.number()).flatMap(SubscriberNumber::parse);
    }

    String term() {
        Period term = agreement.termWithOptions();
        return "fra " + NorwegianDates.format(term.first()) + " til og med " + NorwegianDates.format(term.lastDay().orElseThrow());
    }

    private static Set<SubscriberNumber> numbersIn(List<LineRequest> requests) {
        Set<SubscriberNumber> numbers = new HashSet<>();
        requests.forEach(request -> numberOf(request).ifPresent(numbers::add));
        return numbers;
    }

    /** A number stands in one line, apart from add-ons to it, each of them once. */
    private static Optional<Refusal> duplicateOf(LineRequest request, Map<String, Integer> firstRowOf) {
        Optional<SubscriberNumber> number = numberOf(request);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        boolean addOn = kindOf(request).filter(kind -> kind == CallOffLine.LineKind.ADD_ON).isPresent();
        String what = number.get().value() + (addOn ? " " + request.item() : "");
        Integer first = firstRowOf.putIfAbsent(what, request.row());
        if (first == null) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(HOW_TO_ORDER, "number", "Nummeret " + number.get().value() + " står også i rad " + first
                + ". Ta bort den ene.").inRow(request.row()));
    }
}
