package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import no.samkjop.telefoni.enquiry.EnquiryRequest;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** What callers send about enquiries. A property that is not named here ends up in {@code others}, and is refused. */
final class EnquiryBodies {

    private EnquiryBodies() {
    }

    @Schema(name = "EnquiryRequest")
    record Asked(@Schema(description = "Hva det gjelder, høyst 150 tegn", example = "Opsjon på fasttelefoni") @Nullable String subject,
            @Schema(description = "Spørsmålet, høyst 8 000 tegn") @Nullable String question,
            @Schema(description = "Et av virksomhetens egne spørsmål som dette hører til; da gjelder emnet der", example = "HEN-2019-00042")
            @Nullable String about, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        EnquiryRequest request() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            return new EnquiryRequest(subject, question, about);
        }
    }

    @Schema(name = "FollowUpQuestion")
    record More(@Schema(description = "Spørsmålet, høyst 8 000 tegn") @Nullable String question,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        @Nullable String words() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            return question;
        }
    }
}
