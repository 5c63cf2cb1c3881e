package no.samkjop.telefoni.inbox.process;

import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.inbox.UndeliveredLetterWorkflow;
import org.springframework.stereotype.Component;

/** Runs {@code processes/undelivered-letter/undelivered-letter.bpmn}. */
@Component
class UndeliveredLetterProcess implements UndeliveredLetterWorkflow {

    static final String KEY = "undelivered-letter";

    private final ProcessInstances processes;

    UndeliveredLetterProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(String caseNumber, Agency agency) {
        processes.start(KEY, caseNumber, agency.id(), Facts.of("caseNumber", caseNumber).and("agency", agency.id().value())
                .and("agencyName", agency.name()));
    }

    @Override
    public boolean isRunning(String caseNumber) {
        return processes.isRunning(KEY, caseNumber);
    }
}
