package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({"postmottak@bal.oslo.test,postmottak@bal.oslo.test", "' Kari.Nordmann+x@Oslo.TEST ',kari.nordmann+x@oslo.test",
            "o'hara@oslo.test,o'hara@oslo.test", "a@b.no,a@b.no"})
    void anAddressIsLowerCase(String written, String value) {
        assertThat(new EmailAddress(written).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@oslo.test\r\nBcc: b@oslo.test", "a@oslo.test\nBcc:b@oslo.test", "a\r\n@oslo.test",
            "a@oslo.test\u0000", "a@oslo.test\u2028b@oslo.test", "a@oslo.test,b@oslo.test", "a@oslo.test;b@oslo.test",
            "a@oslo.test b@oslo.test", "Kari <a@oslo.test>", "<a@oslo.test>", "a(x)@oslo.test", "\"a b\"@oslo.test",
            "a@oslo.test%0d%0aBcc:b@oslo.test"})
    void nothingCanBeSmuggledIntoAHeader(String written) {
        assertThatThrownBy(() -> new EmailAddress(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "oslo.test", "@oslo.test", "a@", "a@oslo", "a@oslo..test", "a@.test", "a@b@oslo.test", "ø@oslo.test"})
    void whatIsNoAddressIsRefused(String written) {
        assertThatThrownBy(() -> new EmailAddress(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsNotLongerThanMailAllows() {
        String domain = "@" + "a".repeat(60) + ".oslo.test";

        assertThat(new EmailAddress("x".repeat(64) + domain).value()).hasSize(64 + domain.length());
        assertThatThrownBy(() -> new EmailAddress("x".repeat(65) + domain)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmailAddress("x@" + "a.".repeat(130) + "no")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalDoesNotRepeatTheAddress() {
        assertThatThrownBy(() -> new EmailAddress("kari nordmann@oslo.test")).hasMessage("Not an e-mail address");
    }
}
