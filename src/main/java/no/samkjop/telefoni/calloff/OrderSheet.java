package no.samkjop.telefoni.calloff;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Column;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetReader;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** The order's lines as a spreadsheet: the template to fill in, what people upload, and the list that the supplier gets. */
public final class OrderSheet {

    private static final Column KIND = Column.required("kind", "Bestillingstype");
    private static final Column ITEM = Column.text("item", "Varenummer");
    private static final Column QUANTITY = Column.text("quantity", "Antall");
    private static final Column WANTED_ON = Column.requiredDay("wantedOn", "Ønsket dato");
    private static final Column NUMBER = Column.text("number", "Nummer");
    private static final Column USER = Column.text("user", "Bruker");
    private static final Column COST_CENTRE = Column.text("costCentre", "Kostnadssted");
    private static final Column PRESENT_OPERATOR = Column.text("presentOperator", "Nåværende operatør");
    private static final Column RECEIVING_AGENCY = Column.text("receivingAgency", "Mottakende virksomhet");
    private static final List<Column> COLUMNS = List.of(KIND, ITEM, QUANTITY, WANTED_ON, NUMBER, USER, COST_CENTRE,
            PRESENT_OPERATOR, RECEIVING_AGENCY);

    private static final SheetReader READER = new SheetReader("Bestilling", COLUMNS, AgreementGuard::unknownField,
            AgreementGuard.MOST_LINES);

    private OrderSheet() {
    }

    /** @param refusals what is wrong with the sheet itself; with the lines, {@link AgreementGuard} says */
    public record Read(List<LineRequest> lines, List<Refusal> refusals) {
    }

    /** Reads an .xlsx or .csv file; row numbers are the sheet's own. */
    public static Read read(InputStream file) {
        SheetReader.Read read = READER.read(file);
        return new Read(read.rows().stream().map(row -> new LineRequest(row.number(), row.get(KIND), row.get(ITEM),
                row.get(QUANTITY), row.get(WANTED_ON), row.get(NUMBER), row.get(USER), row.get(COST_CENTRE),
                row.get(PRESENT_OPERATOR), row.get(RECEIVING_AGENCY))).toList(), read.refusals());
    }

    /** An empty order with drop-down lists, the catalogue of the day, the agencies, and how to fill it in. */
    public static byte[] template(Agreement agreement, LocalDate day, List<Agency> agencies) {
        List<List<@Nullable Object>> items = new ArrayList<>();
        for (CatalogueItem item : agreement.catalogue().items()) {
            Optional<Price> price = agreement.priceList().priceOf(item.number(), day);
            if (item.exercised() && item.orderable().contains(day) && price.isPresent()) {
                items.add(Arrays.asList(item.number().value(), item.name(), item.category().norwegianName(),
                        price.get().oneOffExVat(), price.get().monthlyExVat(), price.get().assumption() ? "antatt pris" : null));
            }
        }
        List<List<@Nullable Object>> kinds = Stream.of(CallOffLine.LineKind.values())
                .map(kind -> Arrays.<@Nullable Object>asList(kind.norwegianName(), help(kind))).toList();
        List<List<@Nullable Object>> receivers = agencies.stream()
                .map(agency -> Arrays.<@Nullable Object>asList(agency.id().value(), agency.name())).toList();
        Map<Integer, Sheet.Choices> choices = Map.of(
                COLUMNS.indexOf(KIND), new Sheet.Choices("Bestillingstyper", 0, kinds.size()),
                COLUMNS.indexOf(ITEM), new Sheet.Choices("Varer", 0, items.size()),
                COLUMNS.indexOf(RECEIVING_AGENCY), new Sheet.Choices("Virksomheter", 0, receivers.size()));
        return SheetWriter.xlsx(List.of(
                new Sheet("Bestilling", COLUMNS.stream().map(Column::heading).toList(), List.of(), choices),
                new Sheet("Hjelp", List.of("Kolonne", "Slik fyller du ut"), help()),
                new Sheet("Bestillingstyper", List.of("Bestillingstype", "Når, og hva som må fylles ut"), kinds),
                new Sheet("Varer", List.of("Varenummer", "Navn", "Kategori", "Engangspris uten mva.", "Månedspris uten mva.",
                        "Merknad"), items),
                new Sheet("Virksomheter", List.of("Kode", "Navn"), receivers)));
    }

