package no.samkjop.telefoni.engine;

import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.directory.User;

/**
 * What a form shows or is prefilled with, asked for when the form is opened and never stored in the process. Values are
 * text, booleans, whole numbers, or lists of maps of text (a table's rows, a select's {@code label}/{@code value} pairs).
 */
public interface FormFacts {

    /** Keys of the processes that this answers for. */
    Set<String> processes();

    Map<String, Object> forTask(OpenTask task, User reader);

    /** For a start form; empty where the process has none. */
    default Map<String, Object> forStart(String processKey, User reader) {
        return Map.of();
    }
}
