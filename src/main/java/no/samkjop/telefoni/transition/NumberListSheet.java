package no.samkjop.telefoni.transition;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Column;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetReader;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.simswap.SimKind;
import org.jspecify.annotations.Nullable;

/** The list of numbers as a spreadsheet: the template to fill in, and what people upload. */
public final class NumberListSheet {

    /** 50 000 rows of some 200 characters each. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final String NAME = "Nummerliste";
    private static final Column NUMBER = Column.required("number", "Nummer");
    private static final Column USER = Column.required("user", "Bruker");
    private static final Column EMAIL = Column.text("email", "E-post");
    private static final Column COST_CENTRE = Column.text("costCentre", "Kostnadssted");
    private static final Column ITEM = Column.required("item", "Abonnement");
    private static final Column SIM_KIND = Column.required("simKind", "SIM-type");
    private static final Column MAIN_NUMBER = Column.text("mainNumber", "Hovednummer");
    private static final Column DELIVERY_ADDRESS = Column.text("deliveryAddress", "Leveringsadresse");
    private static final Column PRESENT_OPERATOR = Column.required("presentOperator", "Nåværende operatør");
    private static final Column PRESENT_OWNER = Column.required("presentOwner", "Eier hos operatøren");
    private static final Column AUTHORISED = Column.required("authorised", "Fullmakt");
    private static final Column PREPAID = Column.required("prepaid", "Kontantkort");
    private static final Column WISHED_ON = new Column("wishedOn", "Ønsket dato", false, true);
    private static final List<Column> COLUMNS = List.of(NUMBER, USER, EMAIL, COST_CENTRE, ITEM, SIM_KIND, MAIN_NUMBER,
            DELIVERY_ADDRESS, PRESENT_OPERATOR, PRESENT_OWNER, AUTHORISED, PREPAID, WISHED_ON);

    private static final SheetReader READER = new SheetReader(NAME, COLUMNS, NumberListSheet::unknownColumn,
            NumberListGuard.MOST_ROWS, MOST_BYTES);

    private NumberListSheet() {
    }

    /** @param refusals what is wrong with the sheet itself; with the rows, {@link TransitionHandling#check} says */
    public record Read(List<NumberRequest> rows, List<Refusal> refusals) {
    }

    /** Reads an .xlsx or .csv file; row numbers are the sheet's own. */
    public static Read read(InputStream file) {
        List<NumberRequest> rows = new ArrayList<>();
        Map<String, String> repeated = new HashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        boolean whole = READER.forEachRow(file, row -> rows.add(new NumberRequest(row.number(), row.get(NUMBER), row.get(USER),
                row.get(EMAIL), one(repeated, row.get(COST_CENTRE)), one(repeated, row.get(ITEM)), one(repeated, row.get(SIM_KIND)),
                row.get(MAIN_NUMBER), one(repeated, row.get(DELIVERY_ADDRESS)), one(repeated, row.get(PRESENT_OPERATOR)),
                one(repeated, row.get(PRESENT_OWNER)), one(repeated, row.get(AUTHORISED)), one(repeated, row.get(PREPAID)),
                one(repeated, row.get(WISHED_ON)))), refusals::add);
        return new Read(whole ? rows : List.of(), refusals);
    }

