package no.samkjop.telefoni.web.simswap;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Column;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetReader;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.simswap.LineReport;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapStep;
import org.jspecify.annotations.Nullable;

/** A step of a swap as a spreadsheet: a row for each number, with one column to fill in. */
final class SwapSheet {

    private static final String NAME = "Numre";
    private static final int MOST_ROWS = 5_000;

    private static final Column SUBSCRIBER = Column.required("subscriber", "Nummer");
    private static final Column USER = Column.text("user", "Bruker");
    private static final Column SIM = Column.text("sim", "SIM-type");

    private final SwapStep step;
    private final SwapWords words;
    private final Column value;

    SwapSheet(SwapStep step, SwapWords words) {
        this.step = step;
        this.words = words;
        this.value = Column.required("value", words.column(step));
    }

    record Read(List<LineReport> reports, List<Refusal> refusals) {
    }

    /** Rows in which the column is empty say nothing of their number. */
    Read read(InputStream file) {
        SheetReader.Read read = new SheetReader(NAME, List.of(SUBSCRIBER, USER, SIM, value), SwapSheet::unknownColumn, MOST_ROWS).read(file);
        return new Read(read.rows().stream().filter(row -> isFilled(row.get(value)))
                .map(row -> new LineReport(row.number(), row.get(SUBSCRIBER), row.get(value))).toList(), read.refusals());
    }

    private static boolean isFilled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Refusal unknownColumn(String heading) {
        return Refusal.of(heading, "«" + heading + "» er ikke en kolonne her. Fjern den, eller bruk malen.");
    }

    byte[] template(SimSwap swap) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SwapLine line : SwapWords.lines(swap, step)) {
            String recorded = SwapWords.recorded(line, step);
            rows.add(Arrays.asList(line.subscriber().value(), line.user(), line.sim().norwegianName(),
                    recorded.isEmpty() ? null : words.word(step, recorded)));
        }
        List<SwapWords.Choice> choices = words.choices(step);
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet(NAME, List.of(SUBSCRIBER.heading(), USER.heading(), SIM.heading(), value.heading()), rows,
                choices.isEmpty() ? Map.of() : Map.of(3, new Sheet.Choices("Valg", 0, choices.size())), Set.of(0, 3)));
        if (!choices.isEmpty()) {
            sheets.add(new Sheet("Valg", List.of(value.heading()), choices.stream().map(choice -> List.<@Nullable Object>of(choice.word())).toList()));
        }
        sheets.add(new Sheet("Hjelp", List.of("Slik fyller du ut"), List.of(List.of(words.help(step)),
                List.of("Rader der kolonnen «" + value.heading() + "» er tom, blir ikke lest."))));
        return SheetWriter.xlsx(sheets);
    }
}
