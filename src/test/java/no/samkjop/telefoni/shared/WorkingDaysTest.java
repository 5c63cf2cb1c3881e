package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the calendar that the product uses. */
class WorkingDaysTest {

    private final WorkingDays days = NorwegianCalendar.workingDays();

    @ParameterizedTest
    @ValueSource(strings = {
            "2019-01-01", "2019-04-18", "2019-04-19", "2019-04-21", "2019-04-22", "2019-05-01", "2019-05-17", "2019-05-30", "2019-06-09",
            "2019-06-10", "2019-12-25", "2019-12-26",
            "2020-04-09", "2020-04-10", "2020-04-13", "2020-05-21", "2020-06-01",
            "2021-01-01", "2021-04-01", "2021-04-02", "2021-04-05", "2021-05-13", "2021-05-17", "2021-05-24",
            "2022-04-14", "2022-04-15", "2022-04-18", "2022-05-26", "2022-06-06"})
    void holidaysAreNoWorkingDays(LocalDate day) {
        assertThat(days.isWorkingDay(day)).isFalse();
        assertThat(days.holiday().test(day)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-04-17", "2019-04-23", "2019-04-30", "2019-05-02", "2019-05-16", "2019-05-20", "2019-06-11",
            "2019-12-24", "2019-12-27", "2019-12-31", "2019-06-24", "2021-03-31", "2021-04-06"})
    void theDaysAroundThemAre(LocalDate day) {
        assertThat(days.isWorkingDay(day)).isTrue();
    }

    @Test
    void saturdaysAndSundaysAreNone() {
        assertThat(days.isWorkingDay(LocalDate.parse("2019-05-04"))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.parse("2019-05-05"))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.parse("2019-05-06"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "2019-04-23,0,2019-04-23", "2019-04-21,0,2019-04-21", "2019-04-23,1,2019-04-24",
            "2019-04-17,1,2019-04-23", // over Easter 2019
            "2021-03-31,1,2021-04-06", // over Easter 2021
            "2019-04-30,1,2019-05-02", // over 1 May
            "2019-05-16,1,2019-05-20", // over 17 May and a weekend
            "2019-05-14,3,2019-05-20", "2019-12-24,1,2019-12-27", "2019-12-31,1,2020-01-02",
            "2019-05-03,5,2019-05-10", "2019-05-04,1,2019-05-06"})
    void theDayItselfDoesNotCount(LocalDate from, int count, LocalDate due) {
        assertThat(days.after(from, count)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2019-04-23,2019-04-17", "2019-05-02,2019-04-30", "2019-05-20,2019-05-16", "2021-04-06,2021-03-31",
            "2019-09-01,2019-08-30", "2019-05-08,2019-05-07"})
    void theWorkingDayBefore(LocalDate day, LocalDate before) {
        assertThat(days.before(day)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2019-04-18,2019-04-23", "2019-04-23,2019-04-23", "2019-05-17,2019-05-20", "2019-08-31,2019-09-02"})
    void theDayItselfOrTheNextWorkingDay(LocalDate day, LocalDate expected) {
        assertThat(days.onOrAfter(day)).isEqualTo(expected);
    }

    @Test
    void theRulesHoldOnEveryDayOfTheLongestTerm() {
        for (LocalDate day = LocalDate.parse("2019-01-01"); day.getYear() < 2024; day = day.plusDays(1)) {
            LocalDate next = days.after(day, 1);
            assertThat(next).isAfter(day).isBefore(day.plusDays(7));
            assertThat(days.isWorkingDay(next)).isTrue();
            assertThat(days.after(day, 5)).isEqualTo(days.after(days.after(day, 2), 3));
            assertThat(days.onOrAfter(day)).isEqualTo(days.isWorkingDay(day) ? day : next);
            assertThat(days.before(next)).isEqualTo(days.isWorkingDay(day) ? day : days.before(day));
            assertThat(days.after(days.before(day), 1)).isEqualTo(days.onOrAfter(day));
        }
    }

    /** The ten that the law names besides Sundays, computed here from Gauss's Easter instead of taken from the library. */
    @Test
    void theLibraryAgreesWithTheLaw() {
        for (int year = 2015; year <= 2035; year++) {
            LocalDate easter = easter(year);
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                long fromEaster = day.toEpochDay() - easter.toEpochDay();
                boolean holiday = fromEaster == -3 || fromEaster == -2 || fromEaster == 1 || fromEaster == 39 || fromEaster == 50
                        || day.getMonthValue() == 1 && day.getDayOfMonth() == 1
                        || day.getMonthValue() == 5 && (day.getDayOfMonth() == 1 || day.getDayOfMonth() == 17)
                        || day.getMonthValue() == 12 && (day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26);
                boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                assertThat(days.isWorkingDay(day)).as("%s", day).isEqualTo(!holiday && !weekend);
            }
        }
    }

    private static LocalDate easter(int year) {
        int century = year / 100;
        int moon = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 4) % 7;
        int correction = (year % 19 + 11 * moon + 22 * weekday) / 451;
        int march = moon + weekday - 7 * correction + 114;
        return LocalDate.of(year, march / 31, march % 31 + 1);
    }
}
