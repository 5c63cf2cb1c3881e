package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

    @Test
    void percentagesAreEqualHoweverTheyAreWritten() {
        assertThat(Percent.of("10")).isEqualTo(Percent.of("10.00")).hasSameHashCodeAs(Percent.of("10.0"));
        assertThat(Percent.of("9.99")).isLessThan(Percent.of("10"));
    }

    @ParameterizedTest
    @CsvSource({"0.15,12345.67,18.518505", "0.4,0.01,0.00004", "100,77.77,77.77", "0,500,0", "15,0,0"})
    void aShareOfMoneyIsExact(String percent, String kroner, BigDecimal share) {
        assertThat(Percent.of(percent).of(Money.nok(kroner))).isEqualByComparingTo(share);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.15  | 0,15_%
            100   | 100_%
            99.90 | 99,9_%
            0.00  | 0_%
            """)
    void itIsWrittenTheNorwegianWay(String percent, String expected) {
        assertThat(Percent.of(percent).formatted()).isEqualTo(expected.replace('_', '\u00a0')).isEqualTo(Percent.of(percent).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e3", "0,15", "15 %", ".5", "NaN"})
    void onlyDecimalTextIsRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.of(text));
    }

    @Test
    void lessThanNothingIsNoPercentage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Percent(new BigDecimal("-0.01")));
    }
}
