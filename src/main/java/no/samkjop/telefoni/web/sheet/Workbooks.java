package no.samkjop.telefoni.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code .xlsx}. Every value is written as a text cell, never as a formula, so what somebody typed as
 * {@code =…} stays text when it is opened.
 */
public final class Workbooks {

    public static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int ROWS_READY = 500;

    private Workbooks() {
    }

    /** A choice list for one column of a template. */
    public record Choices(String field, List<String> values) {
    }

    /** A sheet to fill in, with rows that are filled in already, and a second sheet with advice and the choices. */
    public static void template(OutputStream out, String title, List<Column> columns, List<List<String>> rows,
            List<Choices> choices, List<String> advice) throws IOException {
        try (Workbook workbook = workbook(out)) {
            Worksheet sheet = workbook.newWorksheet(title);
            Worksheet help = workbook.newWorksheet("Hjelp");
            headings(sheet, columns.stream().map(Column::heading).toList());
            for (int i = 0; i < columns.size(); i++) {
                String format = switch (columns.get(i).kind()) {
                    case TEXT -> "@";
                    case NUMBER -> "0";
                    case DATE -> "dd.mm.yyyy";
                };
                sheet.range(1, i, Math.max(ROWS_READY, rows.size()), i).style().format(format).set();
            }
            int row = 1;
            for (List<String> values : rows) {
                texts(sheet, row++, values);
            }
            for (int i = 0; i < advice.size(); i++) {
                help.value(i, 0, advice.get(i));
            }
            help.width(0, 90);
            for (int i = 0; i < choices.size(); i++) {
                choices(sheet, help, columns, choices.get(i), i + 2);
            }
        }
    }

    private static void choices(Worksheet sheet, Worksheet help, List<Column> columns, Choices choice, int helpColumn) {
        int column = columns.stream().map(Column::field).toList().indexOf(choice.field());
        help.value(0, helpColumn, columns.get(column).heading());
        help.style(0, helpColumn).bold().set();
        help.width(helpColumn, 34);
        for (int i = 0; i < choice.values().size(); i++) {
            help.value(i + 1, helpColumn, choice.values().get(i));
        }
        sheet.range(1, column, ROWS_READY, column)
                .validateWithList(help.range(1, helpColumn, choice.values().size(), helpColumn));
    }

    /** A plain table; the rows are written as they come, so that a long register needs little memory. */
    public static void table(OutputStream out, String title, List<String> headings, Stream<List<String>> rows)
            throws IOException {
        try (Workbook workbook = workbook(out)) {
            Worksheet sheet = workbook.newWorksheet(title);
            headings(sheet, headings);
            int[] row = {1};
            rows.forEachOrdered(values -> texts(sheet, row[0]++, values));
        }
    }

    private static Workbook workbook(OutputStream out) {
        return new Workbook(out, "Samkjop Telefoni", "1.0");
    }

    private static void headings(Worksheet sheet, List<String> headings) {
        texts(sheet, 0, headings);
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().fillColor("B3F5FF").set();
        sheet.freezePane(0, 1);
        for (int i = 0; i < headings.size(); i++) {
            sheet.width(i, Math.max(14, headings.get(i).length() + 3));
        }
    }

    private static void texts(Worksheet sheet, int row, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                sheet.value(row, i, values.get(i));
            }
        }
    }
}
