package no.samkjop.telefoni.transition;

import java.util.List;
import no.samkjop.telefoni.simswap.SwapWindow;

/**
 * Numbers that move in one window.
 *
 * @param number    from 1, in the plan, by day
 * @param positions of the numbers in the agency's list
 */
public record Wave(int number, SwapWindow window, List<Integer> positions) {

    public Wave {
        positions = List.copyOf(positions);
    }
}
