package no.samkjop.telefoni.deviation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What UKE waits for while it assesses.
 *
 * @param words what UKE wrote; to the supplier they are UKE's own, never the agency's
 * @param dueAt deadline that UKE has set; null where the agreement's term holds
 */
public record UkeQuestion(To to, String words, @Nullable Instant dueAt) {

    public enum To {
        AGENCY, SUPPLIER,
        /** Nobody is asked: the next supplier meeting takes it up. */
        MEETING
    }
}
