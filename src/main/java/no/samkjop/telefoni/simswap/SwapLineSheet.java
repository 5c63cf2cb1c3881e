package no.samkjop.telefoni.simswap;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Column;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetReader;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.subscription.Iccid;
import org.jspecify.annotations.Nullable;

/** What a step found, number by number, as a spreadsheet. Rows whose value is empty are left as they are. */
public final class SwapLineSheet {

    private static final int MOST_LINES = 5_000;
    private static final String NAME = "Numre";
    private static final String CHOICES = "Valg";
    private static final Column NUMBER = Column.required("subscriber", "Nummer");
    private static final Column USER = Column.text("user", "Bruker");

    private SwapLineSheet() {
    }

    /** @param refusals what is wrong with the sheet itself; with the lines, {@link RoundHandling#record} says */
    public record Read(List<LineReport> lines, List<Refusal> refusals) {
    }

    /** Reads an .xlsx or .csv file; row numbers are the sheet's own. */
    public static Read read(InputStream file, SwapStep step) {
        Column value = value(step);
        SheetReader.Read read = new SheetReader(NAME, List.of(NUMBER, USER, value), heading -> Refusal.of("file",
                "Kolonnen «" + heading + "» kjennes ikke. Bruk overskriftene fra malen."), MOST_LINES).read(file);
        List<LineReport> lines = read.rows().stream().filter(row -> row.get(value) != null || row.get(NUMBER) == null)
                .map(row -> new LineReport(row.number(), row.get(NUMBER), row.get(value))).toList();
        return lines.isEmpty() && read.refusals().isEmpty() ? new Read(lines, List.of(Refusal.of("file",
                "Ingen rader er fylt ut. Fyll ut kolonnen «" + value.heading() + "» for minst ett nummer.")))
                : new Read(lines, read.refusals());
    }

    /** The numbers that the step is about, with what is recorded of them. */
    public static byte[] template(SimSwap swap, SwapStep step) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        swap.open().stream().filter(line -> concerns(step, line)).forEach(line -> rows.add(
                Arrays.asList(line.subscriber().value(), line.user(), recorded(step, line))));
        List<Column> columns = List.of(NUMBER, USER, value(step));
        List<String> choices = choices(step);
        List<Sheet> sheets = new ArrayList<>(List.of(new Sheet(NAME, columns.stream().map(Column::heading).toList(), rows,
                choices.isEmpty() ? Map.of() : Map.of(2, new Sheet.Choices(CHOICES, 0, choices.size())), Set.of(0, 2))));
        if (!choices.isEmpty()) {
            sheets.add(new Sheet(CHOICES, List.of(value(step).heading()),
                    choices.stream().<List<@Nullable Object>>map(choice -> Arrays.asList((Object) choice)).toList()));
        }
        sheets.add(new Sheet("Hjelp", List.of("Kolonne", "Slik fyller du ut"), help(step)));
        return SheetWriter.xlsx(sheets);
    }

    private static Column value(SwapStep step) {
        return Column.required("value", switch (step) {
            case CARDS -> "SIM-kort (ICCID)";
            case RECEIPT -> "Mottatt";
            case RESULT -> "Resultat";
            case VERIFICATION -> "Virker";
        });
    }

    private static boolean concerns(SwapStep step, SwapLine line) {
        return switch (step) {
            case CARDS -> line.sim() != SimKind.NONE;
            case RECEIPT -> line.newCard() != null;
            case RESULT -> true;
            case VERIFICATION -> line.isSwapped();
        };
    }

    private static @Nullable String recorded(SwapStep step, SwapLine line) {
        return switch (step) {
            case CARDS -> line.cardAfter().map(Iccid::value).orElse(null);
            case RECEIPT -> Optional.ofNullable(line.receipt()).map(SwapLine.Receipt::norwegianName).orElse(null);
            case RESULT -> Optional.ofNullable(line.outcome()).map(SwapLine.Outcome::norwegianName).orElse(null);
            case VERIFICATION -> Optional.ofNullable(line.works()).map(works -> works ? "Ja" : "Nei").orElse(null);
        };
    }

    private static List<String> choices(SwapStep step) {
        return switch (step) {
            case CARDS -> List.of();
            case RECEIPT -> Stream.of(SwapLine.Receipt.values()).map(SwapLine.Receipt::norwegianName).toList();
            case RESULT -> Stream.of(SwapLine.Outcome.values()).map(SwapLine.Outcome::norwegianName).toList();
            case VERIFICATION -> List.of("Ja", "Nei");
        };
    }

    private static List<List<@Nullable Object>> help(SwapStep step) {
        return List.of(
                List.of(NUMBER.heading(), "Nummeret i saken. Rader som er tomme i siste kolonne, blir stående slik de er."),
                List.of(USER.heading(), "Bare til hjelp. Det leses ikke."),
                List.of(value(step).heading(), switch (step) {
                    case CARDS -> "Kortets nummer, 19 eller 20 sifre, eller de 12 som er trykt på kortet, skrevet som tekst. "
                            + "Gjelder eSIM også.";
                    case RECEIPT -> "Hva dere fant da kortet kom. Velg fra listen.";
                    case RESULT -> "Hvordan det gikk på byttedagen. Velg fra listen.";
                    case VERIFICATION -> "Ja hvis samtaler, SMS og data virker, ellers Nei.";
                }));
    }
}
