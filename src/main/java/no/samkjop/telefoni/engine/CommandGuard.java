package no.samkjop.telefoni.engine;

import java.util.List;
import java.util.Set;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role.Side;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.task.Comment;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * What the engine checks nothing for. Attachments are nobody's: files live in our own tables. Comments are for those who may read
 * the task, are never changed, and the supplier reads the supplier's only. A person starts a process by its form only.
 */
class CommandGuard extends CommandInterceptor {

    private static final Set<Class<?>> NOBODYS = Set.of(CreateAttachmentCmd.class, SaveAttachmentCmd.class,
            DeleteAttachmentCmd.class, GetAttachmentCmd.class, GetAttachmentContentCmd.class, GetTaskAttachmentCmd.class,
            GetTaskAttachmentsCmd.class, GetTaskAttachmentContentCmd.class, GetProcessInstanceAttachmentsCmd.class);
    private static final Set<Class<?>> ONLY_THE_SYSTEMS = Set.of(UpdateCommentCmd.class, DeleteTaskCommentCmd.class,
            DeleteProcessInstanceCommentCmd.class, GetProcessInstanceCommentsCmd.class, StartProcessInstanceCmd.class,
            StartProcessInstanceAtActivitiesCmd.class);
    private static final Set<Class<?>> FOR_READERS = Set.of(AddCommentCmd.class, GetTaskCommentCmd.class,
            GetTaskCommentsCmd.class);

    private final ProcessEngineConfigurationImpl engine;
    private final Directory directory;

    CommandGuard(ProcessEngineConfigurationImpl engine, Directory directory) {
        this.engine = engine;
        this.directory = directory;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        if (NOBODYS.contains(command.getClass())) {
            throw new RefusedException(Refusal.because("Vedlegg legges ikke på oppgaver. Filer hører til saken."));
        }
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        if (person == null || person.getUserId() == null) {
            return next.execute(command);
        }
        if (ONLY_THE_SYSTEMS.contains(command.getClass())) {
            throw new RefusedException(Refusal.because("Dette kan ikke gjøres herfra."));
        }
        if (!FOR_READERS.contains(command.getClass())) {
            return next.execute(command);
        }
        requireReader(command, person);
        T result = next.execute(command);
        if (result instanceof List<?> comments) {
            return (T) comments.stream().filter(comment -> isForEyesOf(person, (Comment) comment)).toList();
        }
        return command instanceof GetTaskCommentCmd && !isForEyesOf(person, (Comment) result) ? null : result;
    }

    private void requireReader(Command<?> command, Authentication person) {
        DirectFieldAccessor fields = new DirectFieldAccessor(command);
        String task = (String) fields.getPropertyValue("taskId");
        boolean alone = !fields.isReadableProperty("processInstanceId") || fields.getPropertyValue("processInstanceId") == null;
        boolean reads = task != null && alone && (engine.getTaskService().createTaskQuery().taskId(task).count() > 0
                || engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).count() > 0);
        if (!reads) {
            throw new AuthorizationException(person.getUserId(), "READ", "Task", task);
        }
    }

    private boolean isForEyesOf(Authentication person, @Nullable Comment comment) {
        return comment == null || side(person.getUserId()) != Side.SUPPLIER || side(comment.getUserId()) == Side.SUPPLIER;
    }

    private @Nullable Side side(@Nullable String userId) {
        return userId == null ? null : directory.user(UserId.of(userId)).map(User::side).orElse(null);
    }
}