    /** What most rows have in common is kept once. */
    private static @Nullable String one(Map<String, String> repeated, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String known = repeated.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private static Refusal unknownColumn(String name) {
        return Refusal.of(NumberListGuard.INFORMATION, name,
                "«" + name + "» er ikke en kolonne her. Fjern den, eller bruk overskriftene fra malen.");
    }

    /** An empty list with drop-down lists, the plans that can be chosen, and how to fill it in. */
    public static byte[] template(Agreement agreement) {
        List<List<@Nullable Object>> kinds = Stream.of(SimKind.values())
                .map(kind -> Arrays.<@Nullable Object>asList(kind.norwegianName(), help(kind))).toList();
        List<List<@Nullable Object>> items = agreement.catalogue().items().stream().filter(NumberListSheet::canBeChosen)
                .map(item -> Arrays.<@Nullable Object>asList(item.number().value(), item.name(), item.category().norwegianName())).toList();
        List<List<@Nullable Object>> answers = List.of(List.of("ja"), List.of("nei"));
        Map<Integer, Sheet.Choices> choices = Map.of(
                COLUMNS.indexOf(ITEM), new Sheet.Choices("Abonnementer", 0, items.size()),
                COLUMNS.indexOf(SIM_KIND), new Sheet.Choices("SIM-typer", 0, kinds.size()),
                COLUMNS.indexOf(AUTHORISED), new Sheet.Choices("Svar", 0, answers.size()),
                COLUMNS.indexOf(PREPAID), new Sheet.Choices("Svar", 0, answers.size()));
        return SheetWriter.xlsx(List.of(
                new Sheet(NAME, COLUMNS.stream().map(Column::heading).toList(), List.of(), choices),
                new Sheet("Hjelp", List.of("Kolonne", "Slik fyller du ut"), help()),
                new Sheet("SIM-typer", List.of("SIM-type", "Når"), kinds),
                new Sheet("Abonnementer", List.of("Varenummer", "Navn", "Kategori"), items),
                new Sheet("Svar", List.of("Svar"), answers)));
    }

    private static boolean canBeChosen(CatalogueItem item) {
        return item.category().isSubscription() && item.exercised();
    }

    private static String help(SimKind kind) {
        return switch (kind) {
            case MAIN -> "Vanlig SIM-kort i en telefon.";
            case TWIN -> "Ekstra SIM-kort med samme nummer som et hovedSIM. Hovednummer må fylles ut.";
            case DATA -> "SIM-kort i nettbrett eller PC som deler abonnement med et hovedSIM. Hovednummer må fylles ut.";
            case M2M -> "SIM-kort i en maskin, for eksempel en alarm eller måler.";
            case ESIM -> "SIM i selve telefonen. Ikke noe kort blir sendt.";
            case NONE -> "Fasttelefon eller IP-telefon.";
        };
    }

    private static List<List<@Nullable Object>> help() {
        return List.of(
                List.of(NUMBER.heading(), "Må fylles ut. 8 sifre, eller 12 sifre som begynner på 58."),
                List.of(USER.heading(), "Må fylles ut. Person eller funksjon som bruker nummeret."),
                List.of(EMAIL.heading(), "Brukeren får innkalling til SIM-byttet hit. Kan stå tomt."),
                List.of(COST_CENTRE.heading(), "Deres egen referanse, høyst 20 tegn. Kan stå tomt."),
                List.of(ITEM.heading(), "Må fylles ut. Velg varenummer fra listen, eller skriv navnet. Begge står på arket «Abonnementer»."),
                List.of(SIM_KIND.heading(), "Må fylles ut. Velg fra listen; hva hver av dem betyr, står på arket «SIM-typer»."),
                List.of(MAIN_NUMBER.heading(), "Bare for tvillingSIM og dataSIM: nummeret kortet hører til. De flyttes samlet."),
                List.of(DELIVERY_ADDRESS.heading(), "Må fylles ut når det sendes et SIM-kort."),
                List.of(PRESENT_OPERATOR.heading(), "Må fylles ut. Hvem nummeret er hos i dag, for eksempel Telenor."),
                List.of(PRESENT_OWNER.heading(),
                        "Må fylles ut. Eieren nøyaktig slik den er registrert hos operatøren; ellers blir flyttingen avvist."),
                List.of(AUTHORISED.heading(), "Må være «ja»: Eieren har gitt fullmakt til å flytte nummeret."),
                List.of(PREPAID.heading(), "Må være «nei»: Et kontantkort kan ikke flyttes."),
                List.of(WISHED_ON.heading(), "En virkedag dere ønsker, for eksempel 14.06.2019. Kan stå tomt."));
    }
}
