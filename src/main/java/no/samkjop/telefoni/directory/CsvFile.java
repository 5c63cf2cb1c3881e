package no.samkjop.telefoni.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/** A CSV file in UTF-8 with a header, read strictly: what is wrong is noted with file, line and column, never skipped. */
final class CsvFile {

    /** A value that is not what its column asks for. */
    private static final class Fault extends RuntimeException {
        Fault(String message) {
            super(message, null, false, false);
        }
    }

    /** A line's values by column. */
    static final class Row {

        private final List<String> header;
        private final CSVRecord values;

        private Row(List<String> header, CSVRecord values) {
            this.header = header;
            this.values = values;
        }

        /** @param parser refuses with {@link IllegalArgumentException}, whose message ends up before the operator */
        <T> T required(String column, Function<String, T> parser) {
            String value = text(column);
            if (value.isEmpty()) {
                throw new Fault(column + ": is empty");
            }
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                throw new Fault(column + ": " + e.getMessage());
            }
        }

        String text(String column) {
            return values.get(header.indexOf(column)).strip();
        }
    }

    private final String name;
    private final List<String> columns;
    private final List<String> problems;

    CsvFile(String name, List<String> columns, List<String> problems) {
        this.name = name;
        this.columns = columns;
        this.problems = problems;
    }

    /** Gives every line to {@code reader}; lines that it refuses are noted and left out. */
    <T> List<T> read(Resource folder, Function<Row, T> reader) {
        List<T> result = new ArrayList<>();
        try (CSVParser lines = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get()
                .parse(new StringReader(text(folder.createRelative(name))))) {
            List<String> header = List.of();
            for (CSVRecord line : lines) {
                if (header.isEmpty()) {
                    header = line.stream().map(String::strip).toList();
                    if (!isRight(header)) {
                        return result;
                    }
                } else if (line.size() != header.size()) {
                    problem(lines.getCurrentLineNumber(), "%d fields, expected %d".formatted(line.size(), header.size()));
                } else {
                    try {
                        result.add(reader.apply(new Row(header, line)));
                    } catch (Fault e) {
                        problem(lines.getCurrentLineNumber(), e.getMessage());
                    }
                }
            }
            if (result.isEmpty() && problems.isEmpty()) {
                problems.add(name + ": has no lines");
            }
        } catch (CharacterCodingException e) {
            problems.add(name + ": is not UTF-8");
        } catch (UncheckedIOException | IOException e) {
            problems.add(name + ": cannot be read: " + e.getMessage());
        }
        return result;
    }

    private static String text(Resource file) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getContentAsByteArray())).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private boolean isRight(List<String> header) {
        int before = problems.size();
        header.stream().filter(column -> !columns.contains(column)).forEach(column -> problem(1, column + ": unknown column"));
        columns.stream().filter(column -> !header.contains(column)).forEach(column -> problem(1, column + ": column is missing"));
        if (header.stream().distinct().count() != header.size()) {
            problem(1, "a column is there twice");
        }
        return problems.size() == before;
    }

    private void problem(long line, String what) {
        problems.add("%s, line %d, %s".formatted(name, line, what));
    }
}
