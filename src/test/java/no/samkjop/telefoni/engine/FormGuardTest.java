package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored objects have led to code execution: what a form hands on is text, yes or no, and whole numbers. */
class FormGuardTest {

    private final FormGuard guard = new FormGuard(new FormFile(
            getClass().getResourceAsStream("/test-processes/test-order/approve-order.form")));
    private final FormGuard numbers = new FormGuard(new FormFile(
            getClass().getResourceAsStream("/test-processes/test-order/answer-test-order.form")));

    @Test
    void textIsHandedOnAndWhatIsNotGivenIsEmptied() {
        assertThat(guard.checked(Map.of("decision", "APPROVE"))).containsEntry("decision", "APPROVE")
                .containsEntry("reason", null).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoText")
    void noObjectFileOrBytesIsHandedOn(Object value) {
        assertThatThrownBy(() -> guard.checked(Variables.putValue("decision", "APPROVE").putValue("reason", value)))
                .isInstanceOf(RefusedException.class).hasMessageContaining("er ikke riktig fylt ut");
    }

    @Test
    void noOtherVariableIsSet() {
        assertThatThrownBy(() -> guard.checked(Map.of("decision", "APPROVE", "approvers", "NOBODY")))
                .isInstanceOf(RefusedException.class).hasMessageContaining("approvers");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1, Integer.MAX_VALUE})
    void aWholeNumberIsHandedOn(int pieces) {
        assertThat(numbers.checked(Map.of("pieces", pieces))).containsEntry("pieces", (long) pieces);
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoWholeNumber")
    void nothingElseIsHandedOnAsANumber(Object value) {
        assertThatThrownBy(() -> numbers.checked(Map.of("pieces", value))).isInstanceOf(RefusedException.class)
                .hasMessage("«Antall» må være et helt tall, for eksempel 3.");
    }

    static Stream<Object> valuesThatAreNoWholeNumber() {
        return Stream.of(2.5, 3.0, 2.5f, Double.NaN, 1e300, new BigDecimal("2.50"), "3", true, Variables.doubleValue(2.5));
    }

    static Stream<Object> valuesThatAreNoText() {
        return Stream.of(
                Variables.serializedObjectValue("rO0ABXNy").objectTypeName("java.util.ArrayList")
                        .serializationDataFormat("application/x-java-serialized-object").create(),
                Variables.fileValue("a.txt").file(new byte[] {1}).create(), Variables.byteArrayValue(new byte[] {1}),
                new ArrayList<>(), true, 1L);
    }
}
