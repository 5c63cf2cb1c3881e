package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final LocalDate FIRST = LocalDate.parse("2019-04-05");
    private static final LocalDate LAST = LocalDate.parse("2021-04-05");

    @ParameterizedTest
    @CsvSource({"2019-04-04,false", "2019-04-05,true", "2020-02-29,true", "2021-04-05,true", "2021-04-06,false"})
    void firstAndLastDayAreInIt(LocalDate day, boolean contained) {
        assertThat(new Period(FIRST, LAST).contains(day)).isEqualTo(contained);
    }

    @Test
    void withoutLastDayItGoesOn() {
        assertThat(Period.from(FIRST).contains(LocalDate.MAX)).isTrue();
        assertThat(Period.from(FIRST).contains(FIRST.minusDays(1))).isFalse();
        assertThat(Period.from(FIRST).lastDay()).isEmpty();
        assertThat(new Period(FIRST, LAST).lastDay()).contains(LAST);
    }

    @Test
    void oneDayIsAPeriodAndLessIsNone() {
        assertThat(new Period(FIRST, FIRST).contains(FIRST)).isTrue();
        assertThatThrownBy(() -> new Period(FIRST, FIRST.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2019-01-01,2019-04-04,false", "2019-01-01,2019-04-05,true", "2020-01-01,2020-01-01,true",
            "2021-04-05,2022-01-01,true", "2021-04-06,2022-01-01,false", "2019-01-01,2022-01-01,true"})
    void periodsOverlapWhenTheyShareADay(LocalDate first, LocalDate last, boolean overlaps) {
        Period term = new Period(FIRST, LAST);
        Period other = new Period(first, last);

        assertThat(term.overlaps(other)).isEqualTo(overlaps);
        assertThat(other.overlaps(term)).isEqualTo(overlaps);
    }

    @Test
    void openPeriodsOverlapWhatComesLater() {
        assertThat(Period.from(FIRST).overlaps(Period.from(LAST))).isTrue();
        assertThat(Period.from(LAST).overlaps(Period.from(FIRST))).isTrue();
        assertThat(Period.from(LAST).overlaps(new Period(FIRST, LAST.minusDays(1)))).isFalse();
        assertThat(new Period(FIRST, LAST.minusDays(1)).overlaps(Period.from(LAST))).isFalse();
    }
}
