package no.samkjop.telefoni.complaint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.PenaltyTerms.DayCount;
import no.samkjop.telefoni.complaint.PenaltyStatement.Day;
import no.samkjop.telefoni.complaint.PenaltyStatement.Limit;
import no.samkjop.telefoni.complaint.PenaltyStatement.Share;
import no.samkjop.telefoni.complaint.PenaltyStatement.Verdict;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;
import no.samkjop.telefoni.shared.WorkingDays;

/**
 * Daily penalty (dagbot, C6.13): from terms and facts to a statement, and from nothing else. A day counts for a part from
 * the day after its deadline to the day of its delivery, both included; so does a part that is pulled along while another one
 * counts, its own deadline past or not.
 */
public record DailyPenalty(PenaltyTerms terms, PenaltyBasis basis, WorkingDays workingDays) {

    /** @return NOK ex. VAT; nothing before the first day that counts, never above the cap, never less on a later day */
    public PenaltyStatement asOf(LocalDate asOf) {
        List<LatePart> parts = basis.parts().stream().map(part -> new LatePart(part, terms, suspendedUntil(part.due()))).toList();
        RunningSum sum = new RunningSum(terms);
        List<Day> days = new ArrayList<>();
        Optional<Period> late = basis.lateDays(asOf);
        if (late.isPresent()) {
            LocalDate first = late.get().first();
            first.datesUntil(late.get().lastDay().orElseThrow().plusDays(1)).forEach(date -> days.add(day(date, parts, sum)));
        }
        return new PenaltyStatement(terms, basis, asOf, days, sum.cap(), shares(parts, sum.shown()));
    }

    /** The time for delivery stood still on so many days, and is made longer by as many. */
    private int suspendedUntil(LocalDate due) {
        return (int) basis.runsFrom().plusDays(1).datesUntil(due.plusDays(1))
                .filter(day -> isOfTheKindThatCounts(day) && basis.suspensionOn(day).isPresent()).count();
    }

    private boolean isOfTheKindThatCounts(LocalDate day) {
        return terms.dayCount() == DayCount.CALENDAR_DAYS || workingDays.isWorkingDay(day);
    }

    private Day day(LocalDate date, List<LatePart> parts, RunningSum sum) {
        if (!isOfTheKindThatCounts(date)) {
            return without(date, Verdict.NO_WORKING_DAY, 0, sum);
        }
        if (basis.suspensionOn(date).isPresent()) {
            return without(date, Verdict.SUSPENDED, 0, sum);
        }
        boolean anyLate = false;
        boolean anyPastGrace = false;
        for (LatePart part : parts) {
            part.pass(date);
            anyLate |= part.isLate();
            anyPastGrace |= part.isPastGrace();
        }
        if (!anyLate) {
            return without(date, Verdict.IN_TIME, 0, sum);
        }
        if (!anyPastGrace) {
            return without(date, Verdict.GRACE, parts.stream().filter(LatePart::isLate).mapToInt(LatePart::lateDays).max().orElseThrow(), sum);
        }
        return counted(date, parts.stream().filter(part -> part.isPastGrace() || part.isPulledAlong()).filter(LatePart::hasDaysLeft).toList(), sum);
    }

    private Day counted(LocalDate date, List<LatePart> parts, RunningSum sum) {
        if (parts.isEmpty()) {
            return without(date, Verdict.NO_DAYS_LEFT, 0, sum);
        }
        Money before = sum.shown();
        BigDecimal ofTheDay = BigDecimal.ZERO;
        Money base = Money.ZERO;
        int number = 0;
        List<String> names = new ArrayList<>(parts.size());
        for (LatePart part : parts) {
            BigDecimal ofThePart = part.count();
            ofTheDay = ofTheDay.add(ofThePart);
            if (part.countedDays() == 1) {
                sum.widen(part.value());
            }
            if (ofThePart.signum() > 0) {
                base = base.plus(part.value());
            }
            number = Math.max(number, part.countedDays());
            names.add(part.part().name());
        }
        sum.add(ofTheDay);
        return new Day(date, Verdict.COUNTS, number, names, base, sum.shown().minus(before), sum.shown(), sum.limit());
    }

    private static Day without(LocalDate date, Verdict verdict, int number, RunningSum sum) {
        return new Day(date, verdict, number, List.of(), Money.ZERO, Money.ZERO, sum.shown(), Limit.NONE);
    }

    /** Each part's by what its own days came to. Sums are rounded, not parts, so that the parts add up to the total. */
    private static List<Share> shares(List<LatePart> parts, Money total) {
        BigDecimal all = parts.stream().map(LatePart::accrued).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal soFar = BigDecimal.ZERO;
        Money given = Money.ZERO;
        List<Share> shares = new ArrayList<>();
        for (LatePart part : parts) {
            soFar = soFar.add(part.accrued());
            Money until = all.signum() == 0 ? Money.ZERO
                    : new Money(total.amount().multiply(soFar).divide(all, 2, RoundingMode.HALF_UP));
            shares.add(new Share(part.part().name(), part.value(), part.movedDays(), part.countedDays(), until.minus(given)));
            given = until;
        }
        return shares;
    }
}
