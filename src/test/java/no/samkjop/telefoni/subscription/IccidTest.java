package no.samkjop.telefoni.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccidTest {

    @ParameterizedTest
    @CsvSource({"89470000000000000017,89470000000000000017", "8947 0000 0000 0000 0017,89470000000000000017",
            "8947000000000000004,8947000000000000004", "123456789012,123456789012", "1234-5678-9012,123456789012"})
    void aSimNumberIsReadAsPeopleWriteIt(String written, String value) {
        assertThat(Iccid.parse(written)).contains(new Iccid(value));
        assertThat(Iccid.of(written).value()).isEqualTo(value);
        assertThat(Iccid.problemWith(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | SIM-kortnummeret mangler.
            89470000000000000018  | Kontrollsifferet i SIM-kortnummeret «89470000000000000018» stemmer ikke. Se etter om et siffer er skrevet feil.
            88470000000000000018  | SIM-kortnummeret «88470000000000000018» begynner ikke på 89, som alle SIM-kort gjør.
            894700000000000000    | SIM-kortnummeret «894700000000000000» har 18 sifre. Det skal ha 19 eller 20, eller de 12 som er trykt på kortet.
            894700000000000000171 | SIM-kortnummeret «894700000000000000171» har 21 sifre. Det skal ha 19 eller 20, eller de 12 som er trykt på kortet.
            8947F                 | SIM-kortnummeret «8947F» har andre tegn enn sifre. Skriv bare sifrene.
            """)
    void whatIsNoSimNumberIsToldWhy(String written, String problem) {
        assertThat(Iccid.parse(written)).isEmpty();
        assertThat(Iccid.problemWith(written)).contains(problem);
        assertThatThrownBy(() -> Iccid.of(written)).isInstanceOf(IllegalArgumentException.class).hasMessage(problem);
        assertThatThrownBy(() -> new Iccid(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"89470000000000000017", "8947000000000000004"})
    void everySingleWrongDigitIsSeen(String right) {
        for (int i = 2; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String written = right.substring(0, i) + digit + right.substring(i + 1);
                assertThat(Iccid.parse(written).isPresent()).as(written).isEqualTo(written.equals(right));
            }
        }
    }

    @Test
    void neighboursThatChangedPlacesAreSeen() {
        assertThat(Iccid.parse("89470000000000000107")).isEmpty();
        assertThat(Iccid.parse("98470000000000000017")).isEmpty();
    }
}
