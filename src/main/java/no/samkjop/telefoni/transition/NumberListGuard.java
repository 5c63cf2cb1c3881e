package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The check of a list before anything is sent to an operator: whatever it would be rejected for is found first. Numbers that a SIM
 * swap of somebody's moves need no look-up of their own: they stand in the register, or in a switch that is open.
 */
final class NumberListGuard {

    static final int MOST_ROWS = 50_000;

    /** The agency gives what the supplier asks for (C1.14). */
    static final Clause INFORMATION = Clause.of("C1.14");

    private static final Locale NORWEGIAN = Locale.forLanguageTag("nb-NO");

    private final Agreement agreement;
    private final WorkingDays workingDays;
    private final Function<Collection<SubscriberNumber>, Map<SubscriberNumber, Subscription>> register;
    private final Function<Collection<SubscriberNumber>, Set<SubscriberNumber>> elsewhere;
    private final Map<String, CatalogueItem> items = new HashMap<>();
    private final LocalDate lastFixedDay;
    private final LocalDate today;

    /**
     * @param register  the active subscription of each of the numbers that has one
     * @param elsewhere those of the numbers that stand in the open switch of another agency
     * @param today     the Oslo day on which the list is checked
     */
    NumberListGuard(Agreement agreement, WorkingDays workingDays, LocalDate today,
            Function<Collection<SubscriberNumber>, Map<SubscriberNumber, Subscription>> register,
            Function<Collection<SubscriberNumber>, Set<SubscriberNumber>> elsewhere) {
        this.agreement = agreement;
        this.workingDays = workingDays;
        this.today = today;
        this.register = register;
        this.elsewhere = elsewhere;
        this.lastFixedDay = FixedLine.lastDay(agreement, workingDays, today);
        agreement.catalogue().items().forEach(item -> items.putIfAbsent(item.name().toLowerCase(NORWEGIAN), item));
        agreement.catalogue().items().forEach(item -> items.put(item.number().value().toLowerCase(NORWEGIAN), item));
    }

    /** @param numbers the right ones; of use only when nothing is refused */
    record Result(List<ListedNumber> numbers, List<Refusal> refusals) {
    }

    Result check(AgencyId agency, List<NumberRequest> rows) {
        if (rows.isEmpty()) {
            return refused("Listen har ingen numre. Legg til minst ett.");
        }
        if (rows.size() > MOST_ROWS) {
            return refused("Listen har flere enn 50 000 numre. Del den, og ta kontakt med UKE om resten.");
        }
        Numbers all = new Numbers(agency, rows);
        List<ListedNumber> numbers = new ArrayList<>(rows.size());
        List<Refusal> refusals = new ArrayList<>();
        for (NumberRequest row : rows) {
            NumberRow checked = new NumberRow(this, all, row);
            checked.number(numbers.size() + 1).ifPresent(numbers::add);
            refusals.addAll(checked.refusals());
        }
        return new Result(numbers, refusals);
    }

    private static Result refused(String message) {
        return new Result(List.of(), List.of(Refusal.of(INFORMATION, "numbers", message)));
    }

    Agreement agreement() {
        return agreement;
    }

    WorkingDays workingDays() {
        return workingDays;
    }

    LocalDate today() {
        return today;
    }

    LocalDate lastFixedDay() {
        return lastFixedDay;
    }

    /** By number or by name: lists that agencies have from before say «Mobil 5 GB», not MOB-05. */
    Optional<CatalogueItem> item(String text) {
        return Optional.ofNullable(items.get(text.strip().toLowerCase(NORWEGIAN)));
    }

    static Optional<SimKind> simKind(@Nullable String text) {
        String word = text == null ? "" : text.strip();
        for (SimKind kind : SimKind.values()) {
            if (kind.name().equalsIgnoreCase(word) || kind.norwegianName().equalsIgnoreCase(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** What the list, the register and other agencies' lists say of a number. */
    final class Numbers {

        private final AgencyId agency;
        private final Map<NumberRequest, SubscriberNumber> parsed = new IdentityHashMap<>();
        private final Map<SubscriberNumber, Integer> firstRow = new HashMap<>();
        private final Map<SubscriberNumber, SimKind> kinds = new HashMap<>();
        private final Map<SubscriberNumber, Subscription> held;
        private final Set<SubscriberNumber> elsewhere;

        private Numbers(AgencyId agency, List<NumberRequest> rows) {
            this.agency = agency;
            Set<SubscriberNumber> sought = new HashSet<>();
            for (NumberRequest row : rows) {
                Optional.ofNullable(row.number()).flatMap(SubscriberNumber::parse).ifPresent(number -> {
                    parsed.put(row, number);
                    firstRow.putIfAbsent(number, row.row());
                    simKind(row.simKind()).ifPresent(kind -> kinds.putIfAbsent(number, kind));
                    sought.add(number);
                });
                Optional.ofNullable(row.mainNumber()).flatMap(SubscriberNumber::parse).ifPresent(sought::add);
            }
            held = register.apply(sought);
            elsewhere = NumberListGuard.this.elsewhere.apply(firstRow.keySet());
        }

        Optional<SubscriberNumber> of(NumberRequest row) {
            return Optional.ofNullable(parsed.get(row));
        }

        /** The row that has the number first, if that is another one. */
        Optional<Integer> rowBefore(NumberRequest row, SubscriberNumber number) {
            return Optional.ofNullable(firstRow.get(number)).filter(first -> first != row.row());
        }

        /** A number that has a main SIM in the list, or that the agency has already. */
        boolean canBeMain(SubscriberNumber number) {
            SimKind kind = kinds.get(number);
            return kind == SimKind.MAIN || kind == SimKind.ESIM || kind == null && isOwn(number);
        }

        boolean isOwn(SubscriberNumber number) {
            return Optional.ofNullable(held.get(number)).filter(subscription -> subscription.agency().equals(agency)).isPresent();
        }

        boolean isHeldByAnother(SubscriberNumber number) {
            return held.containsKey(number) && !isOwn(number);
        }

        boolean isListedByAnother(SubscriberNumber number) {
            return elsewhere.contains(number);
        }
    }
}
