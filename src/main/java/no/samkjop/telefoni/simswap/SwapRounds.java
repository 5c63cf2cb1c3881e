package no.samkjop.telefoni.simswap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.subscription.NumberWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a round brings: numbers that are settled and told of, places that are given back, another round for the rest. */
@Component
class SwapRounds {

    private final JdbcSimSwaps swaps;
    private final SwapFiles files;
    private final SwapSchedule schedule;
    private final SwapRegistration registration;
    private final SwapLetters letters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SwapRounds(JdbcSimSwaps swaps, SwapFiles files, SwapSchedule schedule, SwapRegistration registration, SwapLetters letters,
            ApplicationEventPublisher events, Clock clock) {
        this.swaps = swaps;
        this.files = files;
        this.schedule = schedule;
        this.registration = registration;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    /** Enters the round in the register and counts its failures; a round that is entered already is left as it is. */
    SimSwap enterOnce(SimSwap swap) {
        return swaps.markRegistered(swap) ? enter(swap) : swap;
    }

    private SimSwap enter(SimSwap swap) {
        Map<Integer, SwapLine> settled = registration.enter(swap, swap.open().stream()
                .filter(line -> line.isSwapped() && !line.hasFailed()).toList()).stream()
                .collect(Collectors.toMap(SwapLine::number, Function.identity()));
        SimSwap entered = swap.withOpen(line -> settled.containsKey(line.number()) ? settled.get(line.number())
                : line.hasFailed() ? line.failedOnceMore() : line);
        giveBackUnused(swap);
        long registered = settled.values().stream().filter(line -> line.settled() == SwapLine.Settled.REGISTERED).count();
        if (registered > 0) {
            files.note(swap, null, "Ført i abonnementsregisteret: " + NumberWords.count(registered), null);
        }
        if (entered.open().isEmpty()) {
            boolean all = entered.lines().stream().allMatch(line -> line.settled() == SwapLine.Settled.REGISTERED);
            entered = entered.ended(clock.instant(), all ? SimSwap.Ending.COMPLETED : SimSwap.Ending.PARTLY,
                    all ? null : SwapRegistration.GONE);
            files.note(swap, null, all ? "Alle numrene er byttet og ført i registeret" : "Saken er avsluttet med numre utenfor",
                    entered.endReason());
            letters.ended(entered);
        }
        files.save(swap, entered);
        tell(entered, List.copyOf(settled.values()));
        return entered;
    }

    /** A day that was reported before it came has places that others can use. */
    private void giveBackUnused(SimSwap swap) {
        int unused = Math.toIntExact(swap.open().stream().filter(line -> !line.isSwapped()).count());
        if (unused > 0 && swap.window().begins().isAfter(clock.instant())) {
            schedule.release(swap.window().id(), unused);
        }
    }

    /** A new round in the first window with room for all that is left. @return whether there was one */
    boolean rebook(SimSwap swap) {
        Optional<SwapWindow> next = schedule.bookNext(schedule.firstDay(), swap.open().size(), swap.window().id());
        next.ifPresent(window -> {
            files.save(swap, swap.nextRound(window));
            files.note(swap, null, "Nytt vindu for " + NumberWords.count(swap.open().size()) + ": " + window.sentence(), null);
        });
        return next.isPresent();
    }

    private void tell(SimSwap swap, List<SwapLine> settled) {
        if (swap.origin() != null && !settled.isEmpty()) {
            events.publishEvent(new SwapLinesSettled(swap.id(), swap.origin(), settled.stream().map(line -> new SwapLinesSettled.Line(
                    line.subscriber(), Optional.ofNullable(line.settled()).orElseThrow(), line.settled() == SwapLine.Settled.REGISTERED
                            ? Optional.ofNullable(line.swappedOn()).orElseThrow() : Deadlines.dayOf(clock.instant()),
                    line.settledReason())).toList()));
        }
    }

    /** Ends the case for every number that is open. */
    SimSwap end(SimSwap swap, SwapLine.Settled settled, SimSwap.Ending ending, String why) {
        SimSwap ended = swap.withOpen(line -> line.settled(settled, why)).ended(clock.instant(), ending, why);
        files.save(swap, ended);
        Set<Integer> open = swap.open().stream().map(SwapLine::number).collect(Collectors.toSet());
        tell(ended, ended.lines().stream().filter(line -> open.contains(line.number())).toList());
        return ended;
    }
}
