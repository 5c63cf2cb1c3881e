package no.samkjop.telefoni.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Text with semicolons, commas or tabs, in UTF-8 or in the code page that older Excel writes. */
final class CsvFile {

    private static final int LONGEST_CELL = 2000;

    private CsvFile() {
    }

    static void read(byte[] content, SheetReader.Reading reading) throws IOException {
        String text = decode(content);
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                List<SheetReader.@Nullable Cell> cells = new ArrayList<>();
                for (String cell : record) {
                    cells.add(cell.length() > LONGEST_CELL ? SheetReader.Cell.wrong("Teksten er for lang.") : SheetReader.Cell.of(cell));
                }
                if (!reading.row((int) record.getRecordNumber(), cells)) {
                    return;
                }
            }
        }
    }

    private static String decode(byte[] content) {
        for (byte octet : content) {
            if (octet == 0) {
                throw new RefusedException(Refusal.of("file",
                        "Filen er verken et regneark (.xlsx) eller en tekstfil (.csv) vi kan lese. Lagre den som .xlsx."));
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    /** The one that the headings are parted by. */
    private static String delimiter(String text) {
        String headings = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        String found = ";";
        for (String candidate : List.of(",", "\t")) {
            if (count(headings, candidate) > count(headings, found)) {
                found = candidate;
            }
        }
        return found;
    }

    private static long count(String text, String character) {
        return text.chars().filter(letter -> letter == character.charAt(0)).count();
    }
}
