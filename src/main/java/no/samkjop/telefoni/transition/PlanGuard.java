package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.NumberWords;
import no.samkjop.telefoni.subscription.SubscriberNumber;

/** What a plan must keep to before its places are booked (C1.12, C5.4). Whether there is room, the booking says. */
record PlanGuard(WorkingDays workingDays, LocalDate firstDay, LocalDate lastFixedDay) {

    private static final Clause PLAN = Clause.of("C1.12");
    private static final Clause COPPER_ENDS = Clause.of("C5.4");
    private static final int NAMED = 5;

    /** @param open numbers that are still to be moved; {@code waves} of these and no others */
    List<Refusal> check(List<ListedNumber> open, List<Wave> waves) {
        Map<Integer, Wave> waveOf = waveOf(waves);
        List<Refusal> refusals = new ArrayList<>();
        waves.forEach(wave -> checkDay(wave, refusals));
        refuse(refusals, open.stream().filter(number -> !waveOf.containsKey(number.position())).toList(), PLAN,
                " står ikke i noen bølge. Legg dem i en bølge, eller be virksomheten holde dem utenfor.");
        refuse(refusals, apart(open, waveOf).keySet(), PLAN, " står ikke i samme bølge som hovednummeret sitt. Flytt dem dit.");
        refuseTooLate(refusals, open, waveOf);
        return refusals;
    }

    /**
     * What moving numbers into a wave would make wrong, its room included. What is wrong with the rest of the draft, {@link #check}
     * says in its time.
     *
     * @param waves as they would be, under the numbers that the person sees
     * @param moved positions, all of them in the wave {@code to}
     */
    List<Refusal> checkMove(List<ListedNumber> open, List<Wave> waves, Set<Integer> moved, int to) {
        Map<Integer, Wave> waveOf = waveOf(waves);
        Wave target = waves.stream().filter(wave -> wave.number() == to).findFirst().orElseThrow();
        List<Refusal> refusals = new ArrayList<>();
        checkDay(target, refusals);
        int free = target.window().free();
        if (target.positions().size() > free) {
            refusals.add(Refusal.of(PLAN, "waves", "Bølge " + to + " (" + target.window().sentence() + ") har " + free
                    + (free == 1 ? " ledig plass" : " ledige plasser") + ", og ville få "
                    + NumberWords.count(target.positions().size()) + ". Flytt færre, eller velg en annen bølge."));
        }
        apart(open, waveOf).forEach((number, main) -> {
            if (moved.contains(number.position()) || moved.contains(main.position())) {
                refusals.add(Refusal.of(PLAN, "numbers", number.number().value() + " er " + number.sim().norwegianName() + " til "
                        + main.number().value() + ", og de må være i samme bølge. Flytt begge."));
            }
        });
        refuseTooLate(refusals, open.stream().filter(number -> moved.contains(number.position())).toList(), waveOf);
        return refusals;
    }

    private static Map<Integer, Wave> waveOf(List<Wave> waves) {
        Map<Integer, Wave> waveOf = new HashMap<>();
        waves.forEach(wave -> wave.positions().forEach(position -> waveOf.put(position, wave)));
        return waveOf;
    }

    /** Numbers that are in another wave than their main number, with that. */
    private static Map<ListedNumber, ListedNumber> apart(List<ListedNumber> open, Map<Integer, Wave> waveOf) {
        Map<SubscriberNumber, ListedNumber> byNumber = new HashMap<>();
        open.forEach(number -> byNumber.put(number.number(), number));
        Map<ListedNumber, ListedNumber> apart = new LinkedHashMap<>();
        open.forEach(number -> {
            ListedNumber main = number.main() == null ? null : byNumber.get(number.main());
            if (main != null && waveOf.get(main.position()) != waveOf.get(number.position())) {
                apart.put(number, main);
            }
        });
        return apart;
    }

    private void refuseTooLate(List<Refusal> refusals, List<ListedNumber> numbers, Map<Integer, Wave> waveOf) {
        refuse(refusals, numbers.stream().filter(number -> FixedLine.isOne(number.number()) && waveOf.containsKey(number.position())
                && waveOf.get(number.position()).window().day().isAfter(lastFixedDay)).toList(), COPPER_ENDS,
                " er fasttelefoni og må være flyttet senest " + NorwegianDates.format(lastFixedDay) + ". Velg en tidligere bølge.");
    }

    private void checkDay(Wave wave, List<Refusal> refusals) {
        SwapWindow window = wave.window();
        if (window.day().isBefore(firstDay)) {
            refusals.add(Refusal.of(PLAN, "waves", "Bølge " + wave.number() + " (" + window.sentence() + ") er for tidlig. Velg et tidspunkt "
                    + NorwegianDates.format(firstDay) + " eller senere."));
        }
        if (!workingDays.isWorkingDay(window.day())) {
            refusals.add(Refusal.of(PLAN, "waves", "Bølge " + wave.number() + " (" + window.sentence()
                    + ") er ikke på en virkedag. Velg et annet tidspunkt."));
        }
    }

    private static void refuse(List<Refusal> refusals, Collection<ListedNumber> wrong, Clause clause, String why) {
        if (!wrong.isEmpty()) {
            refusals.add(Refusal.of(clause, "waves", wrong.stream().limit(NAMED).map(number -> number.number().value())
                    .collect(Collectors.joining(", ")) + (wrong.size() > NAMED ? " og " + (wrong.size() - NAMED) + " til" : "") + why));
        }
    }
}
