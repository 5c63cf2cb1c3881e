package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void amountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.nok("1250")).isEqualTo(Money.nok("1250.0")).isEqualTo(Money.nok("1250.00"))
                .isEqualTo(Money.ofOre(125_000)).hasSameHashCodeAs(new Money(new BigDecimal("1.25E3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1250.005", "-0.009"})
    void lessThanAnOreIsNoMoney(String kroner) {
        assertThatThrownBy(() -> Money.nok(kroner)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 250", "1250,00", "kr 1", "NaN"})
    void onlyDecimalTextIsRead(String kroner) {
        assertThatThrownBy(() -> Money.nok(kroner)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"0,kr_0;00", "0.01,kr_0;01", "999.99,kr_999;99", "1000,kr_1_000;00", "1250,kr_1_250;00",
            "123456.7,kr_123_456;70", "1234567890.12,kr_1_234_567_890;12", "-1250,kr_−1_250;00", "-0.5,kr_−0;50"})
    void itIsWrittenTheNorwegianWay(String kroner, String expected) {
        assertThat(Money.nok(kroner).formatted()).isEqualTo(expected.replace('_', '\u00a0').replace(';', ','))
                .isEqualTo(Money.nok(kroner).toString());
    }

    @Test
    void sumsAreExactToTheOre() {
        Money tenth = Money.nok("0.10");

        assertThat(tenth.plus(tenth).plus(tenth)).isEqualTo(Money.nok("0.30"));
        assertThat(Money.ZERO.minus(tenth)).isEqualTo(Money.nok("-0.10"));
        assertThat(Money.nok("3.50").times(12)).isEqualTo(Money.nok("42.00"));
        assertThat(Money.nok("3.50").times(0)).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "100000,100000", "100000.01,100001", "99999.99,100000", "-0.5,0", "-1.5,-1"})
    void kronerAreRoundedUp(String kroner, long roundedUp) {
        assertThat(Money.nok(kroner).kronerRoundedUp()).isEqualTo(roundedUp);
    }

    @Test
    void itIsOrderedByAmount() {
        assertThat(Money.nok("9.99")).isLessThan(Money.nok("10")).isGreaterThan(Money.nok("-10"));
    }

    @Test
    void oreGoBackAndForth() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            long one = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            long other = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            assertThat(Money.ofOre(one).ore()).isEqualTo(one);
            assertThat(Money.ofOre(one).plus(Money.ofOre(other)).minus(Money.ofOre(other))).isEqualTo(Money.ofOre(one));
            assertThat(Money.ofOre(one).compareTo(Money.ofOre(other))).isEqualTo(Long.compare(one, other));
        }
    }
}
