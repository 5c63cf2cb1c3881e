package no.samkjop.telefoni.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCentreTest {

    @ParameterizedTest
    @CsvSource({"1234,1234", "' 12.34-A ',12.34-A", "ØKONOMI,ØKONOMI", "12345678901234567890,12345678901234567890"})
    void lettersDigitsPointsAndHyphens(String written, String value) {
        assertThat(CostCentre.parse(written)).contains(new CostCentre(value));
        assertThat(CostCentre.of(written).value()).isEqualTo(value);
        assertThat(CostCentre.problemWith(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345678901", "12 34", "=1+1", "a\nb", "<b>"})
    void anythingElseIsRefused(String written) {
        assertThat(CostCentre.parse(written)).isEmpty();
        assertThat(CostCentre.problemWith(written).orElseThrow())
                .isEqualTo("Kostnadsstedet «" + written + "» kan bare ha bokstaver, sifre, punktum og bindestrek, høyst 20 tegn.");
        assertThatThrownBy(() -> CostCentre.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void noneIsToldAsMissing(String written) {
        assertThat(CostCentre.problemWith(written)).contains("Kostnadsstedet mangler.");
    }
}
