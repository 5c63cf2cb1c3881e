package no.samkjop.telefoni.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private final Deadlines deadlines = AgreementFixture.deadlines();

    @ParameterizedTest
    @CsvSource({"2019-04-23,2019-04-25", "2019-04-29,2019-05-02", "2019-04-30,2019-05-03", "2019-05-15,2019-05-20",
            "2021-04-05,2021-04-07", "2021-04-06,2021-04-08"})
    void theSuppliersAnswerIsDueOnTheSecondWorkingDayAfter(LocalDate sent, LocalDate due) {
        assertThat(deadlines.dueOn(Term.Key.SUPPLIER_ANSWER, sent)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2019-04-23T07:00:00Z,2019-04-25T14:00:00Z", // summer time
            "2019-12-02T08:00:00Z,2019-12-04T15:00:00Z",     // winter time
            "2019-04-23T21:59:59Z,2019-04-25T14:00:00Z",     // one second to midnight in Oslo
            "2019-04-23T22:00:00Z,2019-04-26T14:00:00Z",     // midnight in Oslo: the next day
            "2019-03-28T12:00:00Z,2019-04-01T14:00:00Z",     // over the change to summer time
            "2019-03-31T00:59:59Z,2019-04-02T14:00:00Z",     // in that night, the last second of winter time
            "2019-03-31T01:00:00Z,2019-04-02T14:00:00Z",     // and the first of summer time
            "2019-10-24T12:00:00Z,2019-10-28T15:00:00Z",     // over the change to winter time
            "2019-10-27T00:30:00Z,2019-10-29T15:00:00Z",     // in that night, half past two for the first time
            "2019-10-27T01:30:00Z,2019-10-29T15:00:00Z"})    // and for the second
    void aDeadlineEndsWithTheWorkingDayInOslo(Instant sent, Instant due) {
        assertThat(deadlines.dueAt(Term.Key.SUPPLIER_ANSWER, sent)).isEqualTo(due);
    }

    /** Day and night, over weekends and both changes of the clock. */
    @ParameterizedTest
    @CsvSource({"2019-04-26T13:00:00Z,2019-04-26T17:00:00Z", "2019-03-31T00:30:00Z,2019-03-31T04:30:00Z",
            "2019-10-27T00:30:00Z,2019-10-27T04:30:00Z"})
    void aTermInHoursRunsByTheClock(Instant lost, Instant due) {
        assertThat(deadlines.dueAt(Term.Key.SIM_BLOCK, lost)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2019-05-14,2019-05-09", "2019-04-25,2019-04-17", // over Easter
            "2019-05-20,2019-05-14"})                             // over 17 May
    void cardsAreSentThreeWorkingDaysBefore(LocalDate swap, LocalDate sent) {
        assertThat(deadlines.latestBefore(Term.Key.SIM_CARDS_SENT, swap)).isEqualTo(sent);
    }

    @Test
    void theDayIsOslos() {
        assertThat(Deadlines.dayOf(Instant.parse("2019-08-31T21:59:59Z"))).isEqualTo("2019-08-31");
        assertThat(Deadlines.dayOf(Instant.parse("2019-08-31T22:00:00Z"))).isEqualTo("2019-09-01");
    }

    @ParameterizedTest
    @CsvSource({"2019-03-30T22:59:59Z,2019-03-30", "2019-03-30T23:00:00Z,2019-03-31", "2019-03-31T21:59:59Z,2019-03-31",
            "2019-03-31T22:00:00Z,2019-04-01", "2019-10-26T21:59:59Z,2019-10-26", "2019-10-26T22:00:00Z,2019-10-27",
            "2019-10-27T22:59:59Z,2019-10-27", "2019-10-27T23:00:00Z,2019-10-28"})
    void theDaysOfDaylightSavingAre23And25HoursLong(Instant moment, LocalDate day) {
        assertThat(Deadlines.dayOf(moment)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"2019-03-31T00:59:59Z,2019-03-31T01:59:59+01:00", "2019-03-31T01:00:00Z,2019-03-31T03:00:00+02:00",
            "2019-10-27T00:30:00Z,2019-10-27T02:30:00+02:00", "2019-10-27T01:30:00Z,2019-10-27T02:30:00+01:00"})
    void theEngineIsToldTheOffsetSoThatNoHourIsMissingOrTwice(Instant moment, String text) {
        assertThat(Deadlines.isoText(moment)).isEqualTo(text);
    }
}
