package no.samkjop.telefoni.document;

import java.util.List;

/**
 * A letter or report to be printed as PDF, Norwegian.
 *
 * @param heading    what it is, {@code Avviksmelding AVV-2019-00042}
 * @param facts      short facts at the top, in two columns; none where the list is empty
 * @param footer     stands on every page before its number: {@code Samkjøp Telefoni, sak AVV-2019-00042}
 */
public record PdfReport(String heading, List<Fact> facts, List<Part> parts, String footer) {

    public PdfReport {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
    }

    public record Fact(String name, String value) {
    }

    public sealed interface Part {

        String heading();
    }

    /** @param text blank lines part paragraphs */
    public record Text(String heading, String text) implements Part {
    }

    /** @param numeric columns that are set to the right, counted from 0 */
    public record Table(String heading, List<String> columns, List<List<String>> rows, List<Integer> numeric) implements Part {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            numeric = List.copyOf(numeric);
        }
    }
}
