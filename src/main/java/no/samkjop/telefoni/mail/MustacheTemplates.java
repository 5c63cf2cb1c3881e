package no.samkjop.telefoni.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Days and points in time are written as {@link NorwegianDates} has it. */
@Component
class MustacheTemplates implements Templates {

    // Plain text, so nothing is escaped; strict, so a variable that the model lacks is an error.
    private final Mustache.Compiler compiler = Mustache.compiler().escapeHTML(false).strictSections(true)
            .withFormatter(MustacheTemplates::written);
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    @Override
    public Content render(String name, Map<String, Object> model) {
        String[] parts = compiled.computeIfAbsent(name, this::compile).execute(model).split("\\R\\R", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[0].contains("\n")) {
            throw new IllegalArgumentException("Letter " + name + " needs a subject line, an empty line and a text");
        }
        return new Content(parts[0].strip(), parts[1].strip() + "\n");
    }

    private Template compile(String name) {
        if (!name.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("Not a letter's name: " + name);
        }
        try {
            return compiler.compile(new ClassPathResource("templates/letters/" + name + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("No letter " + name, e);
        }
    }

    private static String written(Object value) {
        if (value instanceof LocalDate day) {
            return NorwegianDates.format(day);
        }
        return value instanceof Instant moment ? NorwegianDates.format(moment) : value.toString();
    }
}
