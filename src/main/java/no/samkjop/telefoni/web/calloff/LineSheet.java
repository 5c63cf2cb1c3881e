package no.samkjop.telefoni.web.calloff;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.calloff.CallOffLine.LineKind;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.web.sheet.Column;
import no.samkjop.telefoni.web.sheet.SheetTable;
import no.samkjop.telefoni.web.sheet.Workbooks;
import org.springframework.stereotype.Component;

/** The order sheet: a template to download, and what comes back. There is no column for a price (C4.3). */
@Component
public class LineSheet {

    static final List<Column> COLUMNS = List.of(
            new Column("kind", "Bestillingstype", Column.Kind.TEXT),
            new Column("item", "Varenummer", Column.Kind.TEXT),
            new Column("quantity", "Antall", Column.Kind.NUMBER),
            new Column("wantedOn", "Ønsket dato", Column.Kind.DATE),
            new Column("number", "Nummer", Column.Kind.TEXT),
            new Column("user", "Bruker", Column.Kind.TEXT),
            new Column("costCentre", "Kostnadssted", Column.Kind.TEXT),
            new Column("presentOperator", "Nåværende operatør", Column.Kind.TEXT),
            new Column("receivingAgency", "Mottakende virksomhet", Column.Kind.TEXT));

    private static final List<String> ADVICE = List.of(
            "Slik fyller du ut bestillingen",
            "Skriv én rad for hver linje.",
            "Bestillingstype: velg fra listen.",
            "Varenummer: velg fra listen. Det trengs ikke ved sperring, gjenåpning, oppsigelse og overdragelse.",
            "Antall: 1 eller mer. En linje med nummer gjelder alltid ett abonnement.",
            "Ønsket dato: for eksempel 30.08.2019.",
            "Nummer: nummeret som linjen gjelder. La det stå tomt for nye abonnementer.",
            "Nåværende operatør: bare ved overføring av nummer.",
            "Mottakende virksomhet: bare ved overdragelse. Bruk koden fra listen.",
            "Arket har ingen kolonne for pris. Prisene følger samkjøpsavtalen.",
            "Ikke skriv mer om personer enn leverandøren trenger for å levere.");

    private final Agreements agreements;
    private final Directory directory;

    LineSheet(Agreements agreements, Directory directory) {
        this.agreements = agreements;
        this.directory = directory;
    }

    public List<LineRequest> read(String fileName, byte[] content) {
        return SheetTable.read(fileName, content, COLUMNS, List.of("kind", "wantedOn")).lines().stream()
                .map(LineSheet::request).toList();
    }

    private static LineRequest request(SheetTable.Line line) {
        return new LineRequest(line.row(), line.value("kind"), line.value("item"), line.value("quantity"),
                line.value("wantedOn"), line.value("number"), line.value("user"), line.value("costCentre"),
                line.value("presentOperator"), line.value("receivingAgency"));
    }

    void template(OutputStream out, LocalDate today) throws IOException {
        List<CatalogueItem> orderable = agreements.telephony().catalogue().items().stream()
                .filter(item -> item.exercised() && item.orderable().contains(today)).toList();
        Workbooks.template(out, "Bestilling", COLUMNS, List.of(),
                List.of(new Workbooks.Choices("kind", Arrays.stream(LineKind.values()).map(LineKind::norwegianName).toList()),
                        new Workbooks.Choices("item", orderable.stream().map(item -> item.number().value()).toList()),
                        new Workbooks.Choices("receivingAgency",
                                directory.agencies().stream().map(agency -> agency.id().value()).toList())),
                ADVICE);
    }

    /** What a field is called on the page and in the sheet. */
    public static Optional<String> headingOf(String field) {
        return COLUMNS.stream().filter(column -> column.field().equals(field)).map(Column::heading).findFirst();
    }
}
