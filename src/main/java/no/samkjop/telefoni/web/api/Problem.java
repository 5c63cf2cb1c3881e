package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Problem details (RFC 9457). The clause, field and row at the top are those of the first error. */
@Schema(name = "Problem", description = "Hvorfor forespørselen ikke ble utført (RFC 9457). Ingenting er endret.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Avvist") String title,
        @Schema(example = "422") int status,
        @Schema(example = "Antallet er 0. Det må være 1 eller mer.") String detail,
        @Schema(example = "/api/call-offs") String instance,
        @Schema(description = "Punktet i rundskrivet som er grunnen", example = "C5.8") @Nullable String clause,
        @Schema(description = "Feltet det gjelder", example = "quantity") @Nullable String field,
        @Schema(description = "Raden det gjelder, talt fra 1", example = "3") @Nullable Integer row,
        @Schema(description = "Alt som må rettes") List<Error> errors,
        @Schema(description = "Oppgi denne når du ber om hjelp", example = "7KQ2-M9XA") @Nullable String reference) {

    /** One thing to mend. */
    @Schema(name = "ProblemError")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(@Nullable String clause, @Nullable String field, @Nullable Integer row, String detail) {

        static Error of(Refusal refusal) {
            return new Error(refusal.reason().map(Clause::id).orElse(null), refusal.field(), refusal.row(), refusal.message());
        }
    }

    static Problem of(HttpStatus status, String detail, String instance) {
        return new Problem("about:blank", title(status), status.value(), detail, instance, null, null, null, List.of(), null);
    }

    static Problem of(RefusedException refused, String instance) {
        List<Error> errors = refused.refusals().stream().map(Error::of).toList();
        Error first = errors.get(0);
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        return new Problem("about:blank", title(status), status.value(), errors.size() == 1 ? first.detail() : refused.getMessage(),
                instance, first.clause(), first.field(), first.row(), errors, null);
    }

    Problem withReference(String number) {
        return new Problem(type, title, status, detail, instance, clause, field, row, errors, number);
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "Ikke forstått";
            case NOT_FOUND -> "Finnes ikke";
            case METHOD_NOT_ALLOWED -> "Metoden kan ikke brukes her";
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "Formatet kan ikke brukes her";
            case CONFLICT -> "Endret av noen andre";
            case UNPROCESSABLE_ENTITY -> "Avvist";
            default -> Optional.of(status).filter(HttpStatus::is4xxClientError).map(client -> "Ikke utført").orElse("Feil hos oss");
        };
    }
}
