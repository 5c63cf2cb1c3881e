package no.samkjop.telefoni.complaint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.complaint.PenaltyStatement.Limit;
import no.samkjop.telefoni.shared.Money;

/** What a claim has come to, day by day: exact behind, to the øre in front, between the minimum and the cap. */
final class RunningSum {

    private final PenaltyTerms terms;
    private BigDecimal exact = BigDecimal.ZERO;
    private Money base = Money.ZERO;
    private Money cap = Money.ZERO;
    private Money shown = Money.ZERO;
    private Limit limit = Limit.NONE;

    RunningSum(PenaltyTerms terms) {
        this.terms = terms;
    }

    /** A part from which the penalty had not been counted before. Its value raises the cap. */
    void widen(Money value) {
        base = base.plus(value);
        cap = new Money(terms.cap().of(base).setScale(2, RoundingMode.FLOOR));
    }

    /**
     * A day that counts. The sum is rounded, not the day, so that the days add up to it. What the cap cuts off is gone: a part
     * that widens it does not bring it back.
     */
    void add(BigDecimal ofTheDay) {
        exact = exact.add(ofTheDay.max(terms.minimumPerDay().amount())).min(terms.cap().of(base));
        shown = new Money(exact.setScale(2, RoundingMode.HALF_UP));
        limit = Limit.NONE;
        if (terms.minimumPerClaim().compareTo(shown) > 0) {
            shown = terms.minimumPerClaim();
            limit = Limit.MINIMUM;
        }
        if (shown.compareTo(cap) >= 0) {
            shown = cap;
            limit = Limit.CAP;
        }
    }

    Money shown() {
        return shown;
    }

    Money cap() {
        return cap;
    }

    Limit limit() {
        return limit;
    }
}
