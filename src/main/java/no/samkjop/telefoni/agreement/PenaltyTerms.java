package no.samkjop.telefoni.agreement;

import java.util.Optional;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Percent;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * What late delivery costs the supplier (dagbot, C6.13), for deliveries agreed for a day in {@code valid}. Amounts are NOK
 * ex. VAT, and no VAT is added to a penalty.
 *
 * @param base            what the rate is a percentage of
 * @param recurringMonths so many months of the monthly price belong to the base, beside the whole of the one-off price
 * @param rate            for each step
 * @param daysPerStep     1, or 7 for a rate by the week; a step that has begun counts whole
 * @param graceDays       the first late days, which cost nothing and are not made up for
 * @param minimumPerDay   for each day that counts; has no meaning for longer steps
 * @param minimumPerClaim from the first day that counts
 * @param cap             of the base, rounded down to the øre; wins over the minimum
 * @param capDays         so many days count for each part of a delivery; null where days have no cap
 */
public record PenaltyTerms(Base base, int recurringMonths, Percent rate, DayCount dayCount, int daysPerStep, int graceDays,
        Money minimumPerDay, Money minimumPerClaim, Percent cap, @Nullable Integer capDays, Period valid, Clause clause,
        boolean assumption) {

    public enum Base {
        /** The parts that are late, and those that cannot be used without them. */
        DELAYED_PART,
        /** Everything that was called off, while any of it is late. */
        WHOLE_CALL_OFF
    }

    public enum DayCount { CALENDAR_DAYS, WORKING_DAYS }

    public PenaltyTerms {
        if (daysPerStep > 1 && minimumPerDay.compareTo(Money.ZERO) > 0) {
            throw new IllegalArgumentException("minimumPerDay needs daysPerStep: 1");
        }
    }

    public Optional<Integer> cappedDays() {
        return Optional.ofNullable(capDays);
    }

    /** What something at these prices counts as. */
    public Money baseOf(Money oneOffExVat, Money monthlyExVat) {
        return oneOffExVat.plus(monthlyExVat.times(recurringMonths));
    }
}
