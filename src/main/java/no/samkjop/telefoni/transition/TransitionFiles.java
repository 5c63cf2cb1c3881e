package no.samkjop.telefoni.transition;

import java.time.Clock;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case taken out, put back changed and noted on. */
@Component
class TransitionFiles {

    private final JdbcTransitions transitions;
    private final Clock clock;

    TransitionFiles(JdbcTransitions transitions, Clock clock) {
        this.transitions = transitions;
        this.clock = clock;
    }

    Transition find(TransitionId id) {
        return transitions.find(id).orElseThrow(() -> unknown(id));
    }

    /** Held until the transaction ends. */
    Transition lock(TransitionId id) {
        return transitions.lock(id).orElseThrow(() -> unknown(id));
    }

    private static RefusedException unknown(TransitionId id) {
        return new RefusedException(Refusal.because("Saken " + id + " finnes ikke."));
    }

    Transition save(Transition transition) {
        transitions.save(transition);
        return transition;
    }

    /** @param internal not for the supplier's eyes */
    void note(Transition transition, @Nullable UserId by, String what, @Nullable String words, boolean internal) {
        transitions.addEvent(transition.id(), new CaseEvent(clock.instant(), by, what, words, internal));
    }

    /** Of a case in which a plan has been proposed. */
    TransitionPlan newestPlan(Transition transition) {
        return transitions.plan(transition.id(), transition.planVersion()).orElseThrow();
    }

    /** The newest plan waits for an answer. */
    boolean isProposed(Transition transition) {
        return transitions.planState(transition.id(), transition.planVersion()).filter(TransitionPlan.State.PROPOSED::equals).isPresent();
    }
}
