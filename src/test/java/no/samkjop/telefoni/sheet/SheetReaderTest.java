package no.samkjop.telefoni.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.sheet.SheetReader.Read;
import no.samkjop.telefoni.sheet.SheetReader.Row;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {

    private static final Column NUMBER = Column.required("number", "Nummer");
    private static final Column USER = Column.text("user", "Bruker");
    private static final Column ON = Column.requiredDay("wantedOn", "Ønsket dato");
    private static final SheetReader READER = new SheetReader("Bestilling", List.of(NUMBER, USER, ON),
            name -> Refusal.of(name, "ukjent"), 100);

    private static final String HEADINGS = "Nummer;Bruker;Ønsket dato\n";

    @TempDir
    private Path folder;

    private static Read read(byte[] file) {
        return READER.read(new ByteArrayInputStream(file));
    }

    private static Read csv(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Row row(int number, Object... keysAndTexts) {
        Map<Column, String> cells = new HashMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            cells.put((Column) keysAndTexts[i], (String) keysAndTexts[i + 1]);
        }
        return new Row(number, cells);
    }

    private static byte[] xlsx(Consumer<Worksheet> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet worksheet = workbook.newWorksheet("Ark1");
            worksheet.value(0, 0, "Nummer");
            worksheet.value(0, 1, "Bruker");
            worksheet.value(0, 2, "Ønsket dato");
            content.accept(worksheet);
        }
        return out.toByteArray();
    }

    /** The same workbook with one part written anew. */
    private static byte[] withPart(byte[] workbook, String name, String content) throws IOException {
        return withPart(workbook, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] withPart(byte[] workbook, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook)).get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry part : Collections.list(in.getEntries())) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                zip.write(part.getName().equals(name) ? content : in.getInputStream(part).readAllBytes());
            }
        }
        return out.toByteArray();
    }

    private static void assertRefused(Read read, String message) {
        assertThat(read).isEqualTo(new Read(List.of(), List.of(Refusal.of("file", message))));
    }

    @Test
    void readsAWorkbookWithDaysAndNumbersAsExcelKeepsThem() throws IOException {
        Read read = read(xlsx(sheet -> {
            sheet.value(1, 0, 90000001);
            sheet.value(1, 1, " Vakttelefon ");
            sheet.value(1, 2, LocalDate.parse("2019-08-30"));
            sheet.value(3, 0, "+47 412 34 567");
            sheet.value(3, 2, "30.08.2019");
        }));

        assertThat(read.refusals()).isEmpty();
        assertThat(read.rows()).containsExactly(row(2, NUMBER, "90000001", USER, "Vakttelefon", ON, "2019-08-30"),
                row(4, NUMBER, "+47 412 34 567", ON, "30.08.2019"));
    }

    @Test
    void readsTheSheetOfTheTemplateWhereverItStands() {
        byte[] file = SheetWriter.xlsx(List.of(new Sheet("Hjelp", List.of("Kolonne"), List.of(List.of("noe"))),
                new Sheet("Bestilling", List.of("Nummer", "Ønsket dato"), List.of(List.of("90000001", LocalDate.parse("2019-08-30"))))));

        assertThat(read(file).rows()).containsExactly(row(2, NUMBER, "90000001", ON, "2019-08-30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void readsTextPartedByAnyOfThree(String delimiter) {
        Read read = csv("Nummer;Bruker;Ønsket dato\r\n90000001;Åse;30.08.2019\r\n".replace(";", delimiter));

        assertThat(read.rows()).containsExactly(row(2, NUMBER, "90000001", USER, "Åse", ON, "30.08.2019"));
    }

    @Test
    void readsTheLettersThatExcelWrites() {
        String text = HEADINGS + "90000001;Åse Bjørnæs;30.08.2019\n";
        List<Row> expected = List.of(row(2, NUMBER, "90000001", USER, "Åse Bjørnæs", ON, "30.08.2019"));

        assertThat(csv(text).rows()).isEqualTo(expected);
        assertThat(csv("\ufeff" + text).rows()).isEqualTo(expected);
        assertThat(read(text.getBytes(Charset.forName("windows-1252"))).rows()).isEqualTo(expected);
    }

    @Test
    void quotedTextKeepsItsDelimitersAndBlankRowsAreSkippedButCounted() {
        assertThat(csv(HEADINGS + "\n;;\n90000001;\"Moen; Kari\";30.08.2019\n").rows())
                .containsExactly(row(4, NUMBER, "90000001", USER, "Moen; Kari", ON, "30.08.2019"));
    }

    @Test
    void headingsAreReadWhateverTheirCaseAndAsKeysToo() {
        assertThat(csv("NUMMER *;user;wantedon\n90000001;Kari;30.08.2019\n").rows())
                .containsExactly(row(2, NUMBER, "90000001", USER, "Kari", ON, "30.08.2019"));
    }

    @Test
    void unknownDoubledAndMissingColumnsAreToldAtOnce() {
        Read read = csv("Nummer;Pris;nummer\n90000001;10;\n");

        assertThat(read.refusals()).containsExactly(Refusal.of("Pris", "ukjent").inRow(1),
                Refusal.of("number", "Kolonnen «nummer» står to ganger. Fjern den ene.").inRow(1),
                Refusal.of("wantedOn", "Kolonnen «Ønsket dato» mangler. Bruk overskriftene fra malen.").inRow(1));
        assertThat(read.rows()).containsExactly(row(2, NUMBER, "90000001"));
    }

    @Test
    void whatStandsOutsideTheHeadingsIsRefused() {
        assertThat(csv(HEADINGS + "90000001;;30.08.2019;199,00\n").refusals()).containsExactly(
                Refusal.of("file", "Celle D2 står i en kolonne uten overskrift. Fjern den.").inRow(2));
    }

    @Test
    void formulasErrorsAndRoundedNumbersAreRefusedByRowAndColumn() throws IOException {
        Read read = read(xlsx(sheet -> {
            sheet.formula(1, 0, "1+1");
            sheet.value(2, 0, new BigDecimal("89470000000000000017"));
            sheet.value(3, 0, 580012345678L);
        }));

        assertThat(read.refusals()).containsExactly(
                Refusal.of("number", "Nummer: Cellen er en formel. Lim inn verdien i stedet.").inRow(2),
                Refusal.of("number", "Nummer: Excel har rundet av tallet. Gjør cellen om til tekst, og skriv sifrene på nytt.").inRow(3));
        assertThat(read.rows().get(2)).isEqualTo(row(4, NUMBER, "580012345678"));
    }

    @Test
    void aRowMoreThanAllowedEndsTheReading() {
        String hundred = HEADINGS + "90000001;;30.08.2019\n".repeat(100);

        assertThat(csv(hundred).refusals()).isEmpty();
        assertThat(csv(hundred + "90000001;;30.08.2019\n".repeat(2)).refusals())
                .containsExactly(Refusal.of("file", "Arket har flere enn 100 linjer. Del det i flere.").inRow(102));
    }

    @Test
    void filesThatHoldNothingAreRefused() {
        assertRefused(read(new byte[0]), "Filen er tom. Velg filen på nytt, eller lagre den en gang til fra Excel.");
        assertRefused(csv(HEADINGS), "Arket har ingen linjer. Fyll ut minst én under overskriftene.");
        assertRefused(csv("\n\n"), "Arket har ingen linjer. Fyll ut minst én under overskriftene.");
    }

    @Test
    void filesThatAreNoSheetAreRefused() throws IOException {
        byte[] old = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1}, 600);
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        byte[] good = xlsx(sheet -> sheet.value(1, 0, "90000001"));
        String broken = "Filen kan ikke leses. Åpne den i Excel, lagre den på nytt som .xlsx, og last den opp igjen.";

        assertRefused(read(old), "Filen er i gammelt Excel-format eller har passord. Lagre den som .xlsx uten passord.");
        assertRefused(read(picture), "Filen er verken et regneark (.xlsx) eller en tekstfil (.csv) vi kan lese. Lagre den som .xlsx.");
        assertRefused(read(Arrays.copyOf(good, good.length / 2)), broken);
        assertRefused(read(withPart(good, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")), broken);
        assertRefused(read(withPart(good, "xl/workbook.xml", "<html/>")), broken);
    }

    @Test
    void aFileAboveFiveMegabytesIsNotReadOn() {
        byte[] most = new byte[SheetReader.MOST_BYTES];
        byte[] more = new byte[SheetReader.MOST_BYTES + 1];

        assertThat(read(most).refusals()).extracting(Refusal::message).doesNotContain("Filen er større enn 5 MB. Del den i flere.");
        assertRefused(read(more), "Filen er større enn 5 MB. Del den i flere.");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 70})
    void aPackedBombIsRefusedBeforeItIsParsed(int megabytes) throws IOException {
        byte[] bomb = withPart(xlsx(sheet -> { }), "xl/worksheets/sheet1.xml", " ".repeat(megabytes * 1024 * 1024));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertRefused(read(bomb),
                "Regnearket er for stort når det pakkes ut. Kopier linjene til en ny fil fra malen."));
    }

    @Test
    void noEntityIsExpandedAndNoOtherFileRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "topphemmelig");
        String sheet = """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "%s"><!ENTITY a "aaaaaaaaaa">%s]>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="inlineStr"><is><t>Nummer</t></is></c><c r="B1" t="inlineStr"><is><t>Ønsket dato</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>x&%s;x</t></is></c></row></sheetData></worksheet>""";
        StringBuilder bomb = new StringBuilder("<!ENTITY b0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY b%d \"&b%d;&b%d;&b%d;&b%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
        }
        byte[] file = xlsx(worksheet -> { });

        for (String entity : List.of("e", "b29")) {
            byte[] evil = withPart(file, "xl/worksheets/sheet1.xml", sheet.formatted(secret.toUri(), bomb, entity));
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(read(evil).toString())
                    .doesNotContain("topphemmelig").doesNotContain("haha").contains("ikke laget av et regnearkprogram"));
        }
    }

    @Test
    void aCellFarOutsideTheSheetTakesNoMemory() throws IOException {
        String sheet = """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="%s1"><v>1</v></c>
                </row></sheetData></worksheet>""";
        byte[] file = xlsx(worksheet -> { });

        for (String column : List.of("XFD", "ZZZZZ", "ZZZZZZ")) {
            byte[] evil = withPart(file, "xl/worksheets/sheet1.xml", sheet.formatted(column));
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(read(evil).refusals()).hasSize(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA1", "A12345678", "A", "1", "1A", "A1A", "\u00c51", "A\u0661", "", "A 1", "$A$1", "A-1"})
    void aCellThatNoSheetHasIsRefusedBeforeItIsParsed(String reference) throws IOException {
        String sheet = """
                <?xml version="1.0" encoding="%s"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="%s"><v>1</v></c></row></sheetData></worksheet>""";
        byte[] file = xlsx(worksheet -> { });

        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            byte[] part = sheet.formatted(charset, reference).getBytes(charset);
            assertRefused(read(withPart(file, "xl/worksheets/sheet1.xml", part)),
                    "Arket har celler utenfor alle kolonner. Kopier linjene til en ny fil fra malen.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e-400", "NaN", "12345678901234567"})
    void aNumberThatExcelCannotHaveIsRefused(String number) throws IOException {
        String sheet = """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="inlineStr"><is><t>Nummer</t></is></c><c r="B1" t="inlineStr"><is><t>Ønsket dato</t></is></c></row>
                <row r="2"><c r="A2"><v>%s</v></c><c r="B2"><v>%s</v></c></row></sheetData></worksheet>""".formatted(number, number);
        byte[] file = withPart(xlsx(worksheet -> { }), "xl/worksheets/sheet1.xml", sheet);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(read(file).refusals()).isNotEmpty());
    }

    @Test
    void noFileMakesItFail() throws IOException {
        byte[] good = xlsx(sheet -> sheet.value(1, 0, "90000001"));
        Random random = new Random(42);
        List<@Nullable Read> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] damaged = good.clone();
            for (int hit = 0; hit < 5; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            reads.add(read(damaged));
        }

        assertThat(reads).hasSize(100).doesNotContainNull();
    }
}
