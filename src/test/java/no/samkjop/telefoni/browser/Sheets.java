package no.samkjop.telefoni.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** What a person does to a template in Excel. */
final class Sheets {

    private Sheets() {
    }

    /** The filled-in rows of the first sheet, its headings first. */
    static List<Row> rows(byte[] workbook) {
        try (ReadableWorkbook file = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            return file.getFirstSheet().read().stream().filter(row -> !row.getCellText(0).isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The template with these rows below its headings. */
    static byte[] filledIn(byte[] template, List<Map<String, Object>> rows) {
        List<String> headings = rows(template).get(0).stream().map(cell -> cell.getText()).toList();
        List<List<@Nullable Object>> cells = rows.stream().map(row -> headings.stream().<@Nullable Object>map(row::get).toList()).toList();
        return SheetWriter.xlsx(List.of(new Sheet("Ark", headings, cells)));
    }
}
