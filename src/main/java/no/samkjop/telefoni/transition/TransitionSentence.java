package no.samkjop.telefoni.transition;

import no.samkjop.telefoni.cases.Waiting;
import org.jspecify.annotations.Nullable;

/** Where a switch is, who has it since when, and what happens next, in one Norwegian sentence for each state. */
public record TransitionSentence(String agency, String supplier) {

    /** @param waiting null when no task waits */
    public String of(Transition transition, @Nullable Waiting waiting) {
        throw new UnsupportedOperationException();
    }
}
