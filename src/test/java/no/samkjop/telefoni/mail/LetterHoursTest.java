package no.samkjop.telefoni.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterHoursTest {

    private final LetterHours hours = new LetterHours(MailFixture.SETTINGS, NorwegianCalendar.workingDays());

    @ParameterizedTest
    @CsvSource({
            "2019-04-24T06:59:59.999+02:00, false", "2019-04-24T07:00:00+02:00, true",
            "2019-04-24T15:59:59.999+02:00, true", "2019-04-24T16:00:00+02:00, false",
            // Saturday, Sunday.
            "2019-04-27T10:00:00+02:00, false", "2019-04-28T10:00:00+02:00, false",
            // Maundy Thursday, Good Friday, Easter Monday, the days around them.
            "2019-04-17T10:00:00+02:00, true", "2019-04-18T10:00:00+02:00, false", "2019-04-19T10:00:00+02:00, false",
            "2019-04-22T10:00:00+02:00, false", "2019-04-23T10:00:00+02:00, true",
            "2019-05-01T10:00:00+02:00, false", "2019-05-17T10:00:00+02:00, false",
            // Christmas Eve and New Year's Eve are working days, Christmas Day is none.
            "2019-12-24T10:00:00+01:00, true", "2019-12-25T10:00:00+01:00, false", "2019-12-31T10:00:00+01:00, true",
            // The clocks go forward in the night to 31 March 2019, and back in the night to 27 October.
            "2019-03-29T05:59:59Z, false", "2019-03-29T06:00:00Z, true", "2019-03-29T15:00:00Z, false",
            "2019-04-01T04:59:59Z, false", "2019-04-01T05:00:00Z, true", "2019-04-01T14:00:00Z, false",
            "2019-10-25T04:59:59Z, false", "2019-10-25T05:00:00Z, true", "2019-10-25T14:00:00Z, false",
            "2019-10-28T05:59:59Z, false", "2019-10-28T06:00:00Z, true", "2019-10-28T15:00:00Z, false"})
    void lettersLeaveInOslosWorkingHoursOnly(OffsetDateTime moment, boolean open) {
        assertThat(hours.areOpen(moment.toInstant())).isEqualTo(open);
    }
}
