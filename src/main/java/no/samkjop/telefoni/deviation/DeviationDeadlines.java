package no.samkjop.telefoni.deviation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import org.springframework.stereotype.Component;

/** When the steps of deviations and joint matters are due. */
@Component
class DeviationDeadlines {

    private final Deadlines deadlines;
    private final Agreements agreements;
    private final Clock clock;

    DeviationDeadlines(Deadlines deadlines, Agreements agreements, Clock clock) {
        this.deadlines = deadlines;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** @param step id of a user task */
    Instant of(Deviation deviation, String step) {
        Instant now = clock.instant();
        return switch (step) {
            case "answerDeviation" -> deadlines.dueAt(Term.Key.DEVIATION_ANSWER, now);
            // What is remedied later can be judged later.
            case "considerAnswer" -> deadlines.dueAt(Term.Key.DEVIATION_CONSIDERED, Optional.ofNullable(deviation.answer())
                    .flatMap(answer -> Optional.ofNullable(answer.remedyOn())).map(deadlines::endOf).filter(now::isBefore).orElse(now));
            case "assessDeviation" -> deadlines.dueAt(Term.Key.UKE_DEVIATION, now);
            case "giveMoreInformation" -> deadlines.dueAt(Term.Key.DEVIATION_INFORMATION, now);
            case "answerUke" -> Optional.ofNullable(deviation.asked()).flatMap(asked -> Optional.ofNullable(asked.dueAt()))
                    .orElseGet(() -> deadlines.dueAt(Term.Key.SUPPLIER_ANSWERS_UKE, now));
            case "takeUpAtMeeting" -> deadlines.dueAt(Term.Key.SUPPLIER_MEETING, now);
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    Instant of(JointMatter matter, String step) {
        return switch (step) {
            case "answerMatter" -> deadlines.endOf(matter.answerBy());
            case "replyToAgencies" -> deadlines.dueAt(Term.Key.UKE_DEVIATION, clock.instant());
            default -> throw new IllegalArgumentException("No deadline for " + step);
        };
    }

    /** When an order's deviation that is still unsolved goes to UKE too. */
    Instant solveBy() {
        return deadlines.dueAt(Term.Key.DEVIATION_SOLVED, clock.instant());
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }

    Instant endOf(LocalDate day) {
        return deadlines.endOf(day);
    }

    /** So many deviations on an agency's orders within {@link #repeatedWithin} are too many. */
    int tooMany() {
        return agreements.telephony().term(Term.Key.DEVIATIONS_BEFORE_UKE, today()).count();
    }

    Instant repeatedWithin() {
        int days = agreements.telephony().term(Term.Key.DEVIATIONS_WITHIN_DAYS, today()).count();
        return today().minusDays(days).atStartOfDay(Deadlines.OSLO).toInstant();
    }
}
