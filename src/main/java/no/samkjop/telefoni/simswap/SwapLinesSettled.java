package no.samkjop.telefoni.simswap;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a wave that have come to an end; told in the transaction in which they did.
 *
 * @param origin case number of the switch that the wave belongs to
 */
public record SwapLinesSettled(SimSwapId id, String origin, List<Line> lines) {

    public SwapLinesSettled {
        lines = List.copyOf(lines);
    }

    /** @param on the Oslo day on which it was moved, or kept out or cancelled */
    public record Line(SubscriberNumber subscriber, SwapLine.Settled settled, LocalDate on, @Nullable String reason) {
    }
}
