package no.samkjop.telefoni.calloff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.OrganisationNumber;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderSheetTest {

    private static final LocalDate APRIL_23 = LocalDate.parse("2019-04-23");
    private static final List<String> HEADINGS = List.of("Bestillingstype", "Varenummer", "Antall", "Ønsket dato", "Nummer",
            "Bruker", "Kostnadssted", "Nåværende operatør", "Mottakende virksomhet");

    private static OrderSheet.Read read(byte[] file) {
        return OrderSheet.read(new ByteArrayInputStream(file));
    }

    private static byte[] template() {
        return OrderSheet.template(AgreementFixture.telephony(), APRIL_23, List.of(new Agency(AgencyId.of("BFR"), "Bydel Frogner",
                Agency.Kind.DISTRICT, new OrganisationNumber("874778702"), new EmailAddress("postmottak@bfr.oslo.test"))));
    }

    private static List<String> firstColumn(byte[] workbook, String sheet) throws IOException {
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                Stream<Row> rows = read.findSheet(sheet).orElseThrow().openStream()) {
            return rows.map(row -> row.getCellText(0)).toList();
        }
    }

    @Test
    void theTemplateOffersWhatCanBeOrderedThatDay() throws IOException {
        byte[] template = template();

        assertThat(firstColumn(template, "Varer")).contains("MOB-05", "TIL-APN").doesNotContain("MOB-100", "SAM-01", "FAST-01");
        assertThat(firstColumn(template, "Bestillingstyper")).hasSize(9).contains("Nytt", "Overdragelse til annen virksomhet");
        assertThat(firstColumn(template, "Virksomheter")).containsExactly("Kode", "BFR");
        assertThat(firstColumn(template, "Hjelp")).containsAll(HEADINGS);
        assertThat(firstColumn(template, "Bestilling")).containsExactly("Bestillingstype");
    }

    @Test
    void anEmptyTemplateIsToldToBeEmpty() {
        assertThat(read(template())).isEqualTo(new OrderSheet.Read(List.of(), List.of(Refusal.of("file",
                "Arket har ingen linjer. Fyll ut minst én under overskriftene."))));
    }

    @Test
    void whatIsFilledInBecomesLinesThatTheGuardTakes() {
        byte[] file = SheetWriter.xlsx(List.of(new Sheet("Bestilling", HEADINGS, List.of(
                List.of("Nytt", "MOB-05", 40, LocalDate.parse("2019-05-06"), "", "Vaktlaget", "4010"),
                List.of("Overføring av nummer", "MOB-15", 1, "06.05.2019", 41234567, "Kari Moen", 4020, "Telenor")))));

        OrderSheet.Read read = read(file);

        assertThat(read.refusals()).isEmpty();
        assertThat(read.lines()).containsExactly(
                new LineRequest(2, "Nytt", "MOB-05", "40", "2019-05-06", null, "Vaktlaget", "4010", null, null),
                new LineRequest(3, "Overføring av nummer", "MOB-15", "1", "06.05.2019", "41234567", "Kari Moen", "4020", "Telenor", null));
        assertThat(new AgreementGuard(AgreementFixture.telephony(), AgreementFixture.workingDays(), numbers -> Map.of(),
                numbers -> Map.of(), (agency, item) -> false, text -> Optional.empty()).check(AgencyId.of("BAL"), APRIL_23, read.lines()).refusals()).isEmpty();
    }

    @Test
    void aColumnWithAPriceIsRefusedWithItsClause() {
        OrderSheet.Read read = read("Bestillingstype;Ønsket dato;Månedspris\nNytt;06.05.2019;99\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read.refusals()).containsExactly(new Refusal(Clause.of("C4.3"), 1, "Månedspris",
                "Priser og vilkår følger av avtalen og kan ikke oppgis. Fjern «Månedspris»."));
    }

    @Test
    void theSuppliersListHasPricesOnlyWhereOneIsAgreed() throws IOException {
        CallOff callOff = CallOffFixture.aCallOff().with("MOB-05", 40).with(CallOffLine.LineKind.TERMINATE, "MOB-05", "90000001").sent();

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(
                OrderSheet.linesOf(callOff, AgreementFixture.telephony())))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.subList(1, rows.size())).extracting(row -> row.getCellText(1), row -> row.getCellText(2), row -> row.getCellText(4),
                    row -> row.getCellAsNumber(12).map(BigDecimal::intValueExact).orElse(null)).containsExactly(
                            tuple("Nytt", "MOB-05", "40", 119), tuple("Oppsigelse", "MOB-05", "1", null));
        }
    }

    @Test
    void fiveThousandLinesAreReadAndChecked() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(List.of("Overføring av nummer", "MOB-05", 1, LocalDate.parse("2019-05-06"), 40000000 + i, "Bruker " + i, "4010", "Telenor"));
        }
        byte[] file = SheetWriter.xlsx(List.of(new Sheet("Bestilling", HEADINGS, rows)));

        OrderSheet.Read read = read(file);
        var checked = new AgreementGuard(AgreementFixture.telephony(), AgreementFixture.workingDays(), numbers -> Map.of(),
                numbers -> Map.of(), (agency, item) -> false, text -> Optional.empty()).check(AgencyId.of("BAL"), APRIL_23, read.lines());

        assertThat(read.refusals()).isEmpty();
        assertThat(checked.refusals()).isEmpty();
        assertThat(checked.lines()).hasSize(5000);
    }
}
