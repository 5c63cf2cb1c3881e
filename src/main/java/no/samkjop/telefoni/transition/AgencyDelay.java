package no.samkjop.telefoni.transition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import org.springframework.stereotype.Component;

/** How long the agency lets the supplier wait for its list and its answers beyond the deadline (C1.14). */
@Component
class AgencyDelay {

    private final JdbcTransitions transitions;
    private final Deadlines deadlines;
    private final Clock clock;

    AgencyDelay(JdbcTransitions transitions, Deadlines deadlines, Clock clock) {
        this.transitions = transitions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** From today the supplier waits for the agency. */
    void begin(TransitionId id, Term.Key key) {
        transitions.agencyDue(id, deadlines.dueOn(key, today()));
    }

    void end(TransitionId id) {
        transitions.agencyDue(id, null);
    }

    /** The supplier waits for the agency, and for nobody else. */
    boolean mayCome(TransitionId id) {
        return transitions.agencyDueOn(id).isPresent();
    }

    /** From the day from which the delay is counted, so that task and claim agree. */
    Instant deadline(TransitionId id, Term.Key key) {
        return transitions.agencyDueOn(id).map(deadlines::endOf).orElseGet(() -> deadlines.dueAt(key, clock.instant()));
    }

    /** Working days after the agency's deadline until today, today included. */
    int days(TransitionId id) {
        LocalDate day = transitions.agencyDueOn(id).orElseGet(this::today);
        int late = 0;
        while (day.isBefore(today())) {
            day = day.plusDays(1);
            late += deadlines.workingDays().isWorkingDay(day) ? 1 : 0;
        }
        return late;
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }
}
