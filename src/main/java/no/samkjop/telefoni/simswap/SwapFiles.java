package no.samkjop.telefoni.simswap;

import java.time.Clock;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case taken out, put back changed and noted on. */
@Component
class SwapFiles {

    private final JdbcSimSwaps swaps;
    private final Clock clock;

    SwapFiles(JdbcSimSwaps swaps, Clock clock) {
        this.swaps = swaps;
        this.clock = clock;
    }

    SimSwap find(SimSwapId id) {
        return swaps.find(id).orElseThrow(() -> unknown(id));
    }

    /** Held until the transaction ends. */
    SimSwap lock(SimSwapId id) {
        return swaps.lock(id).orElseThrow(() -> unknown(id));
    }

    /** Held until the transaction ends; refused when it has ended. */
    SimSwap open(SimSwapId id) {
        SimSwap swap = lock(id);
        if (swap.hasEnded()) {
            throw new RefusedException(Refusal.because("Saken " + id + " er avsluttet."));
        }
        return swap;
    }

    private static RefusedException unknown(SimSwapId id) {
        return new RefusedException(Refusal.because("Saken " + id + " finnes ikke."));
    }

    SimSwap save(SimSwap before, SimSwap after) {
        swaps.save(before, after);
        return after;
    }

    /** What is said of a swap is for the supplier's eyes too: it is the supplier's work from the start. */
    void note(SimSwap swap, @Nullable UserId by, String what, @Nullable String words) {
        swaps.addEvent(swap.id(), new CaseEvent(clock.instant(), by, what, words, false));
    }
}
