package no.samkjop.telefoni.simswap;

import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * A number whose SIM card is changed.
 *
 * @param number       from 1, in the case
 * @param item         plan; what the number gets in the register where it is new there
 * @param user         person or function, as the agency wrote it
 * @param oldCard      card that is in the register, if the number is
 * @param newCard      card that the supplier says it has sent for this number, eSIM profiles too
 * @param receipt      what the agency found when the card came; null before
 * @param outcome      what the supplier reported of the newest swap day; null before
 * @param swappedOn    day of a swap that came about
 * @param works        whether the agency found that calls, SMS and data work; null before
 * @param failures     how many swap days have failed for this number so far
 * @param settled      how it ended for this number; null while open
 * @param settledReason why it was kept out or cancelled
 */
public record SwapLine(int number, SubscriberNumber subscriber, SimKind sim, ItemNumber item, String user,
        @Nullable EmailAddress email, @Nullable CostCentre costCentre, @Nullable Iccid oldCard, @Nullable Iccid newCard,
        @Nullable Receipt receipt, @Nullable Outcome outcome, @Nullable LocalDate swappedOn, @Nullable Boolean works,
        int failures, @Nullable Settled settled, @Nullable String settledReason) {

    /** What the agency found when the cards came. */
    public enum Receipt {
        RIGHT("I orden"), MISSING("Mangler"), WRONG("Feil kort");

        private final String norwegianName;

        Receipt(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    /** What became of a number on the swap day. */
    public enum Outcome {
        SWAPPED("Byttet"), OWNER_MISMATCH("Eieropplysninger stemmer ikke"), OPERATOR_LOCK("Operatørlås"),
        USER_ABROAD("Bruker i utlandet"), NO_SHOW("Ikke møtt"), DEFECT_CARD("Defekt kort"),
        /** To another day, by agreement; not a failure. */
        MOVED("Flyttet til en annen dag");

        private final String norwegianName;

        Outcome(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }

        public boolean hasFailed() {
            return this != SWAPPED && this != MOVED;
        }
    }

    /** How it ended for a number. */
    public enum Settled {
        REGISTERED("Ført i registeret"), KEPT_OUT("Holdt utenfor"), CANCELLED("Avlyst");

        private final String norwegianName;

        Settled(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public boolean isOpen() {
        return settled == null;
    }

    /** A card must be sent: none was, it did not come right, or it did not work. */
    public boolean needsCard() {
        return isOpen() && sim != SimKind.NONE && (newCard == null || receipt == Receipt.MISSING || receipt == Receipt.WRONG
                || outcome == Outcome.DEFECT_CARD);
    }

    public Optional<Iccid> cardAfter() {
        return Optional.ofNullable(newCard);
    }

    /** On the newest swap day it was not changed, or did not work after. To another day by agreement is no failure. */
    boolean hasFailed() {
        return outcome != null && outcome.hasFailed() || outcome == Outcome.SWAPPED && Boolean.FALSE.equals(works);
    }

    boolean isSwapped() {
        return outcome == Outcome.SWAPPED;
    }

    /** Needs a card to be swapped, and has none that came right. */
    boolean lacksCard() {
        return sim != SimKind.NONE && (newCard == null || isFaulty());
    }

    boolean isFaulty() {
        return receipt == Receipt.MISSING || receipt == Receipt.WRONG;
    }

    /** Another card than before has not been received yet. */
    SwapLine withCard(Iccid card) {
        return card.equals(newCard) ? this : new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, card, null,
                outcome, swappedOn, works, failures, settled, settledReason);
    }

    SwapLine received(Receipt how) {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, newCard, how, outcome, swappedOn, works,
                failures, settled, settledReason);
    }

    /** The card did not come right: another is needed. What was wrong stands until it is recorded. */
    SwapLine withoutCard() {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, null, receipt, outcome, swappedOn, works,
                failures, settled, settledReason);
    }

    SwapLine with(Outcome result, @Nullable LocalDate on) {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, newCard, receipt, result, on, null,
                failures, settled, settledReason);
    }

    SwapLine tried(boolean inOrder) {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, newCard, receipt, outcome, swappedOn, inOrder,
                failures, settled, settledReason);
    }

    SwapLine failedOnceMore() {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, newCard, receipt, outcome, swappedOn, works,
                failures + 1, settled, settledReason);
    }

    /** Nothing of the swap day is left, and a defect card is not used again. */
    SwapLine anew() {
        boolean defect = outcome == Outcome.DEFECT_CARD;
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, defect ? null : newCard,
                defect ? null : receipt, null, null, null, failures, settled, settledReason);
    }

    SwapLine settled(Settled how, @Nullable String why) {
        return new SwapLine(number, subscriber, sim, item, user, email, costCentre, oldCard, newCard, receipt, outcome, swappedOn, works,
                failures, how, why);
    }
}
