package no.samkjop.telefoni.reminder.process;

import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.mail.StillWanted;
import org.springframework.stereotype.Component;

/** A letter that asks somebody to do a task is wanted as long as the task is open. */
@Component
class StillOpenProcess implements StillWanted {

    private final TaskInbox inbox;

    StillOpenProcess(TaskInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public boolean isOpen(String taskId) {
        return inbox.find(taskId).isPresent();
    }
}
