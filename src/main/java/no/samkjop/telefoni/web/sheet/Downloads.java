package no.samkjop.telefoni.web.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Files on their way to the person's own machine. */
public final class Downloads {

    private Downloads() {
    }

    public static OutputStream workbook(HttpServletResponse response, String fileName) throws IOException {
        response.setContentType(Workbooks.CONTENT_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
        return response.getOutputStream();
    }
}
