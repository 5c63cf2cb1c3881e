package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTest {

    @ParameterizedTest
    @ValueSource(strings = {"C0.1", "C1.15", "C2.3", "C3.3", "C4.8", "C5.13", "C6.21", "C7.5"})
    void theLastOfEachChapterExists(String id) {
        assertThat(Clause.of(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0.2", "C1.16", "C2.4", "C3.4", "C4.9", "C5.14", "C6.22", "C7.6", "C8.1", "C1.0", "C1.01", "c1.1",
            "1.1", "C4", "C4.5 ", ""})
    void whatTheCircularDoesNotSayIsNoClause(String id) {
        assertThatThrownBy(() -> Clause.of(id)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The circular has no clause " + id);
    }
}
