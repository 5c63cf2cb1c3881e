package no.samkjop.telefoni.sheet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sheet to be written.
 *
 * @param rows    cells: text, whole numbers, {@code Money}, {@code LocalDate}, or null for empty
 * @param choices by column number from 0 on: where the values that the column may have are listed
 */
public record Sheet(String name, List<String> headings, List<List<@Nullable Object>> rows, Map<Integer, Choices> choices) {

    public Sheet(String name, List<String> headings, List<List<@Nullable Object>> rows) {
        this(name, headings, rows, Map.of());
    }

    /** A column of another sheet of the same workbook, below its heading. */
    public record Choices(String sheet, int column, int count) {
    }
}
