package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.Sheet;
import no.samkjop.telefoni.sheet.SheetWriter;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListSheetTest {

    private static final List<String> HEADINGS = List.of("Nummer", "Bruker", "E-post", "Kostnadssted", "Abonnement", "SIM-type",
            "Hovednummer", "Leveringsadresse", "Nåværende operatør", "Eier hos operatøren", "Fullmakt", "Kontantkort", "Ønsket dato");

    private static NumberListSheet.Read read(byte[] file) {
        return NumberListSheet.read(new ByteArrayInputStream(file));
    }

    static Sheet sheet(int count) {
        return new Sheet("Nummerliste", HEADINGS, IntStream.rangeClosed(1, count).mapToObj(TransitionFixture::row)
                .map(row -> Arrays.<@Nullable Object>asList(row.number(), row.user(), row.email(), row.costCentre(), row.item(), row.simKind(),
                        row.mainNumber(), row.deliveryAddress(), row.presentOperator(), row.presentOwner(), row.authorised(), row.prepaid(),
                        LocalDate.parse("2019-06-14"))).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenIsReadAsTheSheetHasIt(boolean xlsx) {
        NumberListSheet.Read read = read(xlsx ? SheetWriter.xlsx(List.of(sheet(2))) : SheetWriter.csv(sheet(2)));

        assertThat(read.refusals()).isEmpty();
        assertThat(read.rows()).containsExactly(with(row(1), "wishedOn", xlsx ? "2019-06-14" : "14.06.2019"),
                with(row(2), "wishedOn", xlsx ? "2019-06-14" : "14.06.2019"));
    }

    @Test
    void theTemplateHasTheColumnsAndWhatCanBeChosen() throws IOException {
        byte[] template = NumberListSheet.template(AgreementFixture.telephony());

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(template))) {
            assertThat(workbook.getSheets().map(org.dhatim.fastexcel.reader.Sheet::getName))
                    .containsExactly("Nummerliste", "Hjelp", "SIM-typer", "Abonnementer", "Svar");
            assertThat(workbook.getFirstSheet().read().get(0).stream().map(cell -> cell.getText())).containsExactlyElementsOf(HEADINGS);
            assertThat(workbook.findSheet("Hjelp").orElseThrow().read()).hasSize(HEADINGS.size() + 1);
            assertThat(workbook.findSheet("Abonnementer").orElseThrow().read()).extracting(row -> row.getCellText(0))
                    .contains("MOB-05", "TVI-01", "IP-01").doesNotContain("TIL-SB", "FAST-01", "SAM-01");
        }
        assertThat(read(template).refusals()).extracting(Refusal::message)
                .containsExactly("Arket har ingen linjer. Fyll ut minst én under overskriftene.");
    }

    @Test
    void missingAndUnknownColumnsAreNamed() {
        NumberListSheet.Read read = read("Nummer;Bruker;Skostørrelse\n41000001;Kari;43\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read.refusals()).extracting(Refusal::field).containsExactlyInAnyOrder("Skostørrelse", "item", "simKind",
                "presentOperator", "presentOwner", "authorised", "prepaid");
        assertThat(read.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListOfFiftyThousandIsReadAndOneMoreIsNot(boolean xlsx) {
        byte[] file = xlsx ? SheetWriter.xlsx(List.of(sheet(50_001))) : SheetWriter.csv(sheet(50_001));

        NumberListSheet.Read read = read(file);

        assertThat(read.rows()).hasSize(50_000);
        assertThat(read.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.message()).isEqualTo("Arket har flere enn 50000 linjer. Del det i flere.");
            assertThat(refusal.row()).isEqualTo(50_002);
        });
    }

    @Test
    void aFileThatCannotBeReadGivesNoRows() {
        byte[] whole = SheetWriter.xlsx(List.of(sheet(100)));

        NumberListSheet.Read read = read(Arrays.copyOf(whole, whole.length / 2));

        assertThat(read.rows()).isEmpty();
        assertThat(read.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.field()).isEqualTo("file"));
    }

    @Test
    void aFileAboveTenMegabytesIsNotReadOn() {
        assertThat(read(new byte[NumberListSheet.MOST_BYTES + 1]).refusals()).extracting(Refusal::message)
                .containsExactly("Filen er større enn 10 MB. Del den i flere.");
    }
}
