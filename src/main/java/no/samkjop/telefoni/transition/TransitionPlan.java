package no.samkjop.telefoni.transition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supplier's plan for an agency's switch (C1.12), one version of it. A version is never changed; a new one takes its place.
 *
 * @param note   the supplier's own words to the agency
 * @param answer what UKE or the agency said when it was returned
 */
public record TransitionPlan(TransitionId transition, int version, Instant proposedAt, List<Wave> waves, @Nullable String note,
        State state, @Nullable String answer) {

    public TransitionPlan {
        waves = List.copyOf(waves);
    }

    public enum State {
        PROPOSED("Foreslått"), RETURNED("Sendt tilbake"), APPROVED("Godkjent");

        private final String norwegianName;

        State(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public Optional<LocalDate> lastDay() {
        return waves.stream().map(wave -> wave.window().day()).max(Comparator.naturalOrder());
    }

    /** Whether a wave lies after Telenor's last day with agreement prices (C1.8). */
    public boolean isAfter(LocalDate cliff) {
        return lastDay().filter(day -> day.isAfter(cliff)).isPresent();
    }
}
