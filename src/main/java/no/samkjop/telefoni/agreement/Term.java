package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;

/** One number or date of the contract: value and unit, when it holds, where it is written, whether we had to assume it. */
public record Term(Key key, String value, Unit unit, Period valid, Clause clause, boolean assumption) {

    public enum Unit { WORKING_DAYS, HOURS, DATE, COUNT, KRONER }

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
        /** Clock hours for the supplier to block a SIM card that is lost or stolen, day and night. */
        SIM_BLOCK(Unit.HOURS),
        /** Working days before a swap when its SIM cards must be sent; the earliest day that can be booked, from the booking. */
        SIM_CARDS_SENT(Unit.WORKING_DAYS), SWAP_NOTICE(Unit.WORKING_DAYS),
        /** Working days for the agency to check the cards that came, and to try out the numbers that were swapped. */
        SIM_CARDS_RECEIVED(Unit.WORKING_DAYS), SWAP_VERIFICATION(Unit.WORKING_DAYS),
        /** Working days for coordinator and supplier, and for UKE, to say what happens with numbers that failed. */
        FAILED_SWAP_ANSWER(Unit.WORKING_DAYS), UKE_FAILED_SWAP(Unit.WORKING_DAYS),
        /** Failed swaps of a number before coordinator and supplier, and UKE, must look at it. */
        FAILED_SWAPS_BEFORE_TALK(Unit.COUNT), FAILED_SWAPS_BEFORE_UKE(Unit.COUNT),
        /** Working days for the supplier's first contact and for its plan, from when it could be made. */
        FIRST_CONTACT(Unit.WORKING_DAYS), TRANSITION_PLAN(Unit.WORKING_DAYS),
        /** Working days for the agency to give its list of numbers, and to answer a plan. */
        NUMBER_LIST(Unit.WORKING_DAYS), PLAN_ANSWER(Unit.WORKING_DAYS),
        /** Working days for UKE to look at a plan that ends after Telenor's agreement prices. */
        UKE_LATE_PLAN(Unit.WORKING_DAYS),
        /** Working days for the supplier to answer a deviation, and for the agency to say what comes of the answer (C4.8). */
        DEVIATION_ANSWER(Unit.WORKING_DAYS), DEVIATION_CONSIDERED(Unit.WORKING_DAYS),
        /** Working days from the report after which a deviation on an order that is unsolved goes to UKE too. */
        DEVIATION_SOLVED(Unit.WORKING_DAYS),
        /** So many deviations on an agency's orders, within so many days, go to UKE too. */
        DEVIATIONS_BEFORE_UKE(Unit.COUNT), DEVIATIONS_WITHIN_DAYS(Unit.COUNT),
        /** Working days for UKE to assess, for the agency to tell more, for the supplier to answer UKE, and until the supplier meeting. */
        UKE_DEVIATION(Unit.WORKING_DAYS), DEVIATION_INFORMATION(Unit.WORKING_DAYS), SUPPLIER_ANSWERS_UKE(Unit.WORKING_DAYS),
        SUPPLIER_MEETING(Unit.WORKING_DAYS),
        /** Working days for UKE to answer a question about the contract (C7.1). */
        ENQUIRY_ANSWER(Unit.WORKING_DAYS),
        /** What a number costs more than agreed for each day with Telenor's list price, NOK ex. VAT (C1.9). */
        LIST_PRICE_EXTRA_PER_DAY(Unit.KRONER),
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

    public int hours() {
        require(Unit.HOURS);
        return Integer.parseInt(value);
    }

    public Money kroner() {
        require(Unit.KRONER);
        return Money.nok(value);
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
