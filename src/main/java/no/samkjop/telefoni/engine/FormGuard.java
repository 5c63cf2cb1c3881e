package no.samkjop.telefoni.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only the fields of a form, each of its kind: the engine checks neither, and any variable can be posted. A kind is
 * text (days too), yes or no, or a whole number: amounts are never a form's. A field that is not given is emptied, so that an
 * answer to an earlier round is never taken for one to this.
 */
class FormGuard {

    /** What the engine's text column holds. */
    private static final int LONGEST_TEXT = 4000;

    private final FormFile form;
    private final List<Refusal> refusals = new ArrayList<>();

    FormGuard(FormFile form) {
        this.form = form;
    }

    /** @throws RefusedException naming every value that is not the form's */
    Map<String, Object> checked(@Nullable Map<String, Object> given) {
        Map<String, Object> values = given == null ? Map.of() : given;
        values.keySet().stream().filter(key -> form.field(key).isEmpty())
                .forEach(key -> refusals.add(Refusal.because("Ukjent felt «" + printable(key) + "».")));
        Map<String, Object> checked = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            checked.put(field.key(), values.containsKey(field.key()) ? value(field, values) : null);
        }
        RefusedException.throwIfAny(refusals);
        return checked;
    }

    private @Nullable Object value(FormField field, Map<String, Object> values) {
        Object value = plain(values, field.key()).orElse(null);
        if (value == null || value instanceof String text && text.isBlank()) {
            return field.type().equals("checkbox") ? Boolean.FALSE : null;
        }
        switch (field.type()) {
            case "checkbox" -> {
                if (value instanceof Boolean) {
                    return value;
                }
            }
            case "number" -> {
                if (value instanceof Integer || value instanceof Long || value instanceof Short) {
                    return ((Number) value).longValue();
                }
                refusals.add(Refusal.of(field.key(), "«" + field.label() + "» må være et helt tall, for eksempel 3."));
                return null;
            }
            default -> {
                if (value instanceof String text && text.length() <= LONGEST_TEXT) {
                    return text;
                }
            }
        }
        refusals.add(Refusal.of(field.key(), value instanceof String text && text.length() > LONGEST_TEXT
                ? "«" + field.label() + "» kan ha høyst " + LONGEST_TEXT + " tegn."
                : "«" + field.label() + "» er ikke riktig fylt ut."));
        return null;
    }

    /** The value itself, unless it is of a kind that a form does not have: an object, a file, JSON. */
    private static Optional<Object> plain(Map<String, Object> values, String key) {
        Object raw = values instanceof VariableMap map ? map.getValueTyped(key) : values.get(key);
        if (raw instanceof TypedValue typed) {
            boolean simple = typed.getType() == null || typed.getType().isPrimitiveValueType()
                    && !typed.getType().equals(ValueType.BYTES) && !typed.getType().equals(ValueType.FILE);
            return simple ? Optional.ofNullable(typed.getValue()) : Optional.of(new Object());
        }
        return Optional.ofNullable(raw);
    }

    private static String printable(String key) {
        return key.substring(0, Math.min(key.length(), 40)).replaceAll("[^A-Za-z0-9_.-]", "?");
    }
}
