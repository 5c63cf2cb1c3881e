package no.samkjop.telefoni.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes lists. Text is never a formula, whatever it begins with. */
public final class SheetWriter {

    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int LAST_ROW_WITH_CHOICES = 10_000;
    private static final int WIDEST = 60;

    private SheetWriter() {
    }

    /** A workbook with the sheets in this order. Text lies in the table of strings, where it cannot be a formula. */
    public static byte[] xlsx(List<Sheet> sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Samkjop Telefoni", "1.0")) {
            for (Sheet sheet : sheets) {
                write(sheet, workbook.newWorksheet(sheet.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Sheet sheet, Worksheet worksheet) {
        for (int column = 0; column < sheet.headings().size(); column++) {
            worksheet.value(0, column, sheet.headings().get(column));
            worksheet.width(column, width(sheet, column));
        }
        worksheet.range(0, 0, 0, Math.max(0, sheet.headings().size() - 1)).style().bold().wrapText(true).set();
        worksheet.freezePane(0, 1);
        sheet.textColumns().forEach(column -> worksheet.range(1, column, LAST_ROW_WITH_CHOICES, column).style().format("@").set());
        for (int row = 0; row < sheet.rows().size(); row++) {
            List<@Nullable Object> cells = sheet.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                write(worksheet, row + 1, column, cells.get(column));
            }
        }
        for (Map.Entry<Integer, Sheet.Choices> choice : sheet.choices().entrySet()) {
            char letter = (char) ('A' + choice.getValue().column());
            worksheet.range(1, choice.getKey(), LAST_ROW_WITH_CHOICES, choice.getKey()).validateWithListByFormula(
                    "'%s'!$%s$2:$%s$%d".formatted(choice.getValue().sheet(), letter, letter, choice.getValue().count() + 1));
        }
    }

    private static void write(Worksheet worksheet, int row, int column, @Nullable Object value) {
        if (value instanceof LocalDate day) {
            worksheet.value(row, column, day);
            worksheet.style(row, column).format("dd.mm.yyyy").set();
        } else if (value instanceof Money money) {
            worksheet.value(row, column, money.amount());
            worksheet.style(row, column).format("#,##0.00").set();
        } else if (value instanceof Number number) {
            worksheet.value(row, column, number);
        } else if (value != null) {
            worksheet.value(row, column, value.toString());
        }
    }

    private static int width(Sheet sheet, int column) {
        int longest = sheet.headings().get(column).length();
        for (List<@Nullable Object> row : sheet.rows().subList(0, Math.min(200, sheet.rows().size()))) {
            Object value = column < row.size() ? row.get(column) : null;
            longest = Math.max(longest, value == null ? 0 : value instanceof LocalDate ? 10 : value.toString().length());
        }
        return Math.min(WIDEST, longest + 2);
    }

    /** Semicolons, Norwegian dates and decimals, UTF-8 with a mark, as Norwegian Excel opens it. */
    public static byte[] csv(Sheet sheet) {
        StringBuilder text = new StringBuilder("\ufeff");
        line(text, sheet.headings());
        sheet.rows().forEach(row -> line(text, row));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, List<? extends @Nullable Object> cells) {
        text.append(cells.stream().map(SheetWriter::csvCell).collect(Collectors.joining(";"))).append("\r\n");
    }

    private static String csvCell(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return NorwegianDates.format(day);
        }
        if (value instanceof Money money) {
            return money.amount().toPlainString().replace('.', ',');
        }
        if (!(value instanceof String cell)) {
            return value == null ? "" : value.toString();
        }
        String harmless = cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
        return harmless.matches("(?s).*[;\"\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
