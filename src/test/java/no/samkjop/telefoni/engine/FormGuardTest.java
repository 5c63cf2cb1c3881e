package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored objects have led to code execution: what a form hands on is text, yes or no, and numbers. */
class FormGuardTest {

    private final FormGuard guard = new FormGuard(
            getClass().getResourceAsStream("/test-processes/test-order/approve-order.form"));

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

    static Stream<Object> valuesThatAreNoText() {
        return Stream.of(
                Variables.serializedObjectValue("rO0ABXNy").objectTypeName("java.util.ArrayList")
                        .serializationDataFormat("application/x-java-serialized-object").create(),
                Variables.fileValue("a.txt").file(new byte[] {1}).create(), Variables.byteArrayValue(new byte[] {1}),
                new ArrayList<>(), true, 1L);
    }
}
