package no.samkjop.telefoni.cases;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/**
 * What a case waits for.
 *
 * @param activityId id of the user task, or of the event that is waited for
 * @param takenBy    name of the person who has taken the task
 */
public record Waiting(String activityId, Instant since, @Nullable String takenBy, @Nullable Instant due) {

    public static final String ON_ITS_WAY = "Saken er på vei til neste steg, og ingen trenger å gjøre noe akkurat nå.";

    /**
     * Who has the case since when, and what happens next, in one Norwegian sentence.
     *
     * @param role who may do it: {@code en godkjenner i Bydel Alna}
     * @param work what is to be done: {@code ta stilling til bestillingen}
     * @param next what happens then, without a full stop
     */
    public String sentence(String role, String work, String next) {
        String who = takenBy == null ? role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1)
                : takenBy + ", " + role + ",";
        return who + " har hatt saken siden " + NorwegianDates.format(since) + " og skal " + work
                + Optional.ofNullable(due).map(day -> " innen " + NorwegianDates.format(day)).orElse("") + "; " + next + ".";
    }
}
