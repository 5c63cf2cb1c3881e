package no.samkjop.telefoni.simswap.process;

import java.time.Instant;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwapWorkflow;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/sim-swap/sim-swap.bpmn}. */
@Component
class SimSwapProcess implements SimSwapWorkflow {

    static final String KEY = "sim-swap";
    static final String CANCELLED = "sim-swap.cancelled";

    private final ProcessInstances processes;

    SimSwapProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(SimSwap swap, String agencyName, boolean blockFirst) {
        String caseNumber = swap.id().value();
        processes.start(KEY, caseNumber, swap.agency(), Facts.of("caseNumber", caseNumber).and("agencyName", agencyName)
                .and("blockFirst", blockFirst));
    }

    @Override
    public void cancelled(SimSwapId id) {
        processes.correlate(CANCELLED, id.value());
    }

    @Override
    public void dueChanged(SimSwapId id, String activityId, Instant due) {
        processes.dueChanged(id.value(), activityId, due);
    }
}
