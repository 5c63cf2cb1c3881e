package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;

/** The supplier's windows in memory, for tests of what books them. */
final class PublishedWindows implements SwapWindows {

    private final TreeMap<Long, SwapWindow> byId = new TreeMap<>();

    void clear() {
        byId.clear();
    }

    /** One on each day with so many places, all free; their ids go on from the highest before, the first is 1. */
    void publish(int capacity, String... days) {
        for (String day : days) {
            publish(TransitionFixture.window(byId.isEmpty() ? 1 : byId.lastKey() + 1, day, capacity));
        }
    }

    /** One that is told in full, such as a window with places taken. */
    void publish(SwapWindow window) {
        byId.put(window.id(), window);
    }

    void book(long id, int places) {
        SwapWindow window = find(id).orElseThrow();
        if (window.free() < places) {
            throw new RefusedException(Refusal.of("window", "Det er ikke plass."));
        }
        change(window, places);
    }

    void release(long id, int places) {
        change(find(id).orElseThrow(), -places);
    }

    private void change(SwapWindow window, int places) {
        publish(new SwapWindow(window.id(), window.place(), window.day(), window.from(), window.to(), window.capacity(),
                window.booked() + places, window.closed()));
    }

    int booked(long id) {
        return find(id).orElseThrow().booked();
    }

    @Override
    public Optional<SwapWindow> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<SwapWindow> free(LocalDate from, int places, int max) {
        return sorted(from).filter(window -> window.free() >= places).limit(max).toList();
    }

    @Override
    public List<SwapWindow> from(LocalDate day, int first, int max) {
        return sorted(day).skip(first).limit(max).toList();
    }

    private Stream<SwapWindow> sorted(LocalDate from) {
        return byId.values().stream().filter(window -> !window.day().isBefore(from)).sorted(Comparator.comparing(SwapWindow::begins));
    }
}
