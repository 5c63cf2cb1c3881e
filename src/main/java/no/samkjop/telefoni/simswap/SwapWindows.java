package no.samkjop.telefoni.simswap;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The windows that the supplier has published. */
public interface SwapWindows {

    Optional<SwapWindow> find(long id);

    /** Windows from the day on with at least so many free places, earliest first. */
    List<SwapWindow> free(LocalDate from, int places, int max);

    /** All windows from the day on, closed and full ones included, earliest first. */
    List<SwapWindow> from(LocalDate day, int first, int max);
}
