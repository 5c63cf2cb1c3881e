package no.samkjop.telefoni.simswap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door of the supplier's windows. A window is never overbooked, whoever books it and however many at once. */
@Service
@Transactional
public class SwapSchedule {

    /** More than anybody looks through. */
    private static final int MOST_CHOICES = 200;
    /** Others book meanwhile: each window that was free a moment ago is tried. */
    private static final int TRIED_AT_ONCE = 50;

    private final JdbcSwapWindows windows;
    private final Deadlines deadlines;
    private final Directory directory;
    private final Clock clock;

    SwapSchedule(JdbcSwapWindows windows, Deadlines deadlines, Directory directory, Clock clock) {
        this.windows = windows;
        this.deadlines = deadlines;
        this.directory = directory;
        this.clock = clock;
    }

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
        requireSupplier(by);
        PublicationGuard.Windows checked = new PublicationGuard(deadlines.workingDays(), clock.instant()).check(publication);
        windows.lockPublishing();
        List<SwapWindow> taken = windows.overlapping(checked.place(), checked.firstDay(), checked.lastDay(), checked.from(), checked.to());
        if (!taken.isEmpty()) {
            throw refusal("from", "Stedet har alt vindu på samme tid: " + taken.get(0).sentence() + (taken.size() > 1
                    ? ", og " + (taken.size() - 1) + " til" : "")
                    + ". Velg et annet tidsrom eller andre dager, eller steng det som er lagt ut.");
        }
        windows.add(checked.place(), checked.days(), checked.from(), checked.to(), checked.capacity());
        return checked.days().size();
    }

    /** No more bookings; those made stand. */
    public void close(UserId by, long window) {
        requireSupplier(by);
        SwapWindow found = require(window);
        if (found.closed()) {
            throw refusal("window", "Vinduet " + found.sentence() + " er alt stengt.");
        }
        windows.close(window);
    }

    /**
     * Takes places in a window.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException when there is not room for all of them; it names the next window with room
     */
    public void book(long window, int places) {
        requirePlaces(places);
        SwapWindow wanted = require(window);
        LocalDate first = firstDay();
        if (wanted.day().isBefore(first)) {
            throw refusal("window", "Vinduet " + wanted.sentence() + " kan ikke bestilles lenger. Velg et fra og med "
                    + NorwegianDates.format(first) + "." + next(first, places));
        }
        if (!windows.book(window, places)) {
            SwapWindow full = require(window);
            String why = full.closed() ? " er stengt." : full.free() == 0 ? " er fullt."
                    : " har " + full.free() + (full.free() == 1 ? " ledig plass" : " ledige plasser") + ", og det trengs " + places + ".";
            throw refusal("window", "Vinduet " + full.sentence() + why + next(full.day(), places));
        }
    }

    private String next(LocalDate from, int places) {
        return windows.free(from, places, 1).stream().findFirst().or(() -> windows.free(firstDay(), places, 1).stream().findFirst())
                .map(window -> " Neste med plass: " + window.sentence() + ".")
                .orElse(" Ingen andre vinduer har plass nå. Be leverandøren legge ut flere.");
    }

    /** Gives places back. */
    public void release(long window, int places) {
        requirePlaces(places);
        if (!windows.release(window, places)) {
            throw new IllegalStateException("Window " + window + " has not " + places + " places to give back");
        }
    }

    /** Takes places in the first window from the day on that has room for all of them. */
    Optional<SwapWindow> bookNext(LocalDate from, int places) {
        return bookNext(from, places, 0);
    }

    /** @param except the window that did not suit */
    Optional<SwapWindow> bookNext(LocalDate from, int places, long except) {
        requirePlaces(places);
        for (SwapWindow window : windows.free(from, places, TRIED_AT_ONCE)) {
            if (window.id() != except && windows.book(window.id(), places)) {
                return windows.find(window.id());
            }
        }
        return Optional.empty();
    }

    /** The first day on which a swap can be booked now: the agreement's notice, in working days. */
    @Transactional(readOnly = true)
    public LocalDate firstDay() {
        return deadlines.dueOn(Term.Key.SWAP_NOTICE, Deadlines.dayOf(clock.instant()));
    }

    /** What a person can choose from, earliest first. */
    @Transactional(readOnly = true)
    public List<SwapWindow> choices(int places) {
        requirePlaces(places);
        return windows.free(firstDay(), places, MOST_CHOICES);
    }

    private SwapWindow require(long window) {
        return windows.find(window).orElseThrow(() -> refusal("window", "Vinduet finnes ikke. Velg et fra listen."));
    }

    private void requireSupplier(UserId by) {
        if (directory.user(by).filter(user -> user.has(Role.SUPPLIER_DELIVERY)).isEmpty()) {
            throw new RefusedException(Refusal.because("Bare leveransen hos leverandøren kan legge ut og stenge vinduer."));
        }
    }

    private static void requirePlaces(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("Places: " + places);
        }
    }

    private static RefusedException refusal(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }
}
