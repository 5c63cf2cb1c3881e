package no.samkjop.telefoni.transition;

import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
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

    static Transition started(TransitionId id, AgencyId agency, UserId by, Instant at) {
        return new Transition(id, agency, by, at, null, null, null, 0, null, false, 0, null, null, null);
    }

    Transition contacted(LocalDate on, String note) {
        refuseUnless(contactedOn == null, "Første kontakt er alt meldt.");
        return new Transition(id, agency, startedBy, startedAt, on, note, listGivenAt, planVersion, planApprovedAt, wavesStarted,
                agencyWaitDays, endedAt, ending, endReason);
    }

    /** Refused unless the list may still be changed. */
    void requireAwaitsList() {
        refuseUnless(contactedOn != null, "Leverandøren har ikke meldt første kontakt ennå. Nummerlisten gis etter den.");
        refuseUnless(listGivenAt == null, "Nummerlisten er alt gitt til leverandøren.");
    }

    /** @param waitDays working days beyond the agency's deadline */
    Transition listGiven(Instant at, int waitDays) {
        requireAwaitsList();
        return new Transition(id, agency, startedBy, startedAt, contactedOn, contactNote, at, planVersion, planApprovedAt, wavesStarted,
                agencyWaitDays + waitDays, endedAt, ending, endReason);
    }

    /** Refused unless the supplier may work on a plan. */
    void requireAwaitsPlan() {
        refuseUnless(listGivenAt != null, "Virksomheten har ikke gitt nummerlisten ennå.");
        refuseUnless(planApprovedAt == null, "Planen er alt godkjent.");
    }

    Transition proposed() {
        requireAwaitsPlan();
        return new Transition(id, agency, startedBy, startedAt, contactedOn, contactNote, listGivenAt, planVersion + 1, null,
                wavesStarted, agencyWaitDays, endedAt, ending, endReason);
    }

    Transition answered(int waitDays, @Nullable Instant approvedAt) {
        requireAwaitsPlan();
        return new Transition(id, agency, startedBy, startedAt, contactedOn, contactNote, listGivenAt, planVersion, approvedAt,
                wavesStarted, agencyWaitDays + waitDays, endedAt, ending, endReason);
    }

    Transition withWavesStarted() {
        refuseUnless(planApprovedAt != null, "Planen er ikke godkjent.");
        return new Transition(id, agency, startedBy, startedAt, contactedOn, contactNote, listGivenAt, planVersion, planApprovedAt,
                true, agencyWaitDays, endedAt, ending, endReason);
    }

    Transition completed(Instant at) {
        refuseUnless(wavesStarted, "Bølgene er ikke startet.");
        return ended(at, Ending.COMPLETED, null);
    }

    Transition cancelled(Instant at, String reason) {
        refuseUnless(!wavesStarted, "Bølgene er startet, så overgangen kan ikke avlyses. "
                + "Hold heller de numrene utenfor som ikke skal flyttes.");
        return ended(at, Ending.CANCELLED, reason);
    }

    private Transition ended(Instant at, Ending how, @Nullable String reason) {
        return new Transition(id, agency, startedBy, startedAt, contactedOn, contactNote, listGivenAt, planVersion, planApprovedAt,
                wavesStarted, agencyWaitDays, at, how, reason);
    }

    private void refuseUnless(boolean allowed, String why) {
        if (hasEnded()) {
            throw new RefusedException(Refusal.because("Overgangen er avsluttet."));
        }
        if (!allowed) {
            throw new RefusedException(Refusal.because(why));
        }
    }
}
