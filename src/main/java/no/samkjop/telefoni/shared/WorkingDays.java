package no.samkjop.telefoni.shared;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Counts working days: Monday to Friday without public holidays. Which days are holidays is told from outside. */
public record WorkingDays(Predicate<LocalDate> holiday) {

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }

    /** The day {@code count} working days after {@code day}, which itself does not count. Zero gives {@code day}. */
    public LocalDate after(LocalDate day, int count) {
        LocalDate result = day;
        for (int left = count; left > 0; left--) {
            do {
                result = result.plusDays(1);
            } while (!isWorkingDay(result));
        }
        return result;
    }

    /** The last working day before {@code day}. */
    public LocalDate before(LocalDate day) {
        LocalDate result = day.minusDays(1);
        while (!isWorkingDay(result)) {
            result = result.minusDays(1);
        }
        return result;
    }

    /** {@code day} itself if it is a working day, else the first one after it. */
    public LocalDate onOrAfter(LocalDate day) {
        return isWorkingDay(day) ? day : after(day, 1);
    }
}
