package no.samkjop.telefoni.sheet;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a sheet that somebody has filled in, as .xlsx or .csv, whatever its name says. What is wrong with the
 * sheet is told all at once, with row and column.
 */
public final class SheetReader {

    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private final String sheetName;
    private final List<Column> columns;
    private final Function<String, Refusal> unknownColumn;
    private final int mostRows;
    private final int mostBytes;

    /** @param sheetName read where a workbook has a sheet of that name, else its first sheet */
    public SheetReader(String sheetName, List<Column> columns, Function<String, Refusal> unknownColumn, int mostRows) {
        this(sheetName, columns, unknownColumn, mostRows, MOST_BYTES);
    }

    /** @param mostBytes for sheets that are longer than most */
    public SheetReader(String sheetName, List<Column> columns, Function<String, Refusal> unknownColumn, int mostRows, int mostBytes) {
        this.sheetName = sheetName;
        this.columns = List.copyOf(columns);
        this.unknownColumn = unknownColumn;
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    /** Rows that hold something, and what is wrong. */
    public record Read(List<Row> rows, List<Refusal> refusals) {
    }

    /** @param number as the spreadsheet program shows it */
    public record Row(int number, Map<Column, String> cells) {

        public @Nullable String get(Column column) {
            return cells.get(column);
        }
    }

    public Read read(InputStream file) {
        List<Row> rows = new ArrayList<>();
        Reading reading = new Reading(rows::add);
        return read(file, reading) ? new Read(rows, reading.refusals) : new Read(List.of(), reading.refusals);
    }

    /**
     * Hands on row by row what {@link #read} keeps, for sheets so long that nobody wants them twice in memory.
     *
     * @return false when the file cannot be read to its end: what was handed on is then of no use
     */
    public boolean forEachRow(InputStream file, Consumer<Row> rows, Consumer<Refusal> refusals) {
        Reading reading = new Reading(rows);
        boolean whole = read(file, reading);
        reading.refusals.forEach(refusals);
        return whole;
    }

    /** @return whether the file could be read to its end */
    private boolean read(InputStream file, Reading reading) {
        try {
            byte[] content = file.readNBytes(mostBytes + 1);
            if (content.length > mostBytes) {
                return reading.refused("Filen er større enn " + mostBytes / (1024 * 1024) + " MB. Del den i flere.");
            }
            if (content.length == 0) {
                return reading.refused("Filen er tom. Velg filen på nytt, eller lagre den en gang til fra Excel.");
            }
            if (XlsxFile.isOne(content)) {
                XlsxFile.read(content, mostBytes, sheetName, reading);
            } else if (XlsxFile.isOldOrEncrypted(content)) {
                return reading.refused("Filen er i gammelt Excel-format eller har passord. Lagre den som .xlsx uten passord.");
            } else {
                CsvFile.read(content, reading);
            }
        } catch (RefusedException e) {
            return reading.refused(e.refusals());
        } catch (IOException | RuntimeException e) {
            return reading.refused("Filen kan ikke leses. Åpne den i Excel, lagre den på nytt som .xlsx, og last den opp igjen.");
        }
        return !reading.isEmpty() || reading.refused("Arket har ingen linjer. Fyll ut minst én under overskriftene.");
    }

    /** A cell as a file gives it: text ready to be used, or what is wrong with it. */
    record Cell(@Nullable String text, @Nullable String problem) {

        static Cell of(String text) {
            return new Cell(text.strip(), null);
        }

        static Cell wrong(String problem) {
            return new Cell(null, problem);
        }

        boolean isBlank() {
            return problem == null && (text == null || text.isBlank());
        }
    }

    /** The first row that holds something has the headings; the rest are data. */
    final class Reading {

        private final Consumer<Row> rows;
        private int count;
        private List<Refusal> refusals = new ArrayList<>();
        private final Map<Integer, Column> columnAt = new HashMap<>();
        private final Set<Integer> ignored = new HashSet<>();
        private boolean headed;

        private Reading(Consumer<Row> rows) {
            this.rows = rows;
        }

        /** @return whether the file is to be read on */
        boolean row(int number, List<@Nullable Cell> cells) {
            if (cells.stream().allMatch(cell -> cell == null || cell.isBlank())) {
                return true;
            }
            if (!headed) {
                headed = true;
                headings(number, cells);
                return true;
            }
            if (count == mostRows) {
                refusals.add(Refusal.of("file", "Arket har flere enn " + mostRows + " linjer. Del det i flere.").inRow(number));
                return false;
            }
            Map<Column, String> values = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                if (cell != null && !cell.isBlank() && !ignored.contains(i)) {
                    value(number, i, cell, values);
                }
            }
            count++;
            rows.accept(new Row(number, values));
            return true;
        }

        private void value(int number, int index, Cell cell, Map<Column, String> values) {
            Column column = columnAt.get(index);
            if (column == null) {
                refusals.add(Refusal.of("file", "Celle " + letters(index) + number + " står i en kolonne uten overskrift. Fjern den.").inRow(number));
            } else if (cell.problem() != null) {
                refusals.add(Refusal.of(column.key(), column.heading() + ": " + cell.problem()).inRow(number));
            } else {
                values.put(column, Optional.ofNullable(cell.text()).orElseThrow());
            }
        }

        boolean isDay(int index) {
            Column column = columnAt.get(index);
            return column != null && column.isDay();
        }

        private void headings(int number, List<@Nullable Cell> cells) {
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                if (cell == null || cell.isBlank()) {
                    continue;
                }
                String heading = cell.text() == null ? "formel" : cell.text();
                Optional<Column> column = columns.stream()
                        .filter(known -> same(known.heading(), heading) || same(known.key(), heading)).findFirst();
                if (column.isEmpty()) {
                    ignored.add(i);
                    refusals.add(unknownColumn.apply(cut(heading)).inRow(number));
                } else if (columnAt.containsValue(column.get())) {
                    ignored.add(i);
                    refusals.add(Refusal.of(column.get().key(), "Kolonnen «" + heading + "» står to ganger. Fjern den ene.").inRow(number));
                } else {
                    columnAt.put(i, column.get());
                }
            }
            columns.stream().filter(column -> column.required() && !columnAt.containsValue(column)).forEach(column -> refusals.add(
                    Refusal.of(column.key(), "Kolonnen «" + column.heading() + "» mangler. Bruk overskriftene fra malen.").inRow(number)));
        }

        private boolean isEmpty() {
            return count == 0 && refusals.isEmpty();
        }

        private boolean refused(String message) {
            return refused(List.of(Refusal.of("file", message)));
        }

        /** In place of what was found wrong with single rows before. */
        private boolean refused(List<Refusal> reasons) {
            refusals = reasons;
            return false;
        }
    }

    private static boolean same(String heading, String written) {
        return plain(heading).equals(plain(written));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}*:]+", " ").strip();
    }

    private static String letters(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }
}
