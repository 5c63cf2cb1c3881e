package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.FormField;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** My tasks, as Tasklist has them: the same forms, the same checks, the same refusals. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks")
class TaskApi {

    private final TaskInbox inbox;
    private final List<FormFacts> facts;

    TaskApi(TaskInbox inbox, List<FormFacts> facts) {
        this.inbox = inbox;
        this.facts = facts;
    }

    /** @param facts what the form shows, or is filled in with at first */
    @Schema(name = "TaskWithForm")
    record TaskWithForm(TaskJson task, List<FormField> fields, Map<String, Object> facts) {
    }

    @Schema(name = "FormValues")
    record FormValues(@Schema(description = "The form's fields by key: text, booleans and whole numbers",
            example = "{\"decision\": \"APPROVE\"}") @Nullable Map<String, @Nullable Object> values) {
    }

    @GetMapping
    @Operation(summary = "Tasks that you hold or may take, by due date")
    PageOf<TaskJson> mine(@Parameter(hidden = true) User user, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size) {
        int from = PageOf.page(page);
        int rows = PageOf.size(size);
        return new PageOf<>(inbox.waitingFor(user, (from - 1) * rows, rows).stream().map(TaskJson::of).toList(),
                inbox.countWaitingFor(user), from, rows);
    }

    @GetMapping("/{taskId}")
    @Operation(summary = "A task of yours with its form and what the form shows")
    TaskWithForm read(@Parameter(hidden = true) User user, @PathVariable String taskId) {
        OpenTask task = mine(user, taskId);
        Map<String, Object> shown = facts.stream().filter(known -> known.processes().contains(task.processKey())).findFirst()
                .map(known -> known.forTask(task, user)).orElse(Map.of());
        return new TaskWithForm(TaskJson.of(task), inbox.formOf(task), shown);
    }

    @PostMapping("/{taskId}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a task for yourself")
    void claim(@Parameter(hidden = true) User user, @PathVariable String taskId) {
        requireVisible(user, taskId);
        inbox.claim(taskId, user);
    }

    @PostMapping("/{taskId}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Hand a task back to its group")
    void release(@Parameter(hidden = true) User user, @PathVariable String taskId) {
        requireVisible(user, taskId);
        inbox.release(taskId, user);
    }

    @PostMapping("/{taskId}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Complete a task with the form's values", description = "Takes the task first if nobody has it")
    @ApiResponse(responseCode = "204", description = "Done; the case has moved on")
    @ApiResponse(responseCode = "422", description = "Refused; nothing has changed")
    void complete(@Parameter(hidden = true) User user, @PathVariable String taskId, @RequestBody FormValues posted) {
        requireVisible(user, taskId);
        Map<String, Object> values = new HashMap<>();
        if (posted.values() != null) {
            posted.values().forEach((key, value) -> {
                if (value != null) {
                    values.put(key, plain(key, value));
                }
            });
        }
        inbox.complete(taskId, user, values);
    }

    private static Object plain(String key, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        throw new RefusedException(Refusal.of(key, "Feltet «" + key + "» må være tekst, ja/nei eller et helt tall."));
    }

    private OpenTask mine(User user, String taskId) {
        return inbox.find(taskId).filter(task -> inbox.mayWorkOn(user, task))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A colleague's task is told to be a colleague's; one of another role or agency is not there. */
    private void requireVisible(User user, String taskId) {
        inbox.find(taskId).filter(task -> task.roles().stream().anyMatch(user::has))
                .filter(task -> user.ownAgency().map(task.agency()::equals).orElse(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
