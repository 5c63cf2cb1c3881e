package no.samkjop.telefoni.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {

    private static final String FOOTER = "Samkjøp Telefoni, sak AVV-2019-00042";

    private final PdfWriter writer = new PdfWriter();

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void headingFactsAndTextAreReadBackWithEveryLetter() throws IOException {
        String text = textOf(writer.write(new PdfReport("Avviksmelding AVV-2019-00042",
                List.of(new PdfReport.Fact("Meldt av", "Bydel Østensjø, Kárášjohka")),
                List.of(new PdfReport.Text("Hva har skjedd", "Telefonene på sykehjemmet er døde.\n\nDet gjelder 40 numre; kostnaden er 1 250 € – så langt.")), FOOTER)));

        assertThat(text).contains("Avviksmelding AVV-2019-00042", "Bydel Østensjø, Kárášjohka",
                "Telefonene på sykehjemmet er døde. Det gjelder 40 numre; kostnaden er 1 250 € – så langt.", FOOTER, "Side 1 av 1");
    }

    @Test
    void whatAPersonWroteIsTextAndNeverMarkup() throws IOException {
        String hostile = "<img src=\"file:///etc/passwd\"/> &entity; ]]> \u0000\u0007 <script>alert(1)</script>";

        String text = textOf(writer.write(new PdfReport(hostile, List.of(new PdfReport.Fact(hostile, hostile)),
                List.of(new PdfReport.Text(hostile, hostile)), "\"; } body { display: none } \\")));

        assertThat(text).contains("<img src=\"file:///etc/passwd\"/> &entity; ]]>", "<script>alert(1)</script>");
    }

    @Test
    void aLongTableRunsOverPagesThatAreNumbered() throws IOException {
        List<List<String>> rows = IntStream.rangeClosed(1, 200).mapToObj(day -> List.of("Dag " + day, "1 500,00")).toList();

        byte[] pdf = writer.write(new PdfReport("Beregning", List.of(),
                List.of(new PdfReport.Table("Dag for dag", List.of("Dag", "Beløp"), rows, List.of(1))), FOOTER));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
            assertThat(textOf(pdf)).contains("Dag 1 ", "Dag 200 ", "Side 2 av " + document.getNumberOfPages());
        }
    }

    /** What screen readers need: tags, language and title. Fonts travel along, so every machine shows the same. */
    @Test
    void theFileIsTaggedAndCarriesItsFonts() throws IOException {
        try (PDDocument document = Loader.loadPDF(writer.write(new PdfReport("Avvik", List.of(new PdfReport.Fact("Sak", "1")), List.of(), FOOTER)))) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nb");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Avvik");
            for (var name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
    }
}
