package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * An agency's order under the agreement (avrop, C6.3), as milestones: what has happened and when. Where it waits is the
 * process's business.
 *
 * @param purpose        what the order is for, in the agency's words
 * @param returnReason   why an approver or a receiving agency sent it back, until it is mended
 * @param proposedOn     delivery day that the supplier proposed instead, until the agency has answered
 * @param promisedOn     delivery day that the supplier confirmed
 * @param failedControls how many controls of the newest delivery have shown a deviation
 */
public record CallOff(CallOffId id, AgencyId agency, UserId orderedBy, String purpose, List<CallOffLine> lines,
        Instant placedAt, @Nullable Instant approvedAt, @Nullable String returnReason, @Nullable Instant sentAt,
        @Nullable LocalDate proposedOn, @Nullable Instant confirmedAt, @Nullable LocalDate promisedOn,
        int failedControls, @Nullable Instant endedAt, @Nullable Ending ending, @Nullable String endReason) {

    public CallOff {
        lines = List.copyOf(lines);
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
}
