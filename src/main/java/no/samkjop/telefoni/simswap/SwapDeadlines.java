package no.samkjop.telefoni.simswap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import org.springframework.stereotype.Component;

/** When the steps of a swap are due. */
@Component
class SwapDeadlines {

    private final Deadlines deadlines;
    private final Clock clock;

    SwapDeadlines(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @param step id of a user task */
    Instant of(SimSwap swap, String step) {
        Instant now = clock.instant();
        LocalDate day = swap.window().day();
        return switch (step) {
            case "blockNumber" -> deadlines.dueAt(Term.Key.SIM_BLOCK, swap.askedAt());
            case "sendCards" -> {
                LocalDate latest = deadlines.latestBefore(Term.Key.SIM_CARDS_SENT, day);
                LocalDate next = deadlines.workingDays().after(Deadlines.dayOf(now), 1);
                yield deadlines.endOf(latest.isBefore(next) ? next : latest);
            }
            case "receiveCards" -> beforeTheSwap(deadlines.dueAt(Term.Key.SIM_CARDS_RECEIVED, now), swap.window().begins(), now);
            case "reportSwap" -> {
                Instant end = deadlines.endOf(day);
                yield end.isBefore(swap.window().ends()) ? swap.window().ends() : end;
            }
            case "verifySwap" -> deadlines.dueAt(Term.Key.SWAP_VERIFICATION, now);
            case "agreeOnFailed" -> deadlines.dueAt(Term.Key.FAILED_SWAP_ANSWER, now);
            case "decideOnFailed" -> deadlines.dueAt(Term.Key.UKE_FAILED_SWAP, now);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    /** Cards that are checked after the swap are of no use to it. Cards that come when it has begun get their whole time. */
    private static Instant beforeTheSwap(Instant due, Instant begins, Instant now) {
        return begins.isAfter(now) && begins.isBefore(due) ? begins : due;
    }
}
