package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.FormField;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.cases.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What waits for me, and doing it: the same steps, with the same checks, as in Tasklist. */
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Oppgaver")
class TaskApi {

    private final TaskInbox inbox;
    private final TaskViews views;
    private final List<FormFacts> facts;
    private final Access access;

    TaskApi(TaskInbox inbox, TaskViews views, List<FormFacts> facts, Access access) {
        this.inbox = inbox;
        this.views = views;
        this.facts = facts;
        this.access = access;
    }

    @Schema(name = "TaskForm")
    record Form(TaskView task, @Schema(description = "Feltene som «complete» tar. Et felt som er skjult av det man har valgt i skjemaet, "
            + "må ikke fylles ut selv om det er merket som påkrevd.") List<FormField> fields,
            @Schema(description = "Det skjemaet viser om saken, og det noen felt er fylt ut med på forhånd") Map<String, Object> facts) {
    }

    @Schema(name = "TaskValues")
    record Completion(@Schema(description = "Feltenes verdier: tekst, tall eller true/false; datoer som 2019-05-02",
            example = "{\"decision\": \"APPROVE\"}") @Nullable Map<String, @Nullable Object> values,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        Map<String, Object> checked() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet(), Bodies::unknownField));
            Map<String, Object> given = values == null ? Map.of() : values;
            given.forEach((key, value) -> {
                if (value instanceof Map || value instanceof List) {
                    refusals.add(Refusal.of(key, "«" + key + "» må være tekst, et tall, true eller false."));
                }
            });
            RefusedException.throwIfAny(refusals);
            return given;
        }
    }

    @Operation(summary = "Oppgaver som venter på meg", description = "De som haster mest først. Summen telles ikke lenger enn til 1 000.")
    @GetMapping
    Listing<TaskView> list(User user, @Parameter(description = "Bare oppgavene i denne saken") @RequestParam(required = false) @Nullable String caseNumber,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        if (caseNumber == null) {
            return wanted.of(inbox.waitingFor(user, wanted.first(), size), inbox.countWaitingFor(user), views::of);
        }
        List<OpenTask> mine = inbox.ofCase(caseNumber).stream().filter(task -> inbox.mayWorkOn(user, task)).toList();
        return wanted.of(mine.stream().skip(wanted.first()).limit(size).toList(), mine.size(), views::of);
    }

    @Operation(summary = "Les en oppgave", description = "Med feltene som skal fylles ut, og det skjemaet viser.")
    @GetMapping("/{id}")
    Form read(User user, @PathVariable String id) {
        OpenTask task = require(user, id);
        Map<String, Object> shown = facts.stream().filter(source -> source.processes().contains(task.processKey()))
                .findFirst().map(source -> source.forTask(task, user)).orElse(Map.of());
        return new Form(views.of(task), inbox.formOf(task), shown);
    }

    @Operation(summary = "Ta en oppgave", description = "Da er den din, og ikke de andres.")
    @PostMapping("/{id}/claim")
    TaskView claim(User user, @PathVariable String id) {
        inbox.claim(require(user, id).id(), user);
        return views.of(require(user, id));
    }

    @Operation(summary = "Legg en oppgave tilbake")
    @PostMapping("/{id}/release")
    TaskView release(User user, @PathVariable String id) {
        inbox.release(require(user, id).id(), user);
        return views.of(require(user, id));
    }

    @Operation(summary = "Utfør en oppgave", description = "Er den ikke tatt, tas den først. Saken går videre like etterpå.")
    @PostMapping(path = "/{id}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(User user, @PathVariable String id, @RequestBody Completion completion) {
        inbox.complete(require(user, id).id(), user, completion.checked());
    }

    /** Not there for who may not know of the case; forbidden for who may, but has another role. */
    private OpenTask require(User user, String id) {
        OpenTask task = inbox.find(id).filter(found -> CaseReader.mayKnow(user, found))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!inbox.mayWorkOn(user, task)) {
            access.requireRole(task.roles().toArray(Role[]::new));
        }
        return task;
    }
}
