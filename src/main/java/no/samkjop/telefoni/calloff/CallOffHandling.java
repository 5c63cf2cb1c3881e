package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of call-offs: every change goes through here, whoever asks for it and through whatever channel. A
 * refusal is a {@link no.samkjop.telefoni.shared.RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class CallOffHandling {

    /** Looks at lines without storing anything. Both lists may be non-empty: right lines are priced even so. */
    @Transactional(readOnly = true)
    public Checked check(AgencyId agency, List<LineRequest> lines) {
        throw new UnsupportedOperationException();
    }

    public record Checked(List<CallOffLine> lines, List<Refusal> refusals) {

        public Money monthlyExVat() {
            return lines.stream().map(line -> line.monthlyExVat().times(line.quantity())).reduce(Money.ZERO, Money::plus);
        }

        public Money yearlyExVat() {
            return lines.stream().map(CallOffLine::yearlyExVat).reduce(Money.ZERO, Money::plus);
        }

        public Money oneOffExVat() {
            return lines.stream().map(CallOffLine::oneOffInSum).reduce(Money.ZERO, Money::plus);
        }
    }

    /** Places a call-off and starts its process. The same idempotency key from the same agency gives the first one's id. */
    public CallOffId place(UserId by, String purpose, List<LineRequest> lines, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }

    /** NOK ex. VAT in whole kroner, rounded up: what the approval table reads. */
    @Transactional(readOnly = true)
    public long yearlyCost(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    /** Names of the kinds in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String kinds(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    /** Names of the categories in the order, comma between: what the approval table reads. */
    @Transactional(readOnly = true)
    public String categories(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    public enum Approval { APPROVE, RETURN, REFUSE }

    /** An agency's approver decides; never the orderer. Return and refuse need a reason. */
    public void approve(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** UKE's agreement manager decides, after the agency's own approver. */
    public void approveForUke(CallOffId id, UserId by, Approval decision, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** New lines in place of the old, while the call-off is returned. */
    public void replaceLines(CallOffId id, UserId by, List<LineRequest> lines) {
        throw new UnsupportedOperationException();
    }

    /** The orderer has mended a returned call-off. The lines are checked anew. */
    public void mend(CallOffId id, UserId by, @Nullable String comment) {
        throw new UnsupportedOperationException();
    }

    /** @return whether any line is a transfer, so that an answer must be awaited; asks the agencies that receive */
    public boolean askReceivingAgencies(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    public void answerTransfer(CallOffId id, AgencyId receiving, UserId by, boolean accepted, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Queues the order letter with the lines as a sheet. */
    public void sendOrder(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    public enum SupplierAnswer { CONFIRM, PROPOSE, REFUSE }

    /** Confirm and propose need a day, propose and refuse a reason. */
    public void answerOrder(CallOffId id, UserId by, SupplierAnswer answer, @Nullable LocalDate deliveryOn,
            @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** A declined date needs a reason; the supplier is then asked again. */
    public void considerProposedDate(CallOffId id, UserId by, boolean accepted, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Until the supplier has confirmed. By the orderer or the agency's coordinator, with a reason. */
    public void withdraw(CallOffId id, UserId by, String reason) {
        throw new UnsupportedOperationException();
    }

    /** What of the open lines was delivered, in place of what was recorded before for the same round. All or nothing. */
    public void recordDelivery(CallOffId id, UserId by, List<DeliveryRequest> units) {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the round of delivery and prefills the control.
     *
     * @param everything everything open came as ordered on {@code deliveredOn}; else what was recorded counts
     */
    public void reportDelivery(CallOffId id, UserId by, boolean everything, @Nullable LocalDate deliveredOn) {
        throw new UnsupportedOperationException();
    }

    /** Marks of the person who controls; a deviation needs a note. */
    public void recordControl(CallOffId id, UserId by, List<Mark> marks) {
        throw new UnsupportedOperationException();
    }

    public record Mark(int lineNumber, ControlCheck.Kind kind, boolean ok, @Nullable String note) {
    }

    /** How the person closes the control. */
    public enum Control {
        /** Everything is as it should be. Refused while any check shows a deviation. */
        PASSED,
        /** The checks stand as recorded; deviations go to the supplier to mend (C4.8). */
        DEVIATION,
        /** The agency does not want another round; the call-off ends as disputed. */
        DISPUTE
    }

    public void controlDelivery(CallOffId id, UserId by, Control outcome, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    public enum ControlResult { PASSED, MEND, DISPUTED }

    /** What follows from the last control; a dispute ends the call-off here. */
    public ControlResult gradeControl(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    /** The supplier says how and when the deviations were mended; a new control follows. */
    public void mendDelivery(CallOffId id, UserId by, LocalDate mendedOn, String explanation) {
        throw new UnsupportedOperationException();
    }

    /** Enters what passed control in the register. @return whether all lines are delivered; the call-off is then completed */
    public boolean registerDelivered(CallOffId id) {
        throw new UnsupportedOperationException();
    }

    /** When the step of the process is due, 16:00 Oslo time. @param step id of a user task */
    @Transactional(readOnly = true)
    public Instant deadline(CallOffId id, String step) {
        throw new UnsupportedOperationException();
    }
}
