package no.samkjop.telefoni.web.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** An uploaded table: the first row names the columns, in any order; each other row is a line. */
public record SheetTable(List<Line> lines) {

    /** @param row the row's number in the sheet, the headings' row being 1 */
    public record Line(int row, Map<String, String> values) {

        public @Nullable String value(String field) {
            return values.get(field);
        }
    }

    /**
     * @param required fields whose columns must be there
     * @throws RefusedException for what is not such a table, and for any column that is not ours (C4.3)
     */
    public static SheetTable read(String fileName, byte[] content, List<Column> columns, List<String> required) {
        List<Cells.SheetRow> rows = Cells.of(fileName, content);
        if (rows.size() < 2) {
            throw Cells.refused("Arket har ingen linjer under overskriftene. Bruk malen og fyll ut minst én linje.");
        }
        List<Refusal> wrong = new ArrayList<>();
        Map<Integer, Column> byPosition = headings(rows.get(0), columns, required, wrong);
        RefusedException.throwIfAny(wrong);
        List<Line> lines = rows.stream().skip(1).map(row -> lineOf(row, byPosition, wrong)).toList();
        RefusedException.throwIfAny(wrong);
        return new SheetTable(lines);
    }

    private static Map<Integer, Column> headings(Cells.SheetRow row, List<Column> columns, List<String> required,
            List<Refusal> wrong) {
        Map<Integer, Column> result = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String name = row.cells().get(i).text();
            if (name.isBlank()) {
                continue;
            }
            Optional<Column> column = columns.stream().filter(known -> known.isCalled(name)).findFirst();
            if (column.isEmpty()) {
                wrong.add(unknown(row.number(), name));
            } else if (result.containsValue(column.get())) {
                wrong.add(new Refusal(null, row.number(), column.get().field(), "Kolonnen «" + name + "» er der to ganger."));
            } else {
                result.put(i, column.get());
            }
        }
        String missing = columns.stream().filter(column -> required.contains(column.field()) && !result.containsValue(column))
                .map(column -> "«" + column.heading() + "»").collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            wrong.add(new Refusal(null, row.number(), null, "Første rad i arket må ha overskriften " + missing + ". Bruk malen."));
        }
        return result;
    }

    private static Refusal unknown(int row, String name) {
        return Column.isAboutTerms(name)
                ? new Refusal(Column.NO_OWN_TERMS, row, null, "Kolonnen «" + name
                        + "» kan ikke være med. Pris og vilkår følger avtalen. Slett kolonnen og last opp på nytt.")
                : new Refusal(null, row, null, "Kolonnen «" + name + "» hører ikke til i arket. Slett den eller bruk malen.");
    }

    private static Line lineOf(Cells.SheetRow row, Map<Integer, Column> columns, List<Refusal> wrong) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Column column = columns.get(i);
            Cells.SheetCell cell = row.cells().get(i);
            if (column != null && !cell.text().isBlank()) {
                values.put(column.field(), cell.text());
                if (cell.rounded()) {
                    wrong.add(new Refusal(null, row.number(), column.field(), "Excel har rundet av tallet. Gjør kolonnen om til "
                            + "tekst og skriv det på nytt."));
                }
            } else if (column == null && !cell.text().isBlank()) {
                wrong.add(new Refusal(null, row.number(), null, "«" + cell.text() + "» står i en kolonne uten overskrift. "
                        + "Slett cellen eller gi kolonnen en overskrift fra malen."));
            }
        }
        return new Line(row.number(), values);
    }
}
