package no.samkjop.telefoni.web.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.PlanHandling.Draft;
import no.samkjop.telefoni.transition.Wave;
import org.jspecify.annotations.Nullable;

/** The waves of a plan as a form carries them: which window, which positions of the list. */
record PlanForm(List<Row> rows) {

    private static final int MOST_WAVES = 1_000;

    /** @param window null while none has been chosen */
    record Row(int number, @Nullable Long window, List<Integer> positions) {

        public String text() {
            return Positions.text(positions);
        }
    }

    static PlanForm of(List<Wave> waves) {
        List<Row> rows = new ArrayList<>();
        waves.forEach(wave -> rows.add(new Row(rows.size() + 1, wave.window().id(), wave.positions())));
        return new PlanForm(rows);
    }

    static PlanForm of(List<String> windows, List<String> positions) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.min(windows.size(), positions.size()), MOST_WAVES); i++) {
            int number = i + 1;
            rows.add(new Row(number, windows.get(i).matches("\\d{1,18}") ? Long.valueOf(windows.get(i)) : null,
                    Positions.parse(positions.get(i)).orElseThrow(() -> new RefusedException(Refusal.of("positions",
                            "Numrene i bølgen kan ikke leses. Åpne siden på nytt.").inRow(number)))));
        }
        return new PlanForm(rows);
    }

    /** Waves of the same window become one. */
    List<Draft> drafts() {
        Map<Long, Set<Integer>> byWindow = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Row row : rows) {
            if (row.window() == null) {
                refusals.add(Refusal.of("window", "Velg et vindu for bølgen.").inRow(row.number()));
            } else {
                byWindow.computeIfAbsent(row.window(), window -> new LinkedHashSet<>()).addAll(row.positions());
            }
        }
        RefusedException.throwIfAny(refusals);
        return byWindow.entrySet().stream().map(wave -> new Draft(wave.getKey(), List.copyOf(wave.getValue()))).toList();
    }

    /**
     * One wave in two of about the same size; the second has no window yet. Twin and data SIMs stay with their main number.
     *
     * @param numbers of the list
     */
    PlanForm split(int number, List<ListedNumber> numbers) {
        Map<Object, Integer> positionOf = new LinkedHashMap<>();
        numbers.forEach(listed -> positionOf.put(listed.number(), listed.position()));
        Map<Integer, Integer> mainOf = new LinkedHashMap<>();
        numbers.forEach(listed -> mainOf.put(listed.position(), Optional.ofNullable(listed.main()).map(positionOf::get).orElse(listed.position())));
        List<Row> after = new ArrayList<>();
        for (Row row : rows) {
            if (row.number() != number || row.positions().size() < 2) {
                after.add(new Row(after.size() + 1, row.window(), row.positions()));
                continue;
            }
            Map<Integer, List<Integer>> families = new LinkedHashMap<>();
            row.positions().forEach(position -> families.computeIfAbsent(mainOf.getOrDefault(position, position), main -> new ArrayList<>()).add(position));
            List<Integer> first = new ArrayList<>();
            List<Integer> second = new ArrayList<>();
            families.values().forEach(family -> (first.size() < (row.positions().size() + 1) / 2 ? first : second).addAll(family));
            after.add(new Row(after.size() + 1, row.window(), first));
            if (!second.isEmpty()) {
                after.add(new Row(after.size() + 1, null, second));
            }
        }
        return new PlanForm(after);
    }

    /** The wave's, if it has one. */
    Optional<Long> window(int number) {
        return rows.stream().filter(row -> row.number() == number).findFirst().map(Row::window);
    }

    public int placed() {
        return rows.stream().mapToInt(row -> row.positions().size()).sum();
    }

    /** Whether the wave's numbers do not fit into what is free of its window. */
    static boolean isTooLarge(Row row, Map<Long, SwapWindow> windows) {
        SwapWindow window = row.window() == null ? null : windows.get(row.window());
        return window != null && row.positions().size() > window.free();
    }
}
