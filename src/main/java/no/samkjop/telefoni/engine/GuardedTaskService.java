package no.samkjop.telefoni.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Tasks are completed with the fields of their forms and nothing else, whoever asks and by whichever way. */
class GuardedTaskService extends TaskServiceImpl {

    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, FormFile> forms = new ConcurrentHashMap<>();

    GuardedTaskService(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        super.complete(taskId, checked(taskId, variables));
    }

    /** Returns none: they are the process's, not the person's. */
    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, @Nullable Map<String, Object> variables,
            boolean deserializeValues) {
        complete(taskId, variables);
        return Variables.createVariables();
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        super.resolveTask(taskId, checked(taskId, variables));
    }

    /** For oneself only. */
    @Override
    public void claim(String taskId, String userId) {
        if (person().map(id -> !id.equals(userId)).orElse(false)) {
            throw new RefusedException(Refusal.because("Du kan bare ta oppgaver for deg selv."));
        }
        super.claim(taskId, userId);
    }

    /** Whoever holds a task may hand it back to the group; anything else needs the right to assign. */
    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        boolean handsBack = userId == null && person().isPresent() && person().equals(Optional.ofNullable(
                createTaskQuery().taskId(taskId).singleResult()).map(Task::getAssignee));
        if (handsBack) {
            asSystem(() -> {
                super.setAssignee(taskId, null);
                return true;
            });
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Nullable Map<String, Object> checked(String taskId, @Nullable Map<String, Object> values) {
        TaskEntity task = commandExecutor.execute(context -> context.getTaskManager().findTaskById(taskId));
        return task == null ? values : new FormGuard(formOf(task)).checked(values);
    }

    /** Read once: a form is deployed with its process, of which a changed one is another version. */
    private FormFile formOf(TaskEntity task) {
        String step = task.getProcessDefinitionId() + "/" + task.getTaskDefinitionKey();
        FormFile known = forms.get(step);
        if (known == null) {
            known = new FormFile(asSystem(() -> engine.getFormService().getDeployedTaskForm(task.getId())));
            forms.put(step, known);
        }
        return known;
    }

    private Optional<String> person() {
        return Optional.ofNullable(engine.getIdentityService().getCurrentAuthentication()).map(Authentication::getUserId);
    }

    private <T> T asSystem(Supplier<T> work) {
        return EngineSession.within(engine.getIdentityService(), null, work);
    }
}
