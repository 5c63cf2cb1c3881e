package no.samkjop.telefoni.web.api;

import java.time.Clock;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.OpenTask;
import org.springframework.stereotype.Component;

/** Tasks as the API shows them. */
@Component
class TaskViews {

    private final Directory directory;
    private final Clock clock;

    TaskViews(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    TaskView of(OpenTask task) {
        return new TaskView(task.id(), task.activityId(), task.name(), task.processKey(), task.caseNumber(), task.agency().value(),
                task.roles().stream().map(Role::key).sorted().toList(),
                task.takenBy().map(id -> directory.user(id).map(User::name).orElse(id.value())).orElse(null),
                Values.time(task.createdAt()), Values.time(task.dueAt()), task.isOverdue(clock.instant()));
    }
}
