package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.engine.OpenTask;
import org.jspecify.annotations.Nullable;

/** A task that waits. */
@Schema(name = "Task")
record TaskJson(String id, @Schema(description = "Id of the step in the diagram", example = "approveCallOff") String activity,
        @Schema(example = "Godkjenn avropet") String name, @Schema(example = "order-approval") String process,
        @Schema(example = "AVR-2019-00042") String caseNumber, @Schema(example = "BAL") String agency,
        @Schema(example = "[\"agency-approver\"]") List<String> roles, @Nullable String assignee, Instant createdAt,
        @Nullable Instant dueAt) {

    static TaskJson of(OpenTask task) {
        return new TaskJson(task.id(), task.activityId(), task.name(), task.processKey(), task.caseNumber(), task.agency().value(),
                task.roles().stream().map(Role::key).sorted().toList(), task.takenBy().map(id -> id.value()).orElse(null),
                task.createdAt(), task.dueAt());
    }
}
