package no.samkjop.telefoni.transition;

import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An agency's switch of supplier, as milestones. Where it waits is the process's business.
 *
 * @param contactedOn   Oslo day of the supplier's first contact (C1.11)
 * @param contactNote   with whom, and what was agreed
 * @param listGivenAt   when the agency gave its list of numbers (C1.14)
 * @param planVersion   newest plan that the supplier has proposed, from 1; 0 before the first
 * @param planApprovedAt when the agency approved it
 * @param wavesStarted  the plan's waves have become SIM swaps
 * @param agencyWaitDays working days that the agency has let the supplier wait beyond its deadlines so far: they reduce a later
 *     claim (C1.14)
 */
public record Transition(TransitionId id, AgencyId agency, UserId startedBy, Instant startedAt, @Nullable LocalDate contactedOn,
        @Nullable String contactNote, @Nullable Instant listGivenAt, int planVersion, @Nullable Instant planApprovedAt,
        boolean wavesStarted, int agencyWaitDays, @Nullable Instant endedAt, @Nullable Ending ending, @Nullable String endReason) {

    /** How a switch ends; the same words as the diagram's end events. */
    public enum Ending {
        COMPLETED("Gjennomført"), CANCELLED("Avlyst");

        private final String norwegianName;

        Ending(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    /** The list may still be changed: it has not been given, or no plan has been proposed on it. */
    public boolean awaitsList() {
        return !hasEnded() && contactedOn != null && listGivenAt == null;
    }

    /** The supplier may work on a plan. */
    public boolean awaitsPlan() {
        return !hasEnded() && listGivenAt != null && planApprovedAt == null;
    }
}
