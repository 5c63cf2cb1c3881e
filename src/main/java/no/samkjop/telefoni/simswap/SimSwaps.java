package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** The SIM swaps. Reads check no access: callers do. */
public interface SimSwaps {

    /** Lists are counted no further: a total of so many means "so many or more". */
    int COUNTED_TO = 1000;

    Optional<SimSwap> find(SimSwapId id);

    List<CaseEvent> timeline(SimSwapId id);

    /** Newest first. */
    Page search(Search search, int first, int max);

    /**
     * @param agency null means every agency
     * @param open   true for those that have not ended, false for those that have, null for all
     * @param origin only the waves of this switch
     * @param text   part of the case number, or a whole subscriber number
     */
    record Search(@Nullable AgencyId agency, @Nullable Boolean open, @Nullable String origin, @Nullable String text) {
    }

    record Page(List<Summary> rows, long total) {
    }

    /** @param numbers all of them, {@code left} those that are open */
    record Summary(SimSwapId id, AgencyId agency, SwapReason reason, String purpose, Instant askedAt, SwapWindow window, int numbers,
            int left, SimSwap.@Nullable Ending ending) {
    }
}
