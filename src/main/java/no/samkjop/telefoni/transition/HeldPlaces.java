package no.samkjop.telefoni.transition;

import java.util.Map;
import no.samkjop.telefoni.simswap.SwapSchedule;
import org.springframework.stereotype.Component;

/** Places in windows that a switch's plan has booked. */
@Component
class HeldPlaces {

    private final JdbcTransitions transitions;
    private final TransitionFiles cases;
    private final SwapSchedule schedule;

    HeldPlaces(JdbcTransitions transitions, TransitionFiles cases, SwapSchedule schedule) {
        this.transitions = transitions;
        this.cases = cases;
        this.schedule = schedule;
    }

    /** By window: none before a plan is proposed or when it was returned. */
    Map<Long, Integer> of(Transition transition) {
        return cases.isProposed(transition) || transition.planApprovedAt() != null
                ? transitions.places(transition.id(), transition.planVersion()) : Map.of();
    }

    void giveBack(Map<Long, Integer> held) {
        held.forEach(this::giveBack);
    }

    void giveBack(long window, int places) {
        if (places > 0) {
            schedule.release(window, places);
        }
    }
}
