package no.samkjop.telefoni.mail;

import java.util.Map;

/** Letter templates {@code templates/letters/<name>.txt}: first line the subject, then an empty line, then the body. */
public interface Templates {

    Content render(String name, Map<String, Object> model);

    record Content(String subject, String text) {
    }
}
