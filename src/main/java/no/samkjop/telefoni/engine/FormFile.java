package no.samkjop.telefoni.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.engine.FormField.Choice;

/** A {@code .form} file, read for the fields that a person may fill in. */
class FormFile {

    private static final Set<String> INPUTS = Set.of("textfield", "textarea", "radio", "checkbox", "number", "datetime",
            "select");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FormField> fields = new ArrayList<>();

    FormFile(InputStream file) {
        try (file) {
            collect(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode parent) {
        for (JsonNode component : parent.path("components")) {
            collect(component);
            if (INPUTS.contains(component.path("type").asText()) && isOpen(component)) {
                fields.add(field(component));
            }
        }
    }

    private static boolean isOpen(JsonNode component) {
        return component.hasNonNull("key") && !component.path("disabled").asBoolean()
                && !component.path("readonly").asBoolean();
    }

    private static FormField field(JsonNode component) {
        List<Choice> choices = new ArrayList<>();
        component.path("values").forEach(value ->
                choices.add(new Choice(value.path("value").asText(), value.path("label").asText())));
        String type = component.path("type").asText();
        return new FormField(component.path("key").asText(),
                component.path(type.equals("datetime") && component.hasNonNull("dateLabel") ? "dateLabel" : "label").asText(),
                type, component.path("validate").path("required").asBoolean(), choices);
    }

    List<FormField> fields() {
        return List.copyOf(fields);
    }

    Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }
}
