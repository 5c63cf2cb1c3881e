package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Period;

/** One number or date of the contract: value and unit, when it holds, where it is written, whether we had to assume it. */
public record Term(Key key, String value, Unit unit, Period valid, Clause clause, boolean assumption) {

    public enum Unit { WORKING_DAYS, DATE, COUNT }

    public enum Key {
        /** Working days from order sent to the supplier's answer. */
        SUPPLIER_ANSWER(Unit.WORKING_DAYS),
        /** Shortest delivery time, working days from confirmation, by category. */
        DELIVERY_MOBILE(Unit.WORKING_DAYS), DELIVERY_IP(Unit.WORKING_DAYS), DELIVERY_M2M(Unit.WORKING_DAYS),
        DELIVERY_ADD_ON(Unit.WORKING_DAYS), DELIVERY_UNIFIED_COMMUNICATIONS(Unit.WORKING_DAYS),
        DELIVERY_FIXED(Unit.WORKING_DAYS),
        /** Working days for the agency to approve, mend, answer a proposed date, control a delivery, consent to a transfer. */
        AGENCY_APPROVAL(Unit.WORKING_DAYS), AGENCY_MENDING(Unit.WORKING_DAYS), AGENCY_DATE_ANSWER(Unit.WORKING_DAYS),
        AGENCY_CONTROL(Unit.WORKING_DAYS), TRANSFER_CONSENT(Unit.WORKING_DAYS),
        /** Working days for UKE to approve, and to assess an escalation. */
        UKE_APPROVAL(Unit.WORKING_DAYS), UKE_ESCALATION(Unit.WORKING_DAYS),
        /** Working days for the supplier to mend a delivery that did not pass control. */
        SUPPLIER_MENDING(Unit.WORKING_DAYS),
        /** Failed controls of one delivery before the call-off ends as disputed. */
        FAILED_CONTROLS_BEFORE_DISPUTE(Unit.COUNT),
        /** First day on which a fixed-line move is too late (C5.4). */
        FIXED_LINE_MOVE_END(Unit.DATE),
        /** Last day with Telenor's agreement prices (C1.8). */
        TELENOR_PRICE_END(Unit.DATE);

        private final Unit unit;

        Key(Unit unit) {
            this.unit = unit;
        }

        public Unit unit() {
            return unit;
        }

        /** The circular gives the dates and nothing else: every other value is an assumption and must say so. */
        boolean isInCircular() {
            return unit == Unit.DATE;
        }
    }

    public int days() {
        require(Unit.WORKING_DAYS);
        return Integer.parseInt(value);
    }

    public int count() {
        require(Unit.COUNT);
        return Integer.parseInt(value);
    }

    public LocalDate date() {
        require(Unit.DATE);
        return LocalDate.parse(value);
    }

    private void require(Unit expected) {
        if (unit != expected) {
            throw new IllegalStateException(key + " is in " + unit);
        }
    }
}
