package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import no.samkjop.telefoni.directory.AgencyId;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.springframework.stereotype.Component;

@Component
class EngineProcessInstances implements ProcessInstances {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineSession session;

    EngineProcessInstances(RuntimeService runtime, TaskService tasks, EngineSession session) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.session = session;
    }

    @Override
    public void start(String processKey, String caseNumber, AgencyId agency, Facts facts) {
        session.asSystem(() -> AgencyTenants.startingFor(agency, () -> runtime.createProcessInstanceByKey(processKey)
                .processDefinitionWithoutTenantId().businessKey(caseNumber).setVariables(facts.values()).execute()));
    }

    @Override
    public void correlate(String message, String caseNumber, Facts facts) {
        correlate(correlation(message, caseNumber, facts), message + " in " + caseNumber);
    }

    @Override
    public void correlate(String message, String caseNumber, AgencyId agency, Facts facts) {
        correlate(correlation(message, caseNumber, facts).tenantId(agency.value()),
                message + " in " + caseNumber + " of " + agency);
    }

    private MessageCorrelationBuilder correlation(String message, String caseNumber, Facts facts) {
        return runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseNumber)
                .setVariables(facts.values());
    }

    private void correlate(MessageCorrelationBuilder correlation, String what) {
        session.asSystem(() -> {
            if (correlation.correlateAllWithResult().stream().map(MessageCorrelationResult::getExecution)
                    .noneMatch(Objects::nonNull)) {
                throw new IllegalStateException("Nothing waits for " + what);
            }
        });
    }

    @Override
    public void dueChanged(String caseNumber, String activityId, Instant due) {
        session.asSystem(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).taskDefinitionKey(activityId).list()
                .forEach(task -> tasks.setDueDate(task.getId(), Date.from(due))));
    }

    @Override
    public boolean isRunning(String processKey, String caseNumber) {
        return session.asSystem(() -> runtime.createProcessInstanceQuery().processDefinitionKey(processKey)
                .processInstanceBusinessKey(caseNumber).count() > 0);
    }
}
