package no.samkjop.telefoni.simswap;

import no.samkjop.telefoni.cases.Waiting;
import org.jspecify.annotations.Nullable;

/** Where a SIM swap is, who has it since when, and what happens next, in one Norwegian sentence for each state. */
public record SwapSentence(String agency, String supplier) {

    /** @param waiting null when no task waits */
    public String of(SimSwap swap, @Nullable Waiting waiting) {
        throw new UnsupportedOperationException();
    }
}
