package no.samkjop.telefoni.reminder.process;

import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.reminder.EscalationWorkflow;
import org.springframework.stereotype.Component;

/** Runs {@code processes/escalation/escalation.bpmn}. */
@Component
class EscalationProcess implements EscalationWorkflow {

    static final String KEY = "escalation";
    static final String ANSWERED = "escalation.answered";

    private final ProcessInstances processes;

    EscalationProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(String caseNumber, Agency agency) {
        processes.start(KEY, caseNumber, agency.id(), Facts.of("caseNumber", caseNumber)
                .and("agency", agency.id().value()).and("agencyName", agency.name()));
    }

    @Override
    public void answered(String caseNumber, Agency agency) {
        processes.correlate(ANSWERED, caseNumber, agency.id(), Facts.none());
    }
}
