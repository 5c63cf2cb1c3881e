package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * An agency's order under the agreement (avrop, C6.3), as milestones: what has happened and when. Where it waits is the
 * process's business. A change gives a new one, and is refused when the milestones do not allow it.
 *
 * @param purpose          what the order is for, in the agency's words
 * @param pricedOn         Oslo day whose price list the lines have; a later one when a returned order was mended
 * @param returnReason     why an approver or a receiving agency sent it back, until it is mended
 * @param proposedOn       delivery day that the supplier proposed instead, until the agency has answered
 * @param promisedOn       delivery day that the supplier confirmed
 * @param reportedRounds   how many deliveries the supplier has reported
 * @param registeredRounds how many of them have passed control and are in the register
 * @param lastControl      how the person closed the control of the newest delivery, until it is mended or registered
 * @param failedControls   how many controls of the newest delivery have shown a deviation
 */
public record CallOff(CallOffId id, AgencyId agency, UserId orderedBy, String purpose, List<CallOffLine> lines,
        LocalDate pricedOn, Instant placedAt, @Nullable Instant approvedAt, @Nullable String returnReason,
        @Nullable Instant sentAt, @Nullable LocalDate proposedOn, @Nullable Instant confirmedAt,
        @Nullable LocalDate promisedOn, int reportedRounds, int registeredRounds, @Nullable Control lastControl,
        int failedControls, @Nullable Instant endedAt, @Nullable Ending ending, @Nullable String endReason) {

    public CallOff {
        lines = List.copyOf(lines);
    }

    static CallOff placed(CallOffId id, AgencyId agency, UserId by, String purpose, List<CallOffLine> lines,
            LocalDate pricedOn, Instant at) {
        return new CallOff(id, agency, by, purpose, lines, pricedOn, at, null, null, null, null, null, null, 0, 0, null, 0,
                null, null, null);
    }

    /** How a person closes the control of a delivery. */
    public enum Control {
        /** Everything is as it should be. Refused while any check shows a deviation. */
        PASSED,
        /** The checks stand as recorded; deviations go to the supplier to mend (C4.8). */
        DEVIATION,
        /** The agency does not want another round; the call-off ends as disputed. */
        DISPUTE
    }

    /** How a call-off ends; the same words as the diagram's end events. */
    public enum Ending {
        COMPLETED("Levert, kontrollert og registrert"), REFUSED_BY_APPROVER("Avslått av godkjenner"),
        REFUSED_BY_SUPPLIER("Avslått av leverandøren"), WITHDRAWN("Trukket av virksomheten"), DISPUTED("Omtvistet");

        private final String norwegianName;

        Ending(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    /** Derived from the milestones, for lists and filters. */
    public enum Status {
        AWAITING_APPROVAL("Til godkjenning"), RETURNED("Til retting"), AWAITING_ANSWER("Hos leverandøren for svar"),
        AWAITING_DELIVERY("Venter på levering og kontroll"), ENDED("Avsluttet");

        /** All but ended. */
        public static final Set<Status> OPEN = Set.of(AWAITING_APPROVAL, RETURNED, AWAITING_ANSWER, AWAITING_DELIVERY);

        private final String norwegianName;

        Status(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public Status status() {
        if (endedAt != null) {
            return Status.ENDED;
        }
        if (confirmedAt != null) {
            return Status.AWAITING_DELIVERY;
        }
        if (sentAt != null) {
            return Status.AWAITING_ANSWER;
        }
        return returnReason != null ? Status.RETURNED : Status.AWAITING_APPROVAL;
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    public boolean isWithSupplier() {
        return sentAt != null;
    }

    /** A delivery is reported and waits for the agency's control. */
    public boolean awaitsControl() {
        return status() == Status.AWAITING_DELIVERY && reportedRounds > registeredRounds && lastControl == null;
    }

    /** The supplier may record deliveries: a new one, or the one that it has to mend. */
    public boolean awaitsDelivery() {
        return status() == Status.AWAITING_DELIVERY && (reportedRounds == registeredRounds || lastControl == Control.DEVIATION);
    }

    /** Number of the delivery that is being recorded, controlled or mended. */
    public int round() {
        return reportedRounds == registeredRounds ? reportedRounds + 1 : reportedRounds;
    }

    /** NOK ex. VAT. */
    public Money yearlyExVat() {
        return lines.stream().map(CallOffLine::yearlyExVat).reduce(Money.ZERO, Money::plus);
    }

    /** NOK ex. VAT. */
    public Money oneOffExVat() {
        return lines.stream().map(CallOffLine::oneOffInSum).reduce(Money.ZERO, Money::plus);
    }

    /** NOK ex. VAT. */
    public Money monthlyExVat() {
        return lines.stream().map(line -> line.monthlyExVat().times(line.quantity())).reduce(Money.ZERO, Money::plus);
    }

    /** The day on which all of it is wanted; a wish, so it may be a day off. */
    public LocalDate wantedOn() {
        return lines.stream().map(CallOffLine::wantedOn).max(LocalDate::compareTo).orElseThrow();
    }

    public Optional<CallOffLine> line(int number) {
        return number >= 1 && number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
    }

    CallOff approved(Instant at) {
        require(status() == Status.AWAITING_APPROVAL, "Avropet er ikke til godkjenning.");
        return with(draft -> draft.approvedAt = at);
    }

    CallOff returned(String reason) {
        require(status() == Status.AWAITING_APPROVAL, "Avropet er ikke til godkjenning.");
        return with(draft -> {
            draft.approvedAt = null;
            draft.returnReason = reason;
        });
    }

    CallOff withLines(List<CallOffLine> newLines, LocalDate day) {
        require(status() == Status.RETURNED, "Linjene kan bare endres mens avropet er sendt tilbake til retting.");
        return with(draft -> {
            draft.lines = newLines;
            draft.pricedOn = day;
        });
    }

    CallOff mended() {
        require(status() == Status.RETURNED, "Avropet er ikke sendt tilbake til retting.");
        return with(draft -> draft.returnReason = null);
    }

    CallOff sent(Instant at) {
        require(status() == Status.AWAITING_APPROVAL, "Avropet er alt sendt til leverandøren, eller det skal rettes først.");
        return with(draft -> draft.sentAt = at);
    }

    CallOff confirmed(Instant at, LocalDate day) {
        require(status() == Status.AWAITING_ANSWER, "Avropet venter ikke på svar fra leverandøren.");
        return with(draft -> {
            draft.confirmedAt = at;
            draft.promisedOn = day;
            draft.proposedOn = null;
        });
    }

    CallOff proposed(LocalDate day) {
        require(status() == Status.AWAITING_ANSWER && proposedOn == null, "Avropet venter ikke på svar fra leverandøren.");
        return with(draft -> draft.proposedOn = day);
    }

    CallOff dateAccepted(Instant at) {
        return confirmed(at, requireProposal());
    }

    CallOff dateDeclined() {
        requireProposal();
        return with(draft -> draft.proposedOn = null);
    }

    CallOff reported() {
        require(awaitsDelivery() && reportedRounds == registeredRounds, "Avropet venter ikke på levering.");
        return with(draft -> {
            draft.reportedRounds = reportedRounds + 1;
            draft.failedControls = 0;
        });
    }

    CallOff controlled(Control outcome) {
        require(awaitsControl(), "Det er ingen levering som venter på kontroll.");
        return with(draft -> {
            draft.lastControl = outcome;
            draft.failedControls = failedControls + (outcome == Control.PASSED ? 0 : 1);
        });
    }

    CallOff deliveryMended() {
        require(awaitsDelivery() && lastControl == Control.DEVIATION, "Det er ingen levering som skal rettes.");
        return with(draft -> draft.lastControl = null);
    }

    CallOff registered() {
        require(status() == Status.AWAITING_DELIVERY && lastControl == Control.PASSED, "Leveringen er ikke kontrollert ennå.");
        return with(draft -> {
            draft.registeredRounds = reportedRounds;
            draft.lastControl = null;
            draft.failedControls = 0;
        });
    }

    CallOff withdrawn(Instant at, String reason) {
        require(status() != Status.AWAITING_DELIVERY, "Leverandøren har bekreftet avropet. Da kan det ikke trekkes lenger.");
        return ended(at, Ending.WITHDRAWN, reason);
    }

    CallOff ended(Instant at, Ending how, @Nullable String reason) {
        require(!hasEnded(), "Avropet er alt avsluttet.");
        return with(draft -> {
            draft.endedAt = at;
            draft.ending = how;
            draft.endReason = reason;
        });
    }

    private LocalDate requireProposal() {
        require(status() == Status.AWAITING_ANSWER && proposedOn != null, "Leverandøren har ikke foreslått noen annen dato.");
        return Optional.ofNullable(proposedOn).orElseThrow();
    }

    private void require(boolean allowed, String otherwise) {
        if (!allowed) {
            String ended = endedAt == null ? "" : " Avropet ble avsluttet " + NorwegianDates.format(endedAt) + ".";
            throw new RefusedException(Refusal.because(otherwise + ended));
        }
    }

    private CallOff with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new CallOff(id, agency, orderedBy, purpose, draft.lines, draft.pricedOn, placedAt, draft.approvedAt,
                draft.returnReason, draft.sentAt, draft.proposedOn, draft.confirmedAt, draft.promisedOn,
                draft.reportedRounds, draft.registeredRounds, draft.lastControl, draft.failedControls, draft.endedAt,
                draft.ending, draft.endReason);
    }

    /** What of it can change. */
    private final class Draft {
        private List<CallOffLine> lines = CallOff.this.lines;
        private LocalDate pricedOn = CallOff.this.pricedOn;
        private @Nullable Instant approvedAt = CallOff.this.approvedAt;
        private @Nullable String returnReason = CallOff.this.returnReason;
        private @Nullable Instant sentAt = CallOff.this.sentAt;
        private @Nullable LocalDate proposedOn = CallOff.this.proposedOn;
        private @Nullable Instant confirmedAt = CallOff.this.confirmedAt;
        private @Nullable LocalDate promisedOn = CallOff.this.promisedOn;
        private int reportedRounds = CallOff.this.reportedRounds;
        private int registeredRounds = CallOff.this.registeredRounds;
        private @Nullable Control lastControl = CallOff.this.lastControl;
        private int failedControls = CallOff.this.failedControls;
        private @Nullable Instant endedAt = CallOff.this.endedAt;
        private @Nullable Ending ending = CallOff.this.ending;
        private @Nullable String endReason = CallOff.this.endReason;
    }
}
