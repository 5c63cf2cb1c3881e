package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.subscription.NumberWords;

/** What is different between two versions of a plan. Numbers kept out between them are no difference of the plan's. */
public final class PlanDifference {

    private PlanDifference() {
    }

    /** @param from empty for what came, {@code to} for what went */
    public record Row(String what, String from, String to) {
    }

    /** Waves by window: those that moved with just the same numbers, came, went, grew or shrank; and how many numbers change day. */
    public static List<Row> between(TransitionPlan before, TransitionPlan after) {
        Map<Long, Wave> old = byWindow(before);
        List<Wave> came = after.waves().stream().filter(wave -> !old.containsKey(wave.window().id())).toList();
        List<Wave> went = new ArrayList<>(old.values());
        went.removeIf(wave -> byWindow(after).containsKey(wave.window().id()));
        went.sort((one, other) -> Integer.compare(one.number(), other.number()));
        List<Row> rows = new ArrayList<>();
        for (Wave wave : came) {
            Optional<Wave> same = went.stream().filter(gone -> sameNumbers(gone, wave)).findFirst();
            rows.add(same.map(gone -> new Row("Flyttet bølge", sentence(gone), sentence(wave)))
                    .orElseGet(() -> new Row("Ny bølge", "", sentence(wave))));
            same.ifPresent(went::remove);
        }
        went.forEach(gone -> rows.add(new Row("Fjernet bølge", sentence(gone), "")));
        for (Wave wave : after.waves()) {
            Wave earlier = old.get(wave.window().id());
            if (earlier != null && !sameNumbers(earlier, wave)) {
                rows.add(new Row("Andre numre i bølgen " + wave.window().sentence(),
                        NumberWords.count(earlier.positions().size()), NumberWords.count(wave.positions().size())));
            }
        }
        long moved = numbersWithAnotherDay(before, after);
        if (moved > 0) {
            rows.add(new Row("Numre som får en annen dag", "", String.valueOf(moved)));
        }
        return rows;
    }

    private static long numbersWithAnotherDay(TransitionPlan before, TransitionPlan after) {
        Map<Integer, LocalDate> days = new HashMap<>();
        before.waves().forEach(wave -> wave.positions().forEach(position -> days.put(position, wave.window().day())));
        return after.waves().stream().mapToLong(wave -> wave.positions().stream()
                .filter(position -> days.containsKey(position) && !wave.window().day().equals(days.get(position))).count()).sum();
    }

    private static Map<Long, Wave> byWindow(TransitionPlan plan) {
        Map<Long, Wave> waves = new HashMap<>();
        plan.waves().forEach(wave -> waves.put(wave.window().id(), wave));
        return waves;
    }

    private static boolean sameNumbers(Wave one, Wave other) {
        Set<Integer> numbers = new HashSet<>(one.positions());
        return numbers.size() == other.positions().size() && numbers.containsAll(other.positions());
    }

    private static String sentence(Wave wave) {
        return wave.window().sentence() + ": " + NumberWords.count(wave.positions().size());
    }
}
