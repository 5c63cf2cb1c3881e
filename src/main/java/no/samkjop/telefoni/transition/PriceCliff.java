package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.shared.Money;

/**
 * Where the former supplier's agreement prices end (C1.8), and what a number costs more for each day after it (C1.9).
 *
 * @param lastDay     last Oslo day with agreement prices
 * @param extraPerDay for one number, NOK ex. VAT; an assumption
 */
record PriceCliff(LocalDate lastDay, Money extraPerDay) {

    static PriceCliff of(Agreement agreement, LocalDate today) {
        return new PriceCliff(agreement.term(Term.Key.TELENOR_PRICE_END, today).date(),
                agreement.term(Term.Key.LIST_PRICE_EXTRA_PER_DAY, today).kroner());
    }

    /** Days with list price for a number that moves on the day; that day counts, as the number begins it at the former supplier. */
    long daysUntil(LocalDate moved) {
        return Math.max(0, ChronoUnit.DAYS.between(lastDay, moved));
    }

    Money extra(long numbers, LocalDate moved) {
        return extraPerDay.times(numbers * daysUntil(moved));
    }

    Money extraOf(List<Wave> waves) {
        return waves.stream().map(wave -> extra(wave.positions().size(), wave.window().day())).reduce(Money.ZERO, Money::plus);
    }
}
