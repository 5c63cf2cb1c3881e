package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.transition.PlanDifference.Row;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

    private static final SwapWindow MONDAY = window(1, "2019-06-03", 50);
    private static final SwapWindow TUESDAY = window(2, "2019-06-04", 50);
    private static final SwapWindow WEDNESDAY = window(3, "2019-06-05", 50);
    private static final String AT_MONDAY = "03.06.2019 kl. 09:00–11:00, Trygve Lies plass 1";
    private static final String AT_TUESDAY = "04.06.2019 kl. 09:00–11:00, Trygve Lies plass 1";
    private static final String AT_WEDNESDAY = "05.06.2019 kl. 09:00–11:00, Trygve Lies plass 1";

    private static TransitionPlan plan(Map<SwapWindow, List<Integer>> windows) {
        List<Wave> waves = new ArrayList<>();
        windows.entrySet().stream().sorted(Map.Entry.comparingByKey((one, other) -> one.day().compareTo(other.day())))
                .forEach(window -> waves.add(new Wave(waves.size() + 1, window.getKey(), window.getValue())));
        return new TransitionPlan(TransitionId.of("OVG-2019-00001"), 1, Instant.EPOCH, waves, null, TransitionPlan.State.PROPOSED, null);
    }

    @Test
    void theSamePlanIsNoDifference() {
        assertThat(PlanDifference.between(plan(Map.of(MONDAY, List.of(1, 2))), plan(Map.of(MONDAY, List.of(1, 2))))).isEmpty();
    }

    @Test
    void aWaveWithJustTheSameNumbersInAnotherWindowHasMoved() {
        assertThat(PlanDifference.between(plan(Map.of(MONDAY, List.of(1, 2), TUESDAY, List.of(3))),
                plan(Map.of(TUESDAY, List.of(3), WEDNESDAY, List.of(2, 1))))).containsExactly(
                        new Row("Flyttet bølge", AT_MONDAY + ": 2 numre", AT_WEDNESDAY + ": 2 numre"),
                        new Row("Numre som får en annen dag", "", "2"));
    }

    @Test
    void wavesComeAndGoAndGrow() {
        assertThat(PlanDifference.between(plan(Map.of(MONDAY, List.of(1), TUESDAY, List.of(2, 3))),
                plan(Map.of(TUESDAY, List.of(1, 2), WEDNESDAY, List.of(3, 4))))).containsExactly(
                        new Row("Ny bølge", "", AT_WEDNESDAY + ": 2 numre"),
                        new Row("Fjernet bølge", AT_MONDAY + ": 1 nummer", ""),
                        new Row("Andre numre i bølgen " + AT_TUESDAY, "2 numre", "2 numre"),
                        new Row("Numre som får en annen dag", "", "2"));
    }

    @Test
    void aPlanComparedWithAnEmptyOneIsAllNew() {
        assertThat(PlanDifference.between(plan(Map.of()), plan(Map.of(MONDAY, List.of(1)))))
                .containsExactly(new Row("Ny bølge", "", AT_MONDAY + ": 1 nummer"));
    }
}
