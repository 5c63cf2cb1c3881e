package no.samkjop.telefoni.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /** Twenty digits, the last one by Luhn's rule. */
    static String iccid(int card) {
        String digits = "894708%013d".formatted(card);
        int sum = IntStream.range(0, digits.length()).map(i -> {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            return i % 2 == 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }).sum();
        return digits + (10 - sum % 10) % 10;
    }
}
