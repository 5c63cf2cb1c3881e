package no.samkjop.telefoni.web.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void neighboursAreWrittenAsARange() {
        assertThat(Positions.text(List.of(73, 1, 2, 3, 5, 6))).isEqualTo("1-3,5-6,73");
        assertThat(Positions.text(List.of())).isEmpty();
        assertThat(Positions.parse("")).contains(List.of());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<Integer> positions = random.ints(random.nextInt(300), 1, 400).boxed().distinct().sorted().toList();
            assertThat(Positions.parse(Positions.text(positions))).contains(positions);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1,", "-3", "5-3", "1-999999", "1 2", "1234567", "1-2-3"})
    void whatIsNoListIsNothing(String text) {
        assertThat(Positions.parse(text)).isEmpty();
    }
}
