package no.samkjop.telefoni.badhouse.shared;

import org.springframework.util.StringUtils;

/** The kernel knows the JDK only. */
public record KnowsSpring(String value) {

    public boolean hasText() {
        return StringUtils.hasText(value);
    }
}
