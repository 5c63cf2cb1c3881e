package no.samkjop.telefoni.complaint;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.shared.Money;

/**
 * How a daily penalty came about, to be read by both sides and to be counted anew years later: terms, facts and day that it
 * was made from, and each day with what it came to. Amounts are NOK ex. VAT.
 *
 * @param cap what the penalty can come to, of the parts that it has been counted from so far
 */
public record PenaltyStatement(PenaltyTerms terms, PenaltyBasis basis, LocalDate asOf, List<Day> days, Money cap, List<Share> shares) {

    public PenaltyStatement {
        days = List.copyOf(days);
        shares = List.copyOf(shares);
    }

    /**
     * @param number the day's number among those that count, or among the first ones that cost nothing; of the part with the most
     * @param parts  those that the day counts for
     * @param base   what the rate is taken of on this day: the parts that begin a step and are under their cap
     * @param amount what the running sum grew by
     * @param limit  what the running sum was held to
     */
    public record Day(LocalDate date, Verdict verdict, int number, List<String> parts, Money base, Money amount, Money runningSum,
            Limit limit) {

        public Day {
            parts = List.copyOf(parts);
        }

        public boolean counts() {
            return verdict == Verdict.COUNTS;
        }
    }

    /** Why a day counts or not. */
    public enum Verdict {
        COUNTS,
        /** Nothing is late: what was has come, or a deadline was moved and is not over. */
        IN_TIME, NO_WORKING_DAY, SUSPENDED, GRACE,
        /** Every part that is late has counted for as many days as it can. */
        NO_DAYS_LEFT
    }

    public enum Limit { NONE, MINIMUM, CAP }

    /**
     * What one part has of the penalty.
     *
     * @param movedDays its deadline was moved by so many days that count
     */
    public record Share(String part, Money value, int movedDays, int countedDays, Money amount) {
    }

    public Money total() {
        return days.isEmpty() ? Money.ZERO : days.get(days.size() - 1).runningSum();
    }

    public int countedDays() {
        return (int) days.stream().filter(Day::counts).count();
    }

    /** Why the day counts or does not, as a Norwegian sentence. */
    public String why(Day day) {
        return PenaltyText.why(this, day);
    }

    /** The whole statement in Norwegian, line by line, to be printed as it is. */
    public List<String> text() {
        return PenaltyText.lines(this);
    }
}
