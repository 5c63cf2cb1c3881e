package no.samkjop.telefoni.web.transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.transition.TransitionPlan;
import no.samkjop.telefoni.transition.Wave;

/** What is different in a plan from the version before, window by window, in Norwegian. */
final class PlanDifference {

    private PlanDifference() {
    }

    static List<String> between(TransitionPlan before, TransitionPlan after) {
        List<String> words = new ArrayList<>();
        Map<Long, Wave> old = byWindow(before);
        Map<Long, Wave> now = byWindow(after);
        now.forEach((id, wave) -> {
            if (!old.containsKey(id)) {
                words.add("Ny: " + at(wave.window()) + " med " + numbers(wave.positions().size()) + ".");
            }
        });
        old.forEach((id, wave) -> {
            if (!now.containsKey(id)) {
                words.add("Tatt bort: " + at(wave.window()) + ", som hadde " + numbers(wave.positions().size()) + ".");
            }
        });
        now.forEach((id, wave) -> {
            int had = old.containsKey(id) ? old.get(id).positions().size() : wave.positions().size();
            if (had != wave.positions().size()) {
                words.add("Endret: " + at(wave.window()) + " har " + numbers(wave.positions().size()) + ", før " + had + ".");
            }
        });
        Map<Integer, Long> windowBefore = windowByPosition(before);
        long moved = windowByPosition(after).entrySet().stream().filter(number -> windowBefore.containsKey(number.getKey()))
                .filter(number -> !Objects.equals(windowBefore.get(number.getKey()), number.getValue())).count();
        if (moved > 0) {
            words.add(numbers(moved) + " har fått en annen tid eller et annet sted.");
        }
        return words;
    }

    private static Map<Long, Wave> byWindow(TransitionPlan plan) {
        Map<Long, Wave> waves = new LinkedHashMap<>();
        plan.waves().forEach(wave -> waves.put(wave.window().id(), wave));
        return waves;
    }

    private static Map<Integer, Long> windowByPosition(TransitionPlan plan) {
        Map<Integer, Long> windows = new HashMap<>();
        plan.waves().forEach(wave -> wave.positions().forEach(position -> windows.put(position, wave.window().id())));
        return windows;
    }

    private static String at(SwapWindow window) {
        return window.sentence();
    }

    private static String numbers(long count) {
        return count == 1 ? "1 nummer" : count + " numre";
    }
}
