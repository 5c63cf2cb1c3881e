package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.calloff.AgreementGuard;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.Reference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Refusals and mistakes as problem details (RFC 9457) with a Norwegian {@code detail}. The first refusal's clause, field
 * and row stand at the top, all of them in {@code errors}. What is wrong inside is told to the log only.
 */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    record Error(@Nullable String clause, @Nullable Integer row, @Nullable String field, String detail) {

        static Error of(Refusal refusal) {
            return new Error(refusal.reason().map(Clause::id).orElse(null), refusal.row(), refusal.field(), refusal.message());
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refused) {
        return answer(refusal(HttpStatus.UNPROCESSABLE_ENTITY, "Avvist", refused.refusals()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception e) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        String reference = Reference.next();
        log.error("Answered 500, reference {}", reference, e);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
                "Noe gikk galt hos oss. Prøv igjen om litt, og oppgi referansen hvis det ikke hjelper.");
        problem.setTitle("Feil hos oss");
        problem.setProperty("reference", reference);
        return answer(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        Refusal refusal = e.getCause() instanceof UnrecognizedPropertyException unknown
                ? inRow(unknown, AgreementGuard.unknownField(unknown.getPropertyName()))
                : e.getCause() instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()
                        ? inRow(wrong, Refusal.of(field(wrong), "Feltet «" + field(wrong) + "» har feil form."))
                        : Refusal.because(e.getCause() instanceof JsonProcessingException ? "Innholdet er ikke gyldig JSON."
                                : "Forespørselen mangler innhold.");
        HttpStatus answer = e.getCause() instanceof UnrecognizedPropertyException ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST;
        return new ResponseEntity<>(refusal(answer, "Avvist", List.of(refusal)), headers, answer);
    }

    /** What Spring itself refuses is told in Norwegian too, without its own words. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception e, @Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, switch (status.value()) {
            case 404 -> "Dette finnes ikke, eller du har ikke tilgang til det.";
            case 405 -> "Adressen finnes, men kan ikke brukes med denne metoden.";
            case 406, 415 -> "Bruk application/json.";
            default -> "Forespørselen har et felt eller en parameter med feil form.";
        });
        return new ResponseEntity<>(problem, headers, status);
    }

    private static ProblemDetail refusal(HttpStatus status, String title, List<Refusal> refusals) {
        Refusal first = refusals.get(0);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusals.size() == 1 ? first.message()
                : first.message() + " (og " + (refusals.size() - 1) + " til)");
        problem.setTitle(title);
        first.reason().ifPresent(clause -> problem.setProperty("clause", clause.id()));
        Optional.ofNullable(first.field()).ifPresent(field -> problem.setProperty("field", field));
        Optional.ofNullable(first.row()).ifPresent(row -> problem.setProperty("row", row));
        problem.setProperty("errors", refusals.stream().map(Error::of).toList());
        return problem;
    }

    private static String field(JsonMappingException wrong) {
        return wrong.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(name -> name != null)
                .reduce((first, last) -> last).orElse("");
    }

    /** Rows are counted from 1, as people count them. */
    private static Refusal inRow(JsonMappingException wrong, Refusal refusal) {
        return wrong.getPath().stream().filter(step -> step.getIndex() >= 0).findFirst()
                .map(step -> refusal.inRow(step.getIndex() + 1)).orElse(refusal);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
