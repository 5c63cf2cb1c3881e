package no.samkjop.telefoni.mail;

import java.util.Map;

/**
 * Letter templates {@code templates/letters/<name>.txt}: first line the subject, then an empty line, then the body. They are
 * Mustache: {@code {{name}}}, {@code {{#lines}}…{{/lines}}} for each of a list or if true, {@code {{^lines}}…{{/lines}}} if not.
 */
public interface Templates {

    /** @throws RuntimeException when the model lacks a variable that the template names */
    Content render(String name, Map<String, Object> model);

    record Content(String subject, String text) {
    }
}
