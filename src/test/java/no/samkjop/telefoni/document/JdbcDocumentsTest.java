package no.samkjop.telefoni.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcDocumentsTest {

    private static final String CASE = "AVV-2019-00042";
    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final UserId REPORTER = UserId.of("bal-koordinator");
    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");
    private static final byte[] PDF = "%PDF-1.4\n%âãÏÓ\n1 0 obj".getBytes(UTF_8);
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    private static JdbcDocuments documents(JdbcClient jdbc) {
        return new JdbcDocuments(jdbc, Clock.fixed(NOW, ZoneId.of("Europe/Oslo")));
    }

    private static JdbcDocuments onH2() {
        return documents(JdbcClient.create(Databases.H2.migrated()));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsKeptAsItCame(Databases database) {
        JdbcDocuments documents = documents(JdbcClient.create(database.migrated()));

        DocumentId first = documents.add(CASE, ALNA, "Skjermbilde.png", PNG, REPORTER, true);
        DocumentId second = documents.add(CASE, ALNA, "notat.txt", "Blåbær\r\n".getBytes(UTF_8), null, false);
        documents.add("AVV-2019-00043", ALNA, "annet.pdf", PDF, null, false);

        assertThat(documents.ofCase(CASE)).containsExactly(
                new Document(first, CASE, ALNA, "Skjermbilde.png", "image/png", PNG.length, REPORTER, NOW, true),
                new Document(second, CASE, ALNA, "notat.txt", "text/plain", 10, null, NOW, false));
        assertThat(documents.find(second)).hasValueSatisfying(found -> assertThat(found.fileName()).isEqualTo("notat.txt"));
        assertThat(documents.content(first)).isEqualTo(PNG);
        assertThat(documents.find(new DocumentId(999))).isEmpty();
        assertThatThrownBy(() -> documents.content(new DocumentId(999))).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @CsvSource({"'../../etc/avtale.pdf', avtale.pdf", "'C:\\skjul\\avtale.pdf', avtale.pdf", "'a\"b;c\n.pdf', a_b_c_.pdf",
            "'.htaccess', htaccess", "' avtale (2).pdf ', avtale (2).pdf", "'///', fil"})
    void aNameLosesWhatTroublesFileSystems(String sent, String kept) {
        assertThat(FileCheck.plainName(sent)).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsEndingAndAMissingOneIsGiven() {
        assertThat(FileCheck.plainName("a".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
        assertThat(FileCheck.plainName(null)).isEqualTo("fil");
    }

    @Test
    void officeFilesAreTakenButNotWithMacros() throws IOException {
        JdbcDocuments documents = onH2();

        documents.add(CASE, ALNA, "brev.docx", zip("[Content_Types].xml", "word/document.xml"), REPORTER, false);

        assertRefused(documents, "brev.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "uten makroer");
        assertRefused(documents, "brev.docm", zip("[Content_Types].xml", "word/document.xml"), "uten makroer");
        assertThat(documents.ofCase(CASE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"side.html", "tegning.svg", "program.exe", "skript.js", "arkiv.zip", "ukjent", "brev.pdf.exe"})
    void whatCanRunOrHideIsRefused(String name) throws IOException {
        byte[] content = switch (name) {
            case "program.exe", "brev.pdf.exe" -> HexFormat.of().parseHex("4d5a90000300000004000000ffff0000");
            case "arkiv.zip" -> zip("a.txt");
            case "tegning.svg" -> "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>".getBytes(UTF_8);
            case "skript.js" -> "alert(1)".getBytes(UTF_8);
            case "ukjent" -> new byte[] {1, 2, 3, 0};
            default -> "<!doctype html><html><script>1</script></html>".getBytes(UTF_8);
        };

        assertRefused(onH2(), name, content, "type vi ikke tar imot");
    }

    @Test
    void aNameThatSaysSomethingElseThanTheContentIsRefused() {
        JdbcDocuments documents = onH2();

        assertRefused(documents, "bilde.pdf", PNG, "det ser ut som PNG");
        assertRefused(documents, "side.txt", "<!doctype html><html><body><script>1</script></body></html>".getBytes(UTF_8), "");
        assertRefused(documents, "bilde", PNG, "stemmer ikke med navnet");
        assertRefused(documents, "tekst.txt", new byte[] {'a', 0, 'b'}, "");
    }

    @Test
    void emptyAndTooBigFilesAreRefused() {
        byte[] big = new byte[(int) Documents.LARGEST + 1];
        System.arraycopy(PDF, 0, big, 0, PDF.length);

        assertRefused(onH2(), "tom.pdf", new byte[0], "er tom");
        assertRefused(onH2(), "stor.pdf", big, "er på 11 MB. En fil kan være på 10 MB");
    }

    @Test
    void aCaseTakesSoManyFilesAndNoMore() {
        JdbcClient jdbc = JdbcClient.create(Databases.H2.migrated());
        JdbcDocuments documents = documents(jdbc);
        for (int i = 0; i < JdbcDocuments.MOST_OF_A_CASE; i++) {
            documents.add(CASE, ALNA, "fil " + i + ".pdf", PDF, null, false);
        }

        assertRefused(documents, "en til.pdf", PDF, "så mange filer");
        documents.add("AVV-2019-00043", ALNA, "annen sak.pdf", PDF, null, false);

        jdbc.sql("update document set size = ? where case_number = 'AVV-2019-00043'")
                .param(JdbcDocuments.LARGEST_OF_A_CASE - PDF.length + 1).update();
        assertThatThrownBy(() -> documents.add("AVV-2019-00043", ALNA, "for mye.pdf", PDF, null, false))
                .isInstanceOf(RefusedException.class);
    }

    private static void assertRefused(JdbcDocuments documents, String name, byte[] content, String words) {
        assertThatThrownBy(() -> documents.add(CASE, ALNA, name, content, REPORTER, false))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals()).singleElement()
                        .satisfies(refusal -> {
                            assertThat(refusal.field()).isEqualTo("file");
                            assertThat(refusal.message()).contains(words);
                        }));
    }
}
