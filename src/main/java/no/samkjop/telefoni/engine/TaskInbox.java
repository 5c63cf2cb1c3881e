package no.samkjop.telefoni.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.directory.User;

/** What waits for whom. Reads are not limited to the signed-in user unless the method says so: callers check access. */
public interface TaskInbox {

    /** Tasks are counted no further: a total of so many means "so many or more". */
    int COUNTED_TO = 1000;

    Optional<OpenTask> find(String taskId);

    /** Open tasks of the case in all its processes, oldest first. */
    List<OpenTask> ofCase(String caseNumber);

    /** Tasks that the user holds or may take, by due date, tasks without one last. */
    List<OpenTask> waitingFor(User user, int first, int max);

    /** At most {@link #COUNTED_TO}. */
    long countWaitingFor(User user);

    /**
     * Open tasks that are past their deadline, longest first: an agency's own, all for UKE and operations, and for the
     * supplier's people those that wait for them.
     */
    List<OpenTask> overdue(User reader, Instant now, int max);

    /** The case of a task that is open or was. */
    Optional<String> caseOf(String taskId);

    boolean mayWorkOn(User user, OpenTask task);

    /** Tasks with a due date before the instant, in all agencies, by task id; page on with the last id seen. */
    List<OpenTask> dueBefore(Instant instant, String afterTaskId, int max);

    /** Takes the task for the user. @throws no.samkjop.telefoni.shared.RefusedException when a colleague has it */
    void claim(String taskId, User user);

    /** Hands the task back to its group. */
    void release(String taskId, User user);

    /**
     * Completes as the user, who takes the task first if nobody has it. Values are the form's fields by key.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException when the task is not the user's to complete, a value is not a
     *     field of the form, or the domain refuses; nothing has changed then
     */
    void complete(String taskId, User user, Map<String, Object> values);

    /** The task's form as its fields. */
    List<FormField> formOf(OpenTask task);
}