    /** The lines of a call-off with their prices. */
    public static byte[] linesOf(CallOff callOff, Agreement agreement) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CallOffLine line : callOff.lines()) {
            rows.add(Arrays.asList(line.number(), line.kind().norwegianName(), line.item().value(),
                    agreement.catalogue().item(line.item()).map(CatalogueItem::name).orElse(null), line.quantity(), line.wantedOn(),
                    line.about().map(SubscriberNumber::value).orElse(null), line.user(),
                    Optional.ofNullable(line.costCentre()).map(CostCentre::value).orElse(null), line.presentOperator(),
                    Optional.ofNullable(line.receivingAgency()).map(AgencyId::value).orElse(null),
                    priced(line, line.oneOffExVat()), priced(line, line.monthlyExVat())));
        }
        return SheetWriter.xlsx(List.of(new Sheet(callOff.id().value(), List.of("Linje", KIND.heading(), ITEM.heading(), "Vare",
                QUANTITY.heading(), WANTED_ON.heading(), NUMBER.heading(), USER.heading(), COST_CENTRE.heading(),
                PRESENT_OPERATOR.heading(), RECEIVING_AGENCY.heading(), "Engangspris uten mva., for hver",
                "Månedspris uten mva., for hver"), rows)));
    }

    /** The lines as they were asked for, to be changed and uploaded again: the template's columns and nothing else. */
    public static byte[] toMend(CallOff callOff) {
        List<List<@Nullable Object>> rows = callOff.lines().stream().map(CallOffLine::asRequest)
                .map(line -> Arrays.<@Nullable Object>asList(CallOffLine.LineKind.valueOf(line.kind()).norwegianName(), line.item(),
                        line.quantity(), callOff.line(line.row()).orElseThrow().wantedOn(), line.number(), line.user(),
                        line.costCentre(), line.presentOperator(), line.receivingAgency())).toList();
        return SheetWriter.xlsx(List.of(new Sheet("Bestilling", COLUMNS.stream().map(Column::heading).toList(), rows)));
    }

    private static @Nullable Money priced(CallOffLine line, Money price) {
        return line.kind().isPriced() ? price : null;
    }

    private static String help(CallOffLine.LineKind kind) {
        return switch (kind) {
            case NEW -> "Nytt abonnement med nytt nummer. Varenummer og antall.";
            case PORT_IN -> "Et nummer dere har hos en annen operatør, flyttes hit. Varenummer, nummer og nåværende operatør.";
            case CHANGE_PLAN -> "Et nummer dere har, får et annet abonnement. Nummer og nytt varenummer.";
            case ADD_ON -> "En tjeneste i tillegg. Varenummer, og nummer hvis tjenesten hører til ett.";
            case SUSPEND -> "Et nummer dere har, sperres inntil videre. Nummer.";
            case RESUME -> "Et sperret nummer gjenåpnes. Nummer.";
            case TERMINATE -> "Et nummer dere har, sies opp. Nummer.";
            case TRANSFER -> "Et nummer dere har, går over til en annen virksomhet, som må si ja. Nummer og mottakende virksomhet.";
        };
    }

    private static List<List<@Nullable Object>> help() {
        return List.of(
                List.of(KIND.heading(), "Må fylles ut. Velg fra listen; hva hver av dem betyr, står på arket «Bestillingstyper»."),
                List.of(ITEM.heading(), "Velg fra listen; navn og priser står på arket «Varer». Tomt for sperring, gjenåpning, oppsigelse og overdragelse."),
                List.of(QUANTITY.heading(), "Helt tall, 1 eller mer. En linje med nummer gjelder ett abonnement."),
                List.of(WANTED_ON.heading(), "Må fylles ut. Dato, for eksempel 30.08.2019."),
                List.of(NUMBER.heading(), "8 sifre, eller 12 sifre som begynner på 58 for maskin til maskin. Tomt for nye abonnementer."),
                List.of(USER.heading(), "Person eller funksjon som skal bruke abonnementet. Kan stå tomt."),
                List.of(COST_CENTRE.heading(), "Deres egen referanse, høyst 20 tegn. Kan stå tomt."),
                List.of(PRESENT_OPERATOR.heading(), "Bare for overføring av nummer: hvem nummeret er hos i dag."),
                List.of(RECEIVING_AGENCY.heading(), "Bare for overdragelse: koden fra arket «Virksomheter»."),
                List.of("Pris", "Prisene følger av avtalen. Det er ingen kolonne for dem."));
    }
}
