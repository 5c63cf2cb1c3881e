package no.samkjop.telefoni.deviation.process;

import java.time.Instant;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationWorkflow;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/deviation/deviation.bpmn}, and UKE's {@code processes/deviation-follow-up} beside it. */
@Component
class DeviationProcess implements DeviationWorkflow {

    static final String KEY = "deviation";
    static final String WITHDRAWN = "deviation.withdrawn";

    private final ProcessInstances processes;
    private final DeviationFollowUpProcess followUp;

    DeviationProcess(ProcessInstances processes, DeviationFollowUpProcess followUp) {
        this.processes = processes;
        this.followUp = followUp;
    }

    @Override
    public void begin(Deviation deviation, String agencyName, TriageFacts facts, Instant solveBy) {
        String caseNumber = deviation.id().value();
        processes.start(KEY, caseNumber, deviation.agency(), Facts.of("caseNumber", caseNumber).and("agencyName", agencyName)
                .and("kind", facts.kind().name()).and("severity", facts.severity().name()).and("orderTied", facts.orderTied())
                .and("repeated", facts.repeated()).and("tellUke", facts.tellUke()).and("solveBy", solveBy));
    }

    @Override
    public void followUp(Deviation deviation, String agencyName) {
        followUp.begin(deviation, agencyName);
    }

    @Override
    public void withdrawn(Deviation deviation) {
        String caseNumber = deviation.id().value();
        if (processes.isRunning(KEY, caseNumber)) {
            processes.correlate(WITHDRAWN, caseNumber);
        }
        followUp.withdrawn(caseNumber);
    }

    @Override
    public void joined(Deviation deviation) {
        followUp.joined(deviation.id().value());
    }

    @Override
    public void matterAnswered(Deviation deviation) {
        followUp.matterAnswered(deviation.id().value());
    }
}
