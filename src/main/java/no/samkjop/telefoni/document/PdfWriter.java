package no.samkjop.telefoni.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes reports as tagged PDF with headings, table heads and language, so that screen readers can read them. Fetches nothing. */
@Component
public class PdfWriter {

    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm 24mm 20mm;
                    @bottom-left { content: "%s"; font: 8pt Liberation; color: #444 }
                    @bottom-right { content: "Side " counter(page) " av " counter(pages); font: 8pt Liberation; color: #444 } }
            body { font: 10.5pt/1.45 Liberation; color: #111 }
            h1 { font-size: 17pt; margin: 0 0 6mm } h2 { font-size: 12pt; margin: 7mm 0 2mm; page-break-after: avoid }
            p { margin: 0 0 3mm } table { border-collapse: collapse; width: 100%% }
            th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm; border-bottom: 0.3pt solid #999 }
            table.facts th { width: 32%%; font-weight: normal; color: #444 } thead th { border-bottom: 1pt solid #111 }
            tr { page-break-inside: avoid } thead { display: table-header-group } .number { text-align: right; white-space: nowrap }
            """;

    public byte[] write(PdfReport report) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useUriResolver((base, uri) -> null);
        font(builder, "Regular", 400, FontStyle.NORMAL);
        font(builder, "Bold", 700, FontStyle.NORMAL);
        builder.withHtmlContent(html(report), null);
        builder.withProducer("Samkjøp Telefoni");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            builder.toStream(pdf).run();
        } catch (IOException e) {
            throw new IllegalStateException("The report cannot be written as PDF", e);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String name, int weight, FontStyle style) {
        builder.useFont(() -> {
            try {
                return new ClassPathResource("liberation/LiberationSans-" + name + ".ttf").getInputStream();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }, "Liberation", weight, style, true);
    }

    private static String html(PdfReport report) {
        return """
                <!DOCTYPE html><html lang="nb"><head><title>%s</title><meta name="subject" content="%s"/>
                <meta name="description" content="%s"/><style>%s</style></head><body><h1>%s</h1>%s%s</body></html>
                """.formatted(text(report.heading()), text(report.footer()), text(report.heading()),
                STYLE.formatted(cssText(report.footer())), text(report.heading()), facts(report.facts()),
                report.parts().stream().map(PdfWriter::part).collect(Collectors.joining()));
    }

    private static String facts(List<PdfReport.Fact> facts) {
        return facts.isEmpty() ? "" : facts.stream()
                .map(fact -> "<tr><th scope=\"row\">" + text(fact.name()) + "</th><td>" + lines(fact.value()) + "</td></tr>")
                .collect(Collectors.joining("", "<table class=\"facts\"><tbody>", "</tbody></table>"));
    }

    private static String part(PdfReport.Part part) {
        String heading = part.heading().isEmpty() ? "" : "<h2>" + text(part.heading()) + "</h2>";
        if (part instanceof PdfReport.Table table) {
            return heading + "<table><thead>" + row("th", table.columns(), table.numeric()) + "</thead><tbody>"
                    + table.rows().stream().map(cells -> row("td", cells, table.numeric())).collect(Collectors.joining())
                    + "</tbody></table>";
        }
        String[] paragraphs = ((PdfReport.Text) part).text().strip().split("\\R\\s*\\R");
        return heading + List.of(paragraphs).stream().map(words -> "<p>" + lines(words) + "</p>").collect(Collectors.joining());
    }

    private static String row(String cell, List<String> cells, List<Integer> numeric) {
        return IntStream.range(0, cells.size()).mapToObj(i -> "<" + cell + (numeric.contains(i) ? " class=\"number\"" : "")
                + (cell.equals("th") ? " scope=\"col\"" : "") + ">" + lines(cells.get(i)) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String lines(String words) {
        return text(words).lines().collect(Collectors.joining("<br/>"));
    }

    /** What a person wrote is text, whatever is in it; control characters would not be XML. */
    private static String text(String words) {
        String printable = words.replaceAll("[\\p{Cntrl}&&[^\n\r\t]]|[\\uD800-\\uDFFF\\uFFFE\\uFFFF]", "");
        return HtmlUtils.htmlEscape(printable, StandardCharsets.UTF_8.name());
    }

    private static String cssText(String words) {
        return words.replaceAll("[\\p{Cntrl}\"\\\\<>&]", " ");
    }
}
