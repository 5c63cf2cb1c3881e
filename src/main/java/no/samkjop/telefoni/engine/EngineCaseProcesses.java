package no.samkjop.telefoni.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

@Component
class EngineCaseProcesses implements CaseProcesses {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final EngineSession session;

    EngineCaseProcesses(HistoryService history, RuntimeService runtime, RepositoryService repository, EngineSession session) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.session = session;
    }

    @Override
    public List<CaseProcess> of(String caseNumber) {
        return session.asSystem(() -> history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
                .orderByProcessInstanceStartTime().asc().list().stream().map(this::caseProcess).toList());
    }

    private CaseProcess caseProcess(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId()).list();
        Set<String> failed = runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId).collect(Collectors.toSet());
        Set<String> current = new HashSet<>(failed);
        Set<String> passed = new HashSet<>();
        activities.forEach(activity -> (activity.getEndTime() == null ? current : passed).add(activity.getActivityId()));
        passed.removeAll(current);
        return new CaseProcess(instance.getProcessDefinitionKey(), instance.getProcessDefinitionId(),
                instance.getProcessDefinitionName(), instance.getStartTime().toInstant(), instance.getEndTime() != null,
                Set.copyOf(current), Set.copyOf(passed), failed);
    }

    @Override
    public String diagram(String definitionId) {
        try (InputStream model = session.asSystem(() -> repository.getProcessModel(definitionId))) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
