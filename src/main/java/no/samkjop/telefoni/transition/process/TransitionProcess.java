package no.samkjop.telefoni.transition.process;

import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionWorkflow;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/transition/transition.bpmn}. */
@Component
class TransitionProcess implements TransitionWorkflow {

    static final String KEY = "transition";
    static final String ALL_NUMBERS_SETTLED = "transition.all-numbers-settled";
    static final String CANCELLED = "transition.cancelled";

    private final ProcessInstances processes;

    TransitionProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(Transition transition, String agencyName) {
        String caseNumber = transition.id().value();
        processes.start(KEY, caseNumber, transition.agency(),
                Facts.of("caseNumber", caseNumber).and("agencyName", agencyName));
    }

    @Override
    public void allNumbersSettled(TransitionId id) {
        processes.correlate(ALL_NUMBERS_SETTLED, id.value());
    }

    @Override
    public void cancelled(TransitionId id) {
        processes.correlate(CANCELLED, id.value());
    }
}
