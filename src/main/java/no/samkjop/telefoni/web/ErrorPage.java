package no.samkjop.telefoni.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What went wrong, in words and with a reference number that is also in the log. Nothing of the inside is shown. */
@Controller
class ErrorPage implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private static final Pattern SENT = Pattern.compile("(/saker/[A-Z]{3}-\\d{4}-\\d{5}/[a-z]+)/[a-z]+");

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = statusOf(request);
        String reference = Reference.next();
        report(request, status, reference);
        if (path(request).startsWith("/api/")) {
            return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(status, reference));
        }
        response.setStatus(status.value());
        ModelAndView page = new ModelAndView("error");
        page.addObject("heading", heading(status)).addObject("words", words(status)).addObject("reference", reference);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            form(path(request)).ifPresent(form -> page.addObject("form", form).addObject("words", "Åpne skjemaet på nytt, og send det derfra."));
        }
        return page;
    }

    static ProblemDetail problem(HttpStatus status, String reference) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words(status));
        problem.setTitle(heading(status));
        problem.setProperty("reference", reference);
        return problem;
    }

    private static void report(HttpServletRequest request, HttpStatus status, String reference) {
        Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status.is5xxServerError()) {
            log.error("Answered {}, reference {}", status.value(), reference, cause);
        } else {
            log.info("Answered {}, reference {}", status.value(), reference);
        }
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for directly, this page is no page.
        return Optional.ofNullable(code).map(HttpStatus::resolve).orElse(HttpStatus.NOT_FOUND);
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }

    /**
     * What was sent from a form and refused is shown at an address that takes only what is sent. Who comes back to it, by a reload or
     * a copied address, is led to the form: it is one step up.
     */
    private static Optional<String> form(String path) {
        Matcher sent = SENT.matcher(path);
        return sent.matches() ? Optional.of(sent.group(1)) : Optional.empty();
    }

    static String heading(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "Vi forsto ikke det som ble sendt";
            case UNAUTHORIZED -> "Du må logge inn";
            case FORBIDDEN -> "Du har ikke tilgang til dette";
            case NOT_FOUND -> "Vi finner ikke siden";
            case METHOD_NOT_ALLOWED -> "Siden kan ikke brukes på den måten";
            case PAYLOAD_TOO_LARGE -> "Filen er for stor";
            case TOO_MANY_REQUESTS -> "For mange forsøk";
            default -> status.is4xxClientError() ? "Vi forsto ikke det som ble sendt" : "Noe gikk galt hos oss";
        };
    }

    static String words(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "Logg inn og prøv igjen.";
            case FORBIDDEN -> "Rollen din gir ikke tilgang, eller siden har stått åpen for lenge. Gå til oversikten, og "
                    + "prøv igjen derfra.";
            case NOT_FOUND -> "Det du leter etter finnes ikke, eller du har ikke tilgang til det. Se etter om adressen "
                    + "eller saksnummeret er riktig.";
            case METHOD_NOT_ALLOWED -> "Gå til oversikten og prøv igjen derfra.";
            case PAYLOAD_TOO_LARGE -> "En nummerliste kan være på 10 MB, andre filer på 5 MB. Del filen i flere, eller fjern bilder "
                    + "og andre ark fra den. Ingenting er lagret.";
            case TOO_MANY_REQUESTS -> "Vent noen minutter og prøv igjen.";
            default -> status.is4xxClientError() ? "Gå tilbake, se over det du fylte ut, og prøv igjen."
                    : "Det er vår feil, og det er meldt. Prøv igjen om litt. Hjelper det ikke, ta kontakt og oppgi "
                            + "referansen under.";
        };
    }
}
