package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class EngineTaskInbox implements TaskInbox {

    private final OpenTasks openTasks;
    private final TaskService tasks;
    private final FormService forms;
    private final EngineSession session;
    private final Directory directory;
    private final TransactionTemplate transaction;

    EngineTaskInbox(OpenTasks openTasks, TaskService tasks, FormService forms, EngineSession session,
            Directory directory, PlatformTransactionManager transactions) {
        this.openTasks = openTasks;
        this.tasks = tasks;
        this.forms = forms;
        this.session = session;
        this.directory = directory;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<OpenTask> find(String taskId) {
        return openTasks.byId(taskId);
    }

    @Override
    public List<OpenTask> ofCase(String caseNumber) {
        return openTasks.ofCase(caseNumber);
    }

    @Override
    public List<OpenTask> waitingFor(User user, int first, int max) {
        return openTasks.waitingFor(user, first, max);
    }

    @Override
    public long countWaitingFor(User user) {
        return openTasks.countWaitingFor(user);
    }

    @Override
    public List<OpenTask> overdue(User reader, Instant now, int max) {
        return openTasks.overdue(reader, now, max);
    }

    @Override
    public Optional<String> caseOf(String taskId) {
        return openTasks.caseOf(taskId);
    }

    @Override
    public boolean mayWorkOn(User user, OpenTask task) {
        boolean inReach = user.ownAgency().map(task.agency()::equals).orElse(true);
        return inReach && task.takenBy().map(user.id()::equals)
                .orElseGet(() -> task.roles().stream().anyMatch(user::has));
    }

    @Override
    public List<OpenTask> dueBefore(Instant instant, String afterTaskId, int max) {
        return openTasks.dueBefore(instant, afterTaskId, max);
    }

    @Override
    public void claim(String taskId, User user) {
        refusingIn(() -> {
            OpenTask task = own(taskId, user);
            if (task.takenBy().isEmpty()) {
                session.as(user, () -> {
                    tasks.claim(taskId, user.id().value());
                    return task;
                });
            }
            return task;
        });
    }

    @Override
    public void release(String taskId, User user) {
        refusingIn(() -> {
            OpenTask task = own(taskId, user);
            session.asSystem(() -> tasks.setAssignee(taskId, null));
            return task;
        });
    }

    @Override
    public void complete(String taskId, User user, Map<String, Object> values) {
        refusingIn(() -> {
            OpenTask task = own(taskId, user);
            return session.as(user, () -> {
                if (task.takenBy().isEmpty()) {
                    tasks.claim(taskId, user.id().value());
                }
                tasks.complete(taskId, values);
                return task;
            });
        });
    }

    @Override
    public List<FormField> formOf(OpenTask task) {
        return session.asSystem(() -> new FormFile(forms.getDeployedTaskForm(task.id())).fields());
    }

    private OpenTask own(String taskId, User user) {
        OpenTask task = find(taskId).orElseThrow(EngineTaskInbox::gone);
        if (mayWorkOn(user, task)) {
            return task;
        }
        boolean couldHave = task.roles().stream().anyMatch(user::has) && user.ownAgency().map(task.agency()::equals).orElse(true);
        throw refused(task.takenBy().filter(taker -> couldHave).map(taker -> takenBy(taker, user)).orElse("Oppgaven er ikke din."));
    }

    /** A task may be open to both sides of a case. */
    private String takenBy(UserId taker, User user) {
        boolean colleague = directory.user(taker).map(User::side).filter(side -> side != user.side()).isEmpty();
        return "Oppgaven er allerede tatt av " + (colleague ? "en kollega." : "den andre parten i saken.");
    }

    /** One transaction; what the engine itself refuses is said in the person's words. */
    private void refusingIn(Supplier<OpenTask> work) {
        try {
            transaction.executeWithoutResult(status -> work.get());
        } catch (NullValueException e) {
            throw gone();
        } catch (AuthorizationException e) {
            throw refused("Oppgaven er ikke din.");
        } catch (OptimisticLockingException e) {
            throw refused("Noen endret saken samtidig med deg. Se på den på nytt og prøv igjen.");
        }
    }

    private static RefusedException gone() {
        return refused("Oppgaven finnes ikke lenger. Den kan være utført av en kollega.");
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.because(message));
    }
}
