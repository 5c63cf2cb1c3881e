package no.samkjop.telefoni.web;

import java.nio.charset.StandardCharsets;
import no.samkjop.telefoni.sheet.SheetWriter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Files on their way to the person's own machine. */
public final class Downloads {

    private Downloads() {
    }

    public static ResponseEntity<byte[]> xlsx(String fileName, byte[] content) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, SheetWriter.XLSX_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }
}
