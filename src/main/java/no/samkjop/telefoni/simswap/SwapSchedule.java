package no.samkjop.telefoni.simswap;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door of the supplier's windows. A window is never overbooked, whoever books it and however many at once. */
@Service
@Transactional
public class SwapSchedule {

    /**
     * The same window on each working day from the first day to the last.
     *
     * @param from  {@code 09:00}
     */
    public record Publication(@Nullable String place, @Nullable String firstDay, @Nullable String lastDay, @Nullable String from,
            @Nullable String to, @Nullable String capacity) {
    }

    /** By the supplier's delivery. All or nothing. @return how many windows were made */
    public int publish(UserId by, Publication publication) {
        throw new UnsupportedOperationException();
    }

    /** No more bookings; those made stand. */
    public void close(UserId by, long window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes places in a window.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException when there is not room for all of them; it names the next window with room
     */
    public void book(long window, int places) {
        throw new UnsupportedOperationException();
    }

    /** Gives places back. */
    public void release(long window, int places) {
        throw new UnsupportedOperationException();
    }

    /** Takes places in the first window from the day on that has room for all of them. */
    Optional<SwapWindow> bookNext(LocalDate from, int places) {
        throw new UnsupportedOperationException();
    }

    /** The first day on which a swap can be booked now: the agreement's notice, in working days. */
    @Transactional(readOnly = true)
    public LocalDate firstDay() {
        throw new UnsupportedOperationException();
    }

    /** What a person can choose from, earliest first. */
    @Transactional(readOnly = true)
    public List<SwapWindow> choices(int places) {
        throw new UnsupportedOperationException();
    }
}
