package no.samkjop.telefoni.engine;

import java.time.Instant;

/** The simulated clock was moved by hand. */
public record TimeMoved(Instant to) {
}
