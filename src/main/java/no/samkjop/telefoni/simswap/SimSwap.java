package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * SIM cards of one agency that are changed in one window, as milestones. Numbers that fail go on in the same case, in a new
 * round with a window of its own. Where it waits is the process's business.
 *
 * @param askedBy    who asked for it; null for a wave of a switch
 * @param origin     case number of the switch that it is a wave of
 * @param window     what is booked for the round; the days of earlier rounds are in the timeline
 * @param round      from 1
 * @param invitation SEQUENCE of the newest invitation, from 0; -1 before the first
 * @param blockedAt  when the supplier blocked the old card of a number that was lost or stolen
 * @param cardsSentOn  Oslo day on which the newest cards were sent
 * @param reported   the supplier has reported the round's swap day
 */
public record SimSwap(SimSwapId id, AgencyId agency, SwapReason reason, String purpose, @Nullable UserId askedBy, Instant askedAt,
        @Nullable String origin, List<SwapLine> lines, SwapWindow window, int round, int invitation, @Nullable Instant blockedAt,
        @Nullable LocalDate cardsSentOn, boolean reported, @Nullable Instant endedAt, @Nullable Ending ending,
        @Nullable String endReason) {

    public SimSwap {
        lines = List.copyOf(lines);
    }

    /** How a swap ends; the same words as the diagram's end events. */
    public enum Ending {
        COMPLETED("Byttet og registrert"), PARTLY("Avsluttet med numre utenfor"), CANCELLED("Avlyst");

        private final String norwegianName;

        Ending(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public boolean isSingle() {
        return origin == null;
    }

    /** @throws RefusedException when the round's swap day is told already */
    void requireUnreported() {
        if (reported) {
            throw new RefusedException(Refusal.because("Byttedagen er alt meldt. Det kan ikke føres noe nytt på den."));
        }
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    public List<SwapLine> open() {
        return lines.stream().filter(SwapLine::isOpen).toList();
    }

    /** Open numbers have a place each in the window until its day is reported. */
    int places() {
        return reported || hasEnded() ? 0 : open().size();
    }

    SimSwap withLines(List<SwapLine> changed) {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, changed, window, round, invitation, blockedAt,
                cardsSentOn, reported, endedAt, ending, endReason);
    }

    /** Every open number as the change has it. */
    SimSwap withOpen(UnaryOperator<SwapLine> change) {
        return withLines(lines.stream().map(line -> line.isOpen() ? change.apply(line) : line).toList());
    }

    SimSwap in(SwapWindow other) {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, other, round, invitation, blockedAt,
                cardsSentOn, reported, endedAt, ending, endReason);
    }

    SimSwap blocked(Instant at) {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, window, round, invitation, at,
                cardsSentOn, reported, endedAt, ending, endReason);
    }

    SimSwap invited() {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, window, round, invitation + 1, blockedAt,
                cardsSentOn, reported, endedAt, ending, endReason);
    }

    /** @param on null when some must be sent anew */
    SimSwap withCardsSent(@Nullable LocalDate on) {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, window, round, invitation, blockedAt,
                on, reported, endedAt, ending, endReason);
    }

    SimSwap withReport() {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, window, round, invitation, blockedAt,
                cardsSentOn, true, endedAt, ending, endReason);
    }

    /** What is left goes on in another window. */
    SimSwap nextRound(SwapWindow next) {
        SimSwap left = withOpen(SwapLine::anew);
        boolean cards = left.lines.stream().anyMatch(SwapLine::needsCard);
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, left.lines, next, round + 1, invitation, blockedAt,
                cards ? null : cardsSentOn, false, endedAt, ending, endReason);
    }

    SimSwap ended(Instant at, Ending how, @Nullable String why) {
        return new SimSwap(id, agency, reason, purpose, askedBy, askedAt, origin, lines, window, round, invitation, blockedAt,
                cardsSentOn, reported, at, how, why);
    }
}
