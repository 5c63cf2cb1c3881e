package no.samkjop.telefoni.deviation.process;

import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/deviation-follow-up/deviation-follow-up.bpmn}. */
@Component
class DeviationFollowUpProcess {

    static final String KEY = "deviation-follow-up";
    static final String JOINED = "deviation-follow-up.joined";
    static final String MATTER_ANSWERED = "deviation-follow-up.matter-answered";
    static final String WITHDRAWN = "deviation-follow-up.withdrawn";

    private final ProcessInstances processes;

    DeviationFollowUpProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    /** Nothing where UKE has it already. */
    void begin(Deviation deviation, String agencyName) {
        String caseNumber = deviation.id().value();
        if (!processes.isRunning(KEY, caseNumber)) {
            processes.start(KEY, caseNumber, deviation.agency(), Facts.of("caseNumber", caseNumber).and("agencyName", agencyName));
        }
    }

    void joined(String caseNumber) {
        processes.correlate(JOINED, caseNumber);
    }

    void matterAnswered(String caseNumber) {
        processes.correlate(MATTER_ANSWERED, caseNumber);
    }

    void withdrawn(String caseNumber) {
        if (processes.isRunning(KEY, caseNumber)) {
            processes.correlate(WITHDRAWN, caseNumber);
        }
    }
}
