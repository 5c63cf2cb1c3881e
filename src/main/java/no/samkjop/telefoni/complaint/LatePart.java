package no.samkjop.telefoni.complaint;

import java.math.BigDecimal;
import java.time.LocalDate;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.PenaltyTerms.Base;
import no.samkjop.telefoni.complaint.PenaltyBasis.Part;
import no.samkjop.telefoni.shared.Money;

/** A part on its way through the days: whether it is late, how many of its days have counted, and what they came to. */
final class LatePart {

    private final Part part;
    private final PenaltyTerms terms;
    private final Money value;
    private final BigDecimal step;
    private final BigDecimal cap;
    private final int movedDays;
    private int movedDaysLeft;
    private int lateDays;
    private int countedDays;
    private boolean late;
    private BigDecimal accrued = BigDecimal.ZERO;

    /** @param movedDays so many counted days after its agreed day the part is due */
    LatePart(Part part, PenaltyTerms terms, int movedDays) {
        this.part = part;
        this.terms = terms;
        this.movedDays = movedDays;
        value = terms.baseOf(part.oneOffExVat(), part.monthlyExVat());
        step = terms.rate().of(value);
        cap = terms.cap().of(value);
        movedDaysLeft = movedDays;
    }

    /** A day of the kind that counts, each of them in order. The day of delivery is late still. */
    void pass(LocalDate day) {
        late = false;
        if (day.isAfter(part.due()) && movedDaysLeft > 0) {
            movedDaysLeft--;
        } else if (day.isAfter(part.due()) && !part.isDeliveredBy(day.minusDays(1))) {
            late = true;
            lateDays++;
        }
    }

    boolean isLate() {
        return late;
    }

    boolean isPastGrace() {
        return late && lateDays > terms.graceDays();
    }

    /** Whether it is as late as any other part. */
    boolean isPulledAlong() {
        return terms.base() == Base.WHOLE_CALL_OFF || !part.usableAlone();
    }

    boolean hasDaysLeft() {
        return countedDays < terms.cappedDays().orElse(Integer.MAX_VALUE);
    }

    /** @return what the day adds: a whole step on the day that begins it, up to the cap of the part's own value. Exact */
    BigDecimal count() {
        BigDecimal before = accrued;
        if (countedDays % terms.daysPerStep() == 0) {
            accrued = accrued.add(step).min(cap);
        }
        countedDays++;
        return accrued.subtract(before);
    }

    Part part() {
        return part;
    }

    Money value() {
        return value;
    }

    int movedDays() {
        return movedDays;
    }

    int lateDays() {
        return lateDays;
    }

    int countedDays() {
        return countedDays;
    }

    BigDecimal accrued() {
        return accrued;
    }
}
