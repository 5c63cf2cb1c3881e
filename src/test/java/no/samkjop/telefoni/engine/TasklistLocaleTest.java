package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Norwegian texts for Camunda's pages say everything that the English ones in its jar say. */
class TasklistLocaleTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|%[a-z]|</?\\w+[ >]");
    /** In angle brackets, yet words and not markup: "&lt;null&gt;". */
    private static final Pattern WORDS_IN_BRACKETS = Pattern.compile("<(null|undefined|tom|ikke satt)>");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void everyTextIsTranslatedAndNoneIsLeftOver(String app) {
        Set<String> english = texts(app, "en").keySet();
        Set<String> norwegian = texts(app, "nb").keySet();

        assertThat(without(english, norwegian)).as("missing").isEmpty();
        assertThat(without(norwegian, english)).as("unknown").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void noTextIsEmpty(String app) {
        Map<String, String> norwegian = texts(app, "nb");

        assertThat(norwegian.keySet()).filteredOn(key -> norwegian.get(key).isBlank()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void placeholdersAndMarkupAreKept(String app) {
        Map<String, String> english = texts(app, "en");
        Map<String, String> norwegian = texts(app, "nb");

        assertThat(english.keySet())
                .filteredOn(norwegian::containsKey)
                .filteredOn(key -> !placeholders(norwegian.get(key)).equals(placeholders(english.get(key))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void theSettingsAskForNorwegianOnly(String app) {
        assertThat(text(app + "/scripts/config.js"))
                .contains("vendor: 'Samkjøp Telefoni")
                .contains("availableLocales: ['nb']", "fallbackLocale: 'nb'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void ourSettingsAndStylesComeBeforeTheOnesInTheJar(String app) {
        assertThat(text(app + "/scripts/config.js")).contains("Samkjøp Telefoni");
        assertThat(text(app + "/styles/user-styles.css"))
                .containsAnyOf("--samkjop-dark", "tasklist/styles/user-styles.css");
    }

    /** Every text of the file under its path, such as "/labels/TASKS" or "/dateLocales/months/0". */
    private static Map<String, String> texts(String app, String language) {
        Map<String, String> texts = new TreeMap<>();
        try (InputStream file = open(app + "/locales/" + language + ".json")) {
            collect("", new ObjectMapper().readTree(file), texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(property -> collect(path + "/" + property.getKey(), property.getValue(), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }

    private static Set<String> without(Set<String> keys, Set<String> others) {
        Set<String> rest = new TreeSet<>(keys);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(WORDS_IN_BRACKETS.matcher(text).replaceAll("")).results()
                .map(MatchResult::group)
                .map(placeholder -> placeholder.replace(" ", ""))
                .sorted()
                .toList();
    }

    private static String text(String resource) {
        try (InputStream file = open(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(TasklistLocaleTest.class.getResourceAsStream(APPS + resource), resource);
    }
}
