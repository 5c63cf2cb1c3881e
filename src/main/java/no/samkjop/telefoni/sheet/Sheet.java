package no.samkjop.telefoni.sheet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sheet to be written.
 *
 * @param rows    cells: text, whole numbers, {@code Money}, {@code LocalDate}, or null for empty
 * @param choices by column number from 0 on: where the values that the column may have are listed
 * @param textColumns columns to be filled in with more digits than a number keeps, such as SIM cards
 */
public record Sheet(String name, List<String> headings, List<List<@Nullable Object>> rows, Map<Integer, Choices> choices,
        Set<Integer> textColumns) {

    public Sheet(String name, List<String> headings, List<List<@Nullable Object>> rows) {
        this(name, headings, rows, Map.of(), Set.of());
    }

    public Sheet(String name, List<String> headings, List<List<@Nullable Object>> rows, Map<Integer, Choices> choices) {
        this(name, headings, rows, choices, Set.of());
    }

    /** A column of another sheet of the same workbook, below its heading. */
    public record Choices(String sheet, int column, int count) {
    }
}
