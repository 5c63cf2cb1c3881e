package no.samkjop.telefoni.transition;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.AgencyId;

/** The agencies' switches and what belongs to them. Reads check no access: callers do. */
public interface Transitions {

    Optional<Transition> find(TransitionId id);

    /** The newest of the agency's, ended ones included. */
    Optional<Transition> newestOf(AgencyId agency);

    /** All that have not ended, oldest first. */
    List<Transition> open();

    List<CaseEvent> timeline(TransitionId id);

    /** In the list's order. */
    List<ListedNumber> numbers(TransitionId id, int first, int max);

    long countNumbers(TransitionId id);

    /** All versions, newest first, with their waves but without the waves' numbers. */
    List<TransitionPlan> plans(TransitionId id);

    Optional<TransitionPlan> plan(TransitionId id, int version);
}
