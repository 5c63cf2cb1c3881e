package no.samkjop.telefoni.transition;

import java.util.List;

/** Which numbers could move when: a pure function of the list and the free windows. */
public final class WaveSuggestion {

    private WaveSuggestion() {
    }

    /**
     * @param waves    never over a window's free places, only on working days; twin and data SIMs with their main number; nothing
     *     after its own last day; the earliest windows first, a wished day where it can be had
     * @param unplaced positions for which there was no window
     */
    public record Suggestion(List<Wave> waves, List<Integer> unplaced) {
    }
}
