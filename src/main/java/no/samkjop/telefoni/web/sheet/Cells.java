package no.samkjop.telefoni.web.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The cells of an uploaded file as text. Refuses what is no sheet, and what would unpack to more than a sheet is. */
final class Cells {

    static final int MOST_ROWS = 5_001;
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_CELL = 500;
    private static final long MOST_BYTES_UNPACKED = 60L << 20;
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

    private Cells() {
    }

    /** @param number as the person's own program shows it, from 1 */
    record SheetRow(int number, List<SheetCell> cells) {

        boolean isBlank() {
            return cells.stream().allMatch(cell -> cell.text().isBlank());
        }
    }

    /** @param rounded Excel keeps 15 digits of a number; the rest is lost and cannot be had back */
    record SheetCell(String text, boolean rounded) {

        static final SheetCell EMPTY = new SheetCell("", false);
    }

    static List<SheetRow> of(String fileName, byte[] content) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (content.length == 0) {
            throw refused("Filen er tom. Velg en fil med linjer og prøv igjen.");
        }
        if (name.endsWith(".xlsx")) {
            return ofWorkbook(content);
        }
        if (name.endsWith(".csv")) {
            return ofText(content);
        }
        throw refused("Filen må være et Excel-ark (.xlsx) eller en CSV-fil (.csv)."
                + (name.endsWith(".xls") ? " Åpne arket i Excel og lagre det som .xlsx." : ""));
    }

    private static List<SheetRow> ofWorkbook(byte[] content) {
        refuseBombs(content);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<SheetRow> result = new ArrayList<>();
            rows.forEach(row -> add(result, new SheetRow(row.getRowNum(), cellsOf(row))));
            return result;
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw refused("Filen lar seg ikke lese som et Excel-ark. Åpne den i Excel, lagre den på nytt som .xlsx og prøv igjen.");
        }
    }

    private static List<SheetCell> cellsOf(Row row) {
        List<SheetCell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(cellOf(row.getCell(i)));
        }
        return cells;
    }

    private static SheetCell cellOf(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return SheetCell.EMPTY;
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            if (isDate(cell.getDataFormatId(), cell.getDataFormatString())) {
                return new SheetCell(EXCEL_DAY_ZERO.plusDays(number.longValue()).toString(), false);
            }
            String digits = number.stripTrailingZeros().toPlainString();
            return new SheetCell(digits, digits.replace("-", "").length() > 15);
        }
        String text = cell.getType() == CellType.FORMULA ? String.valueOf(cell.getValue()) : cell.getText();
        return textOf(text);
    }

    private static SheetCell textOf(String text) {
        String clean = text.replace('\u00a0', ' ').strip();
        return new SheetCell(clean.length() > LONGEST_CELL ? clean.substring(0, LONGEST_CELL) : clean, false);
    }

    private static boolean isDate(@Nullable Integer id,
            @Nullable String format) {
        boolean builtIn = id != null && (id >= 14 && id <= 17 || id == 22);
        return builtIn || format != null && format.toLowerCase(Locale.ROOT).contains("yy");
    }

    /** A zip entry's own word for its size can lie, so it is unpacked and counted. */
    private static void refuseBombs(byte[] content) {
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read > 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_BYTES_UNPACKED) {
                        throw refused("Arket er for stort når det pakkes ut. Del bestillingen i flere ark.");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            unpacked = 0;
        }
        if (unpacked == 0) {
            throw refused("Filen er ikke et Excel-ark, selv om navnet slutter på .xlsx. Lagre den på nytt som .xlsx og prøv igjen.");
        }
    }

    private static List<SheetRow> ofText(byte[] content) {
        String text = decoded(content);
        String firstLine = text.lines().findFirst().orElse("");
        char delimiter = firstLine.contains(";") ? ';' : firstLine.contains("\t") ? '\t' : ',';
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
        List<SheetRow> result = new ArrayList<>();
        try (var parser = format.parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                add(result, new SheetRow((int) row.getRecordNumber(),
                        row.stream().limit(MOST_COLUMNS).map(Cells::textOf).toList()));
            }
            return result;
        } catch (IOException | UncheckedIOException e) {
            throw refused("Filen lar seg ikke lese som CSV. Se etter anførselstegn som ikke er lukket.");
        }
    }

    /** UTF-8 when it is; else what Norwegian Excel writes. */
    private static String decoded(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            text = new String(content, Charset.forName("windows-1252"));
        }
        if (text.indexOf('\0') >= 0) {
            throw refused("Filen lar seg ikke lese som CSV. Lagre den som «CSV UTF-8» og prøv igjen.");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static void add(List<SheetRow> rows, SheetRow row) {
        if (row.isBlank()) {
            return;
        }
        if (rows.size() == MOST_ROWS) {
            throw refused("Arket har flere enn 5\u00a0000 linjer. Del det i flere bestillinger.");
        }
        rows.add(row);
    }

    static RefusedException refused(String message) {
        return new RefusedException(Refusal.of("file", message));
    }
}
