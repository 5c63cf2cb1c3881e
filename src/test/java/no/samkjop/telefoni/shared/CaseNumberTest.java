package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumberTest {

    @Test
    void itIsMadeOfKindYearAndRunningNumber() {
        CaseNumber number = CaseNumber.of("AVR", 2019, 42);

        assertThat(number).isEqualTo(new CaseNumber("AVR-2019-00042")).hasToString("AVR-2019-00042");
        assertThat(number.kind()).isEqualTo("AVR");
        assertThat(CaseNumber.of("AVR", 2019, 123_456)).hasToString("AVR-2019-123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AVR-2019-0042", "avr-2019-00042", "AVR-19-00042", "AVR-2019-0000000042", "AVR-2019-00042 ",
            "AVR-2019-00042\n", "../AVR-2019-00042", "AVR-2019-00042' or 1=1"})
    void whatIsNotOneIsRefused(String text) {
        assertThatThrownBy(() -> new CaseNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"SV: [AVR-2019-00042] Bestilling,AVR-2019-00042", "AVR-2019-00042 og AVR-2019-00043,AVR-2019-00042",
            "Sak AVR-2019-123456.,AVR-2019-123456"})
    void theFirstInASubjectLineIsFound(String subject, String number) {
        assertThat(CaseNumber.findIn(subject)).contains(new CaseNumber(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bestilling", "XAVR-2019-00042", "AVR-2019-000421234567"})
    void whatOnlyLooksLikeOneIsNotFound(String subject) {
        assertThat(CaseNumber.findIn(subject)).isEmpty();
    }
}
