package no.samkjop.telefoni.complaint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.PenaltyTerms.Base;
import no.samkjop.telefoni.agreement.PenaltyTerms.DayCount;
import no.samkjop.telefoni.complaint.PenaltyBasis.Part;

/**
 * The same rules a second time, slowly and with no code in common: it asks for each day anew, finds holidays by itself and
 * reckons in whole hundred-thousandths of an øre, which is what thousandths of a percent of an øre are.
 */
final class NaivePenalty {

    private static final BigInteger PER_ORE = BigInteger.valueOf(100_000);

    private final PenaltyTerms terms;
    private final PenaltyBasis basis;
    private final LocalDate asOf;
    private final Map<Part, List<LocalDate>> counted = new HashMap<>();
    private final Map<LocalDate, Boolean> canCount = new HashMap<>();

    NaivePenalty(PenaltyTerms terms, PenaltyBasis basis, LocalDate asOf) {
        this.terms = terms;
        this.basis = basis;
        this.asOf = asOf;
    }

    long ore() {
        BigInteger sum = BigInteger.ZERO;
        boolean any = false;
        for (LocalDate day = basis.runsFrom(); !day.isAfter(asOf); day = day.plusDays(1)) {
            BigInteger ofTheDay = BigInteger.ZERO;
            boolean counts = false;
            for (Part part : basis.parts()) {
                List<LocalDate> days = countedDays(part, day);
                if (!days.isEmpty() && days.get(days.size() - 1).equals(day)) {
                    counts = true;
                    ofTheDay = ofTheDay.add(accrued(part, days.size()).subtract(accrued(part, days.size() - 1)));
                }
            }
            if (counts) {
                any = true;
                BigInteger least = BigInteger.valueOf(terms.minimumPerDay().ore()).multiply(PER_ORE);
                sum = sum.add(ofTheDay.max(least)).min(cap(day));
            }
        }
        if (!any) {
            return 0;
        }
        long ore = sum.add(PER_ORE.shiftRight(1)).divide(PER_ORE).longValueExact();
        return Math.min(Math.max(ore, terms.minimumPerClaim().ore()), cap(asOf).divide(PER_ORE).longValueExact());
    }

    private BigInteger accrued(Part part, int days) {
        int steps = 0;
        for (int first = 1; first <= days; first += terms.daysPerStep()) {
            steps++;
        }
        BigInteger value = BigInteger.valueOf(value(part));
        return value.multiply(thousandths(terms.rate().value())).multiply(BigInteger.valueOf(steps))
                .min(value.multiply(thousandths(terms.cap().value())));
    }

    private BigInteger cap(LocalDate day) {
        long base = basis.parts().stream().filter(part -> !countedDays(part, day).isEmpty()).mapToLong(this::value).sum();
        return BigInteger.valueOf(base).multiply(thousandths(terms.cap().value()));
    }

    private long value(Part part) {
        return part.oneOffExVat().ore() + terms.recurringMonths() * part.monthlyExVat().ore();
    }

    private static BigInteger thousandths(BigDecimal percent) {
        return percent.movePointRight(3).toBigIntegerExact();
    }

    /** The days until {@code until} that count for the part. */
    private List<LocalDate> countedDays(Part part, LocalDate until) {
        return counted.computeIfAbsent(part, this::countedDays).stream().filter(day -> !day.isAfter(until)).toList();
    }

    private List<LocalDate> countedDays(Part part) {
        List<LocalDate> counted = new ArrayList<>();
        for (LocalDate day = basis.runsFrom(); !day.isAfter(asOf); day = day.plusDays(1)) {
            boolean counts = isPastGrace(part, day);
            if (terms.base() == Base.WHOLE_CALL_OFF || !part.usableAlone()) {
                for (Part other : basis.parts()) {
                    counts |= isPastGrace(other, day);
                }
            }
            if (counts && (terms.capDays() == null || counted.size() < terms.capDays())) {
                counted.add(day);
            }
        }
        return counted;
    }

    private boolean isPastGrace(Part part, LocalDate day) {
        if (!isLate(part, day)) {
            return false;
        }
        int before = 0;
        for (LocalDate earlier = part.due(); earlier.isBefore(day); earlier = earlier.plusDays(1)) {
            before += isLate(part, earlier) ? 1 : 0;
        }
        return before >= terms.graceDays();
    }

    /** So many days that can count lie between the deadline and this day, and more than the deadline was moved by. */
    private boolean isLate(Part part, LocalDate day) {
        if (!canCount(day) || !day.isAfter(part.due()) || part.deliveredOn() != null && day.isAfter(part.deliveredOn())) {
            return false;
        }
        int lost = 0;
        for (LocalDate before = basis.runsFrom().plusDays(1); !before.isAfter(part.due()); before = before.plusDays(1)) {
            lost += isSuspended(before) && isRightKind(before) ? 1 : 0;
        }
        int passed = 0;
        for (LocalDate after = part.due().plusDays(1); !after.isAfter(day); after = after.plusDays(1)) {
            passed += canCount(after) ? 1 : 0;
        }
        return passed > lost;
    }

    private boolean canCount(LocalDate day) {
        return canCount.computeIfAbsent(day, asked -> isRightKind(asked) && !isSuspended(asked));
    }

    private boolean isSuspended(LocalDate day) {
        return basis.suspensions().stream().anyMatch(stop -> !day.isBefore(stop.days().first())
                && (stop.days().last() == null || !day.isAfter(stop.days().last())));
    }

    private boolean isRightKind(LocalDate day) {
        if (terms.dayCount() == DayCount.CALENDAR_DAYS) {
            return true;
        }
        LocalDate easter = easter(day.getYear());
        Set<LocalDate> holidays = Set.of(LocalDate.of(day.getYear(), 1, 1), LocalDate.of(day.getYear(), 5, 1), LocalDate.of(day.getYear(), 5, 17),
                LocalDate.of(day.getYear(), 12, 25), LocalDate.of(day.getYear(), 12, 26));
        Set<Integer> fromEaster = Set.of(-3, -2, 0, 1, 39, 49, 50);
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(day)
                && fromEaster.stream().noneMatch(days -> easter.plusDays(days).equals(day));
    }

    /** The Gregorian computus. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
