package no.samkjop.telefoni.deviation.process;

import no.samkjop.telefoni.deviation.JointMatter;
import no.samkjop.telefoni.deviation.JointMatterWorkflow;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.springframework.stereotype.Component;

/** Starts {@code processes/joint-matter/joint-matter.bpmn}. */
@Component
class JointMatterProcess implements JointMatterWorkflow {

    static final String KEY = "joint-matter";

    private final ProcessInstances processes;

    JointMatterProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(JointMatter matter) {
        String caseNumber = matter.id().value();
        processes.start(KEY, caseNumber, JointMatter.OWNER, Facts.of("caseNumber", caseNumber).and("agencyName", "UKE"));
    }
}
