package no.samkjop.telefoni.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import no.samkjop.telefoni.shared.Money;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "helt vanlig"})
    void textIsNeverAFormula(String text) throws IOException {
        Sheet sheet = new Sheet("Linjer", List.of("Bruker"), List.of(List.of(text)));

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(SheetWriter.xlsx(List.of(sheet))))) {
            Cell cell = workbook.getFirstSheet().read().get(1).getCell(0);
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
        }
        String line = new String(SheetWriter.csv(sheet), StandardCharsets.UTF_8).split("\r\n", 2)[1];
        assertThat(line.replaceFirst("^\"", "")).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("-")
                .doesNotStartWith("@").doesNotStartWith("\t").doesNotStartWith("\r");
    }

    @Test
    void textForNorwegianExcelHasSemicolonsCommasAndNorwegianDays() {
        Sheet sheet = new Sheet("Linjer", List.of("Bruker", "Antall", "Pris", "Dato", "Tomt"),
                List.of(Arrays.asList("Moen; \"Kari\"", -3, Money.nok("-1250.50"), LocalDate.parse("2019-08-30"), null)));

        assertThat(new String(SheetWriter.csv(sheet), StandardCharsets.UTF_8)).isEqualTo(
                "\ufeffBruker;Antall;Pris;Dato;Tomt\r\n\"Moen; \"\"Kari\"\"\";-3;-1250,50;30.08.2019;\r\n");
    }

    @Test
    void numbersAndDaysKeepTheirKind() throws IOException {
        Sheet sheet = new Sheet("Linjer", List.of("Antall", "Pris", "Dato"),
                List.of(List.of(3, Money.nok("1250.50"), LocalDate.parse("2019-08-30"))));

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(SheetWriter.xlsx(List.of(sheet))))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCell(0).asNumber()).isEqualByComparingTo("3");
            assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("1250.50");
            assertThat(row.getCell(2).asDate().toLocalDate()).isEqualTo("2019-08-30");
        }
    }
}
