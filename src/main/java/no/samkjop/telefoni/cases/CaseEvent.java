package no.samkjop.telefoni.cases;

import java.time.Instant;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;

/** A line of the case's timeline. @param by null when the program did it. @param internal not for the supplier's eyes */
public record CaseEvent(Instant at, @Nullable UserId by, String what, @Nullable String note, boolean internal) {
}
