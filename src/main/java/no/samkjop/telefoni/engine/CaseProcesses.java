package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The processes of a case as pictures: where each is, and where it has been. */
public interface CaseProcesses {

    List<CaseProcess> of(String caseNumber);

    /** @param current activities that wait now, {@code passed} those that are done, {@code failed} with an open incident */
    record CaseProcess(String processKey, String definitionId, String name, Instant startedAt, boolean ended,
            Set<String> current, Set<String> passed, Set<String> failed) {
    }

    /** BPMN XML of a definition. */
    String diagram(String definitionId);
}
