package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Reference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Every refusal and failure under /api as a problem in Norwegian, with nothing of the inside in it. */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final ObjectMapper json;

    ApiProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception e) {
        boolean ours = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        // Who may not do what is answered by the security chain, for all routes alike.
        if (!ours || response.isCommitted() || e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            return null;
        }
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        answer(response, problem(e, request.getRequestURI()));
        return new ModelAndView();
    }

    private void answer(HttpServletResponse response, Problem problem) {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem problem(Exception e, String path) {
        if (e instanceof RefusedException refused) {
            return Problem.of(refused, path);
        }
        if (e instanceof HttpMessageNotReadableException unread) {
            return unread.getCause() instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()
                    ? Problem.of(new RefusedException(refusal(wrong)), path)
                    : Problem.of(HttpStatus.BAD_REQUEST, unreadable(unread), path);
        }
        if (e instanceof MethodArgumentTypeMismatchException wrong) {
            return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? Problem.of(HttpStatus.NOT_FOUND, "Dette finnes ikke, eller du har ikke tilgang til det.", path)
                    : Problem.of(new RefusedException(Refusal.of(wrong.getName(), "«" + wrong.getName() + "» "
                            + expected(wrong.getCause() instanceof ConversionFailedException failed ? failed.getTargetType().getType()
                                    : wrong.getRequiredType()))), path);
        }
        if (e instanceof ConcurrencyFailureException) {
            return Problem.of(HttpStatus.CONFLICT, "Noen endret saken samtidig med deg. Se på den på nytt og prøv igjen.", path);
        }
        HttpStatus status = e instanceof ErrorResponse known
                ? Objects.requireNonNullElse(HttpStatus.resolve(known.getStatusCode().value()), HttpStatus.INTERNAL_SERVER_ERROR)
                : HttpStatus.INTERNAL_SERVER_ERROR;
        if (status.is4xxClientError()) {
            return Problem.of(status, words(e, status), path);
        }
        String reference = Reference.next();
        log.error("Answered {}, reference {}", status.value(), reference, e);
        return Problem.of(status, "Noe gikk galt hos oss. Prøv igjen om litt. Hjelper det ikke, ta kontakt og oppgi referansen "
                + reference + ".", path).withReference(reference);
    }

    private static String words(Exception e, HttpStatus status) {
        if (e instanceof MissingServletRequestParameterException missing) {
            return "«" + missing.getParameterName() + "» mangler i adressen.";
        }
        if (e instanceof HttpRequestMethodNotSupportedException wrong && wrong.getSupportedHttpMethods() != null) {
            return "Denne adressen kan ikke brukes med " + wrong.getMethod() + ", bare med "
                    + wrong.getSupportedHttpMethods().stream().map(Object::toString).sorted().collect(Collectors.joining(" og ")) + ".";
        }
        if (e instanceof HttpMediaTypeNotSupportedException) {
            return "Innholdet må være JSON. Send det med Content-Type: application/json.";
        }
        return switch (status) {
            case NOT_FOUND -> "Dette finnes ikke, eller du har ikke tilgang til det.";
            case NOT_ACCEPTABLE -> "Svaret gis som JSON. Be om det med Accept: application/json.";
            default -> "Forespørselen ble ikke forstått. Hvordan den skal se ut, står i /api/openapi.json.";
        };
    }

    private static String unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof StreamReadException broken && broken.getLocation() != null) {
            return "Innholdet er ikke gyldig JSON. Feilen er på linje " + broken.getLocation().getLineNr() + ", tegn "
                    + broken.getLocation().getColumnNr() + ".";
        }
        return "Innholdet mangler eller er ikke gyldig JSON. Hvordan det skal se ut, står i /api/openapi.json.";
    }

    /** A value of the wrong kind: the field by its last name, the row by the innermost list it is in. */
    private static Refusal refusal(MismatchedInputException wrong) {
        List<JsonMappingException.Reference> path = wrong.getPath();
        String field = path.stream().map(JsonMappingException.Reference::getFieldName).filter(Objects::nonNull)
                .reduce((one, next) -> next).orElse("");
        Refusal refusal = Refusal.of(field, "«" + field + "» " + expected(wrong.getTargetType()));
        return path.stream().map(JsonMappingException.Reference::getIndex).filter(index -> index >= 0)
                .reduce((one, next) -> next).map(index -> refusal.inRow(index + 1)).orElse(refusal);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "må være en av: " + Arrays.stream(type.getEnumConstants()).map(Object::toString)
                    .collect(Collectors.joining(", ")) + ".";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "må være true eller false.";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "må være et helt tall.";
        }
        if (type == String.class) {
            return "må være tekst eller et tall.";
        }
        return type != null && (List.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type))
                ? "må være en liste." : "er ikke riktig fylt ut.";
    }
}
