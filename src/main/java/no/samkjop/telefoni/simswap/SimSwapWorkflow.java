package no.samkjop.telefoni.simswap;

import java.time.Instant;

/** What a SIM swap needs its process to do. */
public interface SimSwapWorkflow {

    /** @param blockFirst the old card must be blocked before anything else */
    void begin(SimSwap swap, String agencyName, boolean blockFirst);

    /** Ends the case wherever it waits. */
    void cancelled(SimSwapId id);

    /** The open task of that id, if it is open, has a new deadline. */
    void dueChanged(SimSwapId id, String activityId, Instant due);
}
