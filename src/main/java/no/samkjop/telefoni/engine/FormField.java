package no.samkjop.telefoni.engine;

import java.util.List;

/** A field that a form lets a person fill in. Type as in the form file: textfield, textarea, radio, checkbox, number, datetime, select. */
public record FormField(String key, String label, String type, boolean required, List<Choice> choices) {

    public record Choice(String value, String label) {
    }
}
