package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of SIM swaps: every change goes through here, whoever asks for it and through whatever channel. A refusal is a
 * {@link no.samkjop.telefoni.shared.RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class SimSwapHandling {

    /** A single one, by an orderer or the coordinator, for a number that the own agency has. Books the window. */
    public SimSwapId ask(UserId by, SwapRequest request, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }

    /** A wave of a switch; its places are reserved already. */
    public SimSwapId beginWave(WaveOrder wave) {
        throw new UnsupportedOperationException();
    }

    /** The supplier has blocked the card that was lost or stolen. */
    public void blockNumber(SimSwapId id, UserId by, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** Queues the round's invitations. @return whether SIM cards must be sent */
    public boolean inviteToSwap(SimSwapId id) {
        throw new UnsupportedOperationException();
    }

    /** What of the open numbers a step found, in place of what it recorded of the same numbers before. All or nothing. */
    public void record(SimSwapId id, UserId by, SwapStep step, List<LineReport> reports) {
        throw new UnsupportedOperationException();
    }

    /** The cards that were recorded are on their way; refused while a number that needs a card has none. */
    public void sendCards(SimSwapId id, UserId by, @Nullable LocalDate sentOn, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** @param allRight everything came as listed; else what was recorded as missing or wrong is sent anew */
    public void receiveCards(SimSwapId id, UserId by, boolean allRight, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** @param allSwapped every open number was swapped on {@code swappedOn}; else what was recorded counts */
    public void reportSwap(SimSwapId id, UserId by, boolean allSwapped, @Nullable LocalDate swappedOn, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** @param allWork every number that was swapped works; else what was recorded counts, the rest works */
    public void verifySwap(SimSwapId id, UserId by, boolean allWork, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** What follows from a round. */
    public enum Progress {
        /** Every number is settled; the case has ended. */
        DONE,
        /** What is left has a new window. */
        REBOOKED,
        /** Coordinator and supplier must agree: a number has failed too often, or no window has room. */
        TALK,
        /** UKE must decide: a number has failed once more. */
        ESCALATE
    }

    /** Enters what works in the register, and books a new window for what is left. */
    public Progress registerSwap(SimSwapId id) {
        throw new UnsupportedOperationException();
    }

    public enum FailedDecision {
        /** Another try, in the next free window. Refused when no window has room. */
        REBOOK,
        /** The numbers that are left are kept out, with a reason; the case ends. */
        KEEP_OUT
    }

    /** By coordinator or supplier's delivery, together: who completes it answers for both. Needs a reason. */
    public void agreeOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** By UKE. Needs a reason. */
    public void decideOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** To another window, until the swap day is reported; by the coordinator, an orderer, or the supplier's delivery. */
    public void move(SimSwapId id, UserId by, long window, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Until the first swap day is reported; by the coordinator or an orderer of the agency, with a reason. */
    public void cancel(SimSwapId id, UserId by, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** When the step of the process is due. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(SimSwapId id, String step) {
        throw new UnsupportedOperationException();
    }
}
