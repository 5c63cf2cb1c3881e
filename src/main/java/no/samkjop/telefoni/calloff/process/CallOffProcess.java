package no.samkjop.telefoni.calloff.process;

import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffWorkflow;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/call-off/call-off.bpmn} and the approval that it calls. */
@Component
class CallOffProcess implements CallOffWorkflow {

    static final String KEY = "call-off";
    static final String WITHDRAWN = "call-off.withdrawn";
    static final String TRANSFER_ANSWERED = "order-approval.transfer-answered";

    private final ProcessInstances processes;

    CallOffProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(CallOff callOff, String agencyName) {
        String caseNumber = callOff.id().value();
        processes.start(KEY, caseNumber, callOff.agency(),
                Facts.of("callOffId", caseNumber).and("agencyName", agencyName));
    }

    @Override
    public void withdrawn(CallOffId id) {
        processes.correlate(WITHDRAWN, id.value());
    }

    @Override
    public void transferAnswered(CallOffId id, boolean accepted) {
        processes.correlate(TRANSFER_ANSWERED, id.value(), Facts.none().and("transferAccepted", accepted));
    }
}
