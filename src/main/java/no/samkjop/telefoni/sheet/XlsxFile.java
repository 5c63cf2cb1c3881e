package no.samkjop.telefoni.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** An Excel workbook. It is looked at part by part ({@link PackedParts}) before the library is trusted with it. */
final class XlsxFile {

    /** Excel keeps no more digits of a number. */
    private static final int EXACT_DIGITS = 15;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_CELL = 2000;
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

    private XlsxFile() {
    }

    static boolean isOne(byte[] content) {
        return content.length > 4 && ReadableWorkbook.isOOXMLZipHeader(Arrays.copyOf(content, 4));
    }

    static boolean isOldOrEncrypted(byte[] content) {
        return content.length > 8 && ReadableWorkbook.isOLE2Header(Arrays.copyOf(content, 8));
    }

    static void read(byte[] content, int mostBytes, String sheetName, SheetReader.Reading reading) throws IOException {
        PackedParts.check(content, mostBytes);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            Sheet sheet = workbook.findSheet(sheetName).orElseGet(workbook::getFirstSheet);
            try (Stream<Row> rows = sheet.openStream()) {
                Iterator<Row> each = rows.iterator();
                boolean readOn = true;
                while (readOn && each.hasNext()) {
                    Row row = each.next();
                    readOn = reading.row(row.getRowNum(), cells(row, reading));
                }
            }
        }
    }

    private static List<SheetReader.@Nullable Cell> cells(Row row, SheetReader.Reading reading) {
        List<SheetReader.@Nullable Cell> cells = new ArrayList<>();
        for (Cell cell : row) {
            if (cell == null || cell.getType() == CellType.EMPTY) {
                continue;
            }
            int column = cell.getColumnIndex();
            if (column >= MOST_COLUMNS) {
                throw new RefusedException(Refusal.of("file", "Arket har for mange kolonner. Bruk malen.").inRow(row.getRowNum()));
            }
            cells.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), null));
            cells.set(column, cell(cell, reading.isDay(column)));
        }
        return cells;
    }

    private static SheetReader.Cell cell(Cell cell, boolean isDay) {
        switch (cell.getType()) {
            case FORMULA:
                return SheetReader.Cell.wrong("Cellen er en formel. Lim inn verdien i stedet.");
            case ERROR:
                return SheetReader.Cell.wrong("Cellen viser en feil i Excel. Skriv verdien.");
            case NUMBER:
                return number(cell, isDay);
            default:
                String text = cell.getText();
                return text.length() > LONGEST_CELL ? SheetReader.Cell.wrong("Teksten er for lang.") : SheetReader.Cell.of(text);
        }
    }

    private static SheetReader.Cell number(Cell cell, boolean isDay) {
        BigDecimal number = cell.asNumber();
        if (isDay && number.signum() > 0 && number.compareTo(LAST_DAY) <= 0) {
            return SheetReader.Cell.of(cell.asDate().toLocalDate().toString());
        }
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.precision() - Math.min(0, plain.scale()) > EXACT_DIGITS || plain.scale() > EXACT_DIGITS) {
            return SheetReader.Cell.wrong("Excel har rundet av tallet. Gjør cellen om til tekst, og skriv sifrene på nytt.");
        }
        return SheetReader.Cell.of(plain.toPlainString());
    }
}
