package no.samkjop.telefoni.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import no.samkjop.telefoni.shared.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Says in Norwegian what the engine's API refuses, and no more: the domain's own words where the domain refuses, which Tasklist
 * shows above the form; else a plain sentence, with a number to find the cause by in the log. No SQL, class or stack trace.
 */
class WebAppErrors extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WebAppErrors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The engine's words for what is gone or belongs to another agency, which its API answers with 400 and 500. */
    private static final Pattern NOT_THERE = Pattern.compile("belongs to no authenticated tenant|: (task|processDefinition) is null$"
            + "|(Cannot find|No) \\w+ (with id|found|deployed)");

    private record Answer(HttpStatus status, String message) {
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        Failures.forget();
        try {
            chain.doFilter(request, kept);
        } catch (RuntimeException e) {
            Failures.note(e);
            kept.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        } finally {
            if (kept.getStatus() >= 400 && !response.isCommitted()) {
                rewrite(request, kept);
            }
            Failures.forget();
        }
        kept.copyBodyToResponse();
    }

    private static void rewrite(HttpServletRequest request, ContentCachingResponseWrapper response) throws IOException {
        JsonNode error = read(response.getContentAsByteArray());
        Answer answer = answer(response.getStatus(), error.path("type").asText(), error.path("message").asText());
        if (answer.status().is5xxServerError()) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Reference {}: {} {} failed", reference, request.getMethod(), request.getRequestURI(),
                    Failures.last().orElse(null));
            answer = new Answer(answer.status(), answer.message() + " Oppgi referanse " + reference + ".");
        }
        response.resetBuffer();
        response.setStatus(answer.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsString(Map.of("type", "Refused", "message", answer.message()))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(int status, String type, String message) {
        if (type.equals(RefusedException.class.getSimpleName())) {
            return new Answer(HttpStatus.BAD_REQUEST, message);
        }
        if (message.contains("TaskAlreadyClaimed") || message.contains("is already claimed by someone else")) {
            return new Answer(HttpStatus.CONFLICT, "Oppgaven er allerede tatt av noen andre.");
        }
        if (type.equals("OptimisticLockingException") || message.contains("was updated by another transaction concurrently")) {
            return new Answer(HttpStatus.CONFLICT, "Noen endret saken samtidig med deg. Se på den på nytt og prøv igjen.");
        }
        if (status == 404 || NOT_THERE.matcher(message).find()
                || NOT_THERE.matcher(Failures.last().map(Throwable::getMessage).orElse("")).find()) {
            return new Answer(HttpStatus.NOT_FOUND, "Dette finnes ikke lenger, eller du har ikke tilgang til det. "
                    + "En oppgave kan være fullført av en annen. Last siden på nytt.");
        }
        if (status == 401) {
            return new Answer(HttpStatus.UNAUTHORIZED, "Du må logge inn.");
        }
        if (status == 403) {
            return new Answer(HttpStatus.FORBIDDEN, "Du har ikke tilgang til dette.");
        }
        return status < 500 ? new Answer(HttpStatus.valueOf(status), "Dette kan ikke gjøres slik.")
                : new Answer(HttpStatus.INTERNAL_SERVER_ERROR, "Noe gikk galt hos oss, og ingenting er endret.");
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
