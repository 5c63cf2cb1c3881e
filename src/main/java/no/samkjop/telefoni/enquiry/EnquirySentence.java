package no.samkjop.telefoni.enquiry;

import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where an enquiry is, and what happens next, in one Norwegian sentence. */
public record EnquirySentence(String agency) {

    /** @param waiting null when no task waits */
    public String of(Enquiry enquiry, @Nullable Waiting waiting) {
        if (enquiry.isWaiting()) {
            return waiting == null ? Waiting.ON_ITS_WAY : waiting.sentence("avtaleforvalteren i UKE", "svare på spørsmålet",
                    "svaret kommer på e-post og her på siden");
        }
        return enquiry.withdrawn().map(at -> agency + " trakk spørsmålet " + NorwegianDates.format(at)
                + "; det er ikke mer å vente på.").orElseGet(() -> "UKE svarte " + NorwegianDates.format(enquiry.newest().at())
                + "; er noe uklart, kan " + agency + " spørre videre i samme sak.");
    }
}
