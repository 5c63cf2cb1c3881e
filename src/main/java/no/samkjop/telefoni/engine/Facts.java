package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be put in a process: text, yes or no, a whole number, a point in time. Nothing else compiles. */
public final class Facts {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Facts() {
    }

    public static Facts none() {
        return new Facts();
    }

    public static Facts of(String name, String value) {
        return none().and(name, value);
    }

    public Facts and(String name, String value) {
        return put(name, value);
    }

    public Facts and(String name, boolean value) {
        return put(name, value);
    }

    public Facts and(String name, long value) {
        return put(name, value);
    }

    public Facts and(String name, Instant value) {
        return put(name, Date.from(value));
    }

    private Facts put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
