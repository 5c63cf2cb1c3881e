package no.samkjop.telefoni.transition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of the switch of supplier: every change goes through here, whoever asks for it and through whatever channel. A
 * refusal is a {@link no.samkjop.telefoni.shared.RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class TransitionHandling {

    /**
     * By UKE. Agencies that have one already are passed over.
     *
     * @param agencies empty means all
     * @return those started now
     */
    public List<TransitionId> start(UserId by, Set<AgencyId> agencies) {
        throw new UnsupportedOperationException();
    }

    /** The supplier has contacted the agency (C1.11). */
    public void makeFirstContact(TransitionId id, UserId by, @Nullable LocalDate contactedOn, @Nullable String contactPerson,
            @Nullable String agreed) {
        throw new UnsupportedOperationException();
    }

    /** What is wrong with the rows, all of it; and how many numbers are right. Nothing is stored. */
    @Transactional(readOnly = true)
    public Checked check(AgencyId agency, List<NumberRequest> rows) {
        throw new UnsupportedOperationException();
    }

    public record Checked(int rightRows, List<Refusal> refusals) {
    }

    /** The whole list, in place of what was recorded before; by the coordinator, until it is given. All or nothing. */
    public void recordNumbers(TransitionId id, UserId by, List<NumberRequest> rows) {
        throw new UnsupportedOperationException();
    }

    /** The coordinator gives the list that was recorded; refused while there is none. Days beyond the deadline are noted (C1.14). */
    public void giveNumberList(TransitionId id, UserId by, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** Numbers that are not to move, until the plan is approved; by the coordinator, with a reason. Twin and data SIMs follow. */
    public void keepOut(TransitionId id, UserId by, List<String> numbers, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** A draft from the free windows; by the supplier's delivery. Nothing is stored or booked. */
    @Transactional(readOnly = true)
    public WaveSuggestion.Suggestion suggest(TransitionId id, UserId by) {
        throw new UnsupportedOperationException();
    }

    /** Waves as the supplier wants them, in place of the draft before: window and positions in the list. Not booked yet. */
    public void recordPlan(TransitionId id, UserId by, List<Draft> waves) {
        throw new UnsupportedOperationException();
    }

    public record Draft(long window, List<Integer> positions) {
    }

    /** The draft of the plan, if there is one, as it stands. */
    @Transactional(readOnly = true)
    public List<Wave> draft(TransitionId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * The draft becomes the next version, and its places are taken. Refused while an open number is in no wave, a fixed line would
     * move too late (C5.4), or a window has no room.
     */
    public void proposePlan(TransitionId id, UserId by, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** @return whether the newest plan ends in time for Telenor's agreement prices (C1.8); if not, UKE is written to */
    public boolean checkAgainstPriceCliff(TransitionId id) {
        throw new UnsupportedOperationException();
    }

    public enum PlanAnswer { APPROVE, RETURN }

    /** UKE looks at a plan that ends too late: the agency may consider it, or the supplier must make another. */
    public void assessLatePlan(TransitionId id, UserId by, PlanAnswer answer, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** The coordinator's answer. A returned plan gives its places back. Days beyond the deadline are noted (C1.14). */
    public void considerPlan(TransitionId id, UserId by, PlanAnswer answer, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Each wave of the approved plan becomes a SIM swap. @return whether a number is left to move: all may have been kept out */
    public boolean startWaves(TransitionId id) {
        throw new UnsupportedOperationException();
    }

    /** The summary goes to agency and UKE. */
    public void finishTransition(TransitionId id) {
        throw new UnsupportedOperationException();
    }

    /** By UKE, until the waves have started, with a reason. */
    public void cancel(TransitionId id, UserId by, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** When the step of the process is due. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(TransitionId id, String step) {
        throw new UnsupportedOperationException();
    }
}
