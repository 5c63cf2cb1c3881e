package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.enquiry.Enquiries;
import org.jspecify.annotations.Nullable;

/** An enquiry as one reader may see it. */
@Schema(name = "Enquiry", description = "Et spørsmål om avtalen, det som er spurt etterpå, og svarene.")
record EnquiryView(@Schema(example = "HEN-2019-00042") String caseNumber, @Schema(example = "BAL") String agency, String agencyName,
        String subject, @Schema(description = "Hvor saken er, hvem som har den, og hva som skjer så") String sentence, OffsetDateTime askedAt,
        @Schema(description = "Siden når det nyeste spørsmålet har ventet på svar") @Nullable OffsetDateTime waitingSince,
        @Nullable OffsetDateTime withdrawnAt, List<Message> messages, List<TaskView> tasks, List<CaseViews.Event> timeline,
        List<CaseViews.SentLetter> letters) {

    @Schema(name = "EnquiryMessage")
    record Message(OffsetDateTime at, String by, @Schema(description = "Svar fra UKE; ellers et spørsmål") boolean answer, String words) {
    }

    /** A row of a list. */
    @Schema(name = "EnquirySummary")
    record Summary(String caseNumber, String agency, String subject, OffsetDateTime askedAt, boolean waiting, boolean withdrawn) {

        static Summary of(Enquiries.Summary row) {
            return new Summary(row.id().value(), row.agency().value(), row.subject(), Values.time(row.askedAt()), row.waiting(), row.withdrawn());
        }
    }
}
