package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationNumberTest {

    @Test
    void allAgenciesHaveOne() throws IOException {
        List<String> numbers = new String(agencies().readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
                .map(line -> line.split(",")[3]).toList();

        assertThat(numbers).hasSize(46).doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(new OrganisationNumber(number).value()).isEqualTo(number));
    }

    private static InputStream agencies() {
        return OrganisationNumberTest.class.getResourceAsStream("/directory/agencies.csv");
    }

    @Test
    void everySingleWrongDigitIsSeen() {
        String right = "958935420";
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String written = right.substring(0, i) + digit + right.substring(i + 1);
                if (!written.equals(right)) {
                    assertThatThrownBy(() -> new OrganisationNumber(written)).as(written)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "95893542", "9589354200", "958 935 420", "NO958935420", "158935420"})
    void whatIsNotOneIsRefused(String text) {
        assertThatThrownBy(() -> new OrganisationNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneInElevenHasNoCheckDigitAtAll() {
        int without = 0;
        for (int first = 0; first < 1_100; first++) {
            if (checkDigits("9%07d".formatted(first)) == 0) {
                without++;
            }
        }
        assertThat(without).isBetween(80, 120);
    }

    private static int checkDigits(String eight) {
        int found = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            try {
                new OrganisationNumber(eight + digit);
                found++;
            } catch (IllegalArgumentException e) {
                // not this digit
            }
        }
        assertThat(found).isLessThanOrEqualTo(1);
        return found;
    }
}
