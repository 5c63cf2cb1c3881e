package no.samkjop.telefoni.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TemplatesTest {

    private final Templates templates = new MustacheTemplates();

    private static Map<String, Object> model() {
        return new HashMap<>(Map.of("what", "<40> abonnementer & mer", "reason", "{{what}}",
                "lines", List.of(Map.of("number", 1, "item", "Mobil 10 GB"), Map.of("number", 2, "item", "M2M")),
                "dueOn", LocalDate.of(2019, 5, 7), "dueAt", Instant.parse("2019-05-07T14:00:00Z")));
    }

    @Test
    void aLetterIsSubjectAndPlainTextWithNorwegianDates() {
        assertThat(templates.render("example", model())).isEqualTo(new Templates.Content(
                "Brev om <40> abonnementer & mer", """
                Hei!

                Grunn: {{what}}
                - 1: Mobil 10 GB
                - 2: M2M
                Frist: 07.05.2019, senest 07.05.2019 kl. 16:00.
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"what", "reason", "lines", "dueOn"})
    void aMissingVariableIsAnErrorAndNotAHoleInTheLetter(String variable) {
        Map<String, Object> model = model();
        model.remove(variable);

        assertThatThrownBy(() -> templates.render("example", model)).isInstanceOf(MustacheException.class)
                .hasMessageContaining(variable);
    }

    @Test
    void everyLetterOfTheProductHasASubjectAndCompiles() throws IOException {
        Resource[] letters = new PathMatchingResourcePatternResolver().getResources("file:src/main/resources/templates/letters/*.txt");
        assertThat(letters).extracting(Resource::getFilename).contains("task-due-soon.txt", "order-to-supplier.txt");
        for (Resource letter : letters) {
            String text = letter.getContentAsString(StandardCharsets.UTF_8);
            assertThat(text).as(letter.getFilename()).matches("(?s)[^\\n]+\\n\\n[^\\n].*\\n");
            Mustache.compiler().compile(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "unknown", "../application", "example.txt"})
    void onlyWellFormedTemplatesAreLetters(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> templates.render(name, Map.of()));
    }
}
