package no.samkjop.telefoni.engine;

import java.io.InputStream;
import java.util.Map;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Submitting a form is completing the task, or starting the process, with the form's fields and nothing else. */
class GuardedFormService extends FormServiceImpl {

    private final ProcessEngineConfigurationImpl engine;
    private final GuardedTaskService tasks;

    GuardedFormService(ProcessEngineConfigurationImpl engine, GuardedTaskService tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> values) {
        super.submitTaskForm(taskId, tasks.checked(taskId, values));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> values,
            boolean deserializeValues) {
        submitTaskForm(taskId, values);
        return Variables.createVariables();
    }

    /** Which form a task has is for all who may read the task; the engine asks for the right to read its variables. */
    @Override
    public TaskFormData getTaskFormData(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() == 0 ? super.getTaskFormData(taskId)
                : EngineSession.within(engine.getIdentityService(), null, () -> super.getTaskFormData(taskId));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> values) {
        return submitStartForm(processDefinitionId, null, values);
    }

    /** Without the business key: case numbers are ours to give. */
    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, @Nullable String businessKey,
            Map<String, Object> values) {
        return super.submitStartForm(processDefinitionId, new FormGuard(new FormFile(EngineSession.within(
                engine.getIdentityService(), null, () -> startForm(processDefinitionId)))).checked(values));
    }

    private InputStream startForm(String processDefinitionId) {
        if (getStartFormData(processDefinitionId).getCamundaFormRef() == null) {
            throw new RefusedException(Refusal.because("Denne saken startes ikke herfra. Gå til «Bestill» i Samkjøp Telefoni."));
        }
        return getDeployedStartForm(processDefinitionId);
    }
}
