package no.samkjop.telefoni.badhouse.shed;

import no.samkjop.telefoni.calloff.CallOffHandling;

/** A record holds values, not services. */
public record RecordWithService(CallOffHandling callOffs) {
}
