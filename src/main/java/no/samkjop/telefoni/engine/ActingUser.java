package no.samkjop.telefoni.engine;

import no.samkjop.telefoni.directory.UserId;

/** The person on whose behalf the engine runs right now, for the {@code Tasks} methods of user tasks. */
public interface ActingUser {

    /** @throws IllegalStateException when no person acts, as in a timer */
    UserId id();
}
