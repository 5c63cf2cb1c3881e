package no.samkjop.telefoni.engine;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;

/**
 * Tasklist's filters for everybody. What "mine" and "today" mean cannot stand in a filter, as expressions are refused; it is
 * added here, in code, whenever one of these filters is run.
 */
class SharedFilters {

    private record Now(Authentication person, ZonedDateTime time) {
        Date at(ZonedDateTime moment) {
            return Date.from(moment.toInstant());
        }

        ZonedDateTime today() {
            return time.truncatedTo(ChronoUnit.DAYS);
        }
    }

    private record Shared(String name, String description, String colour, BiConsumer<TaskQuery, Now> narrowing,
            boolean ukeOnly) {
    }

    /** The first is the one that Tasklist opens with: whoever comes there for the first time has taken nothing. */
    private static final List<Shared> ALL = List.of(
            new Shared("Alle jeg kan ta", "Ledige oppgaver for rollene dine", "#034b45",
                    SharedFilters::offered, false),
            new Shared("Mine oppgaver", "Oppgaver som du har tatt", "#2a2859",
                    (tasks, now) -> tasks.taskAssignee(now.person().getUserId()), false),
            new Shared("Frist i dag", "Oppgaver med frist i dag", "#b3541e",
                    (tasks, now) -> tasks.dueAfter(now.at(now.today().minusNanos(1_000_000)))
                            .dueBefore(now.at(now.today().plusDays(1))), false),
            new Shared("Over frist", "Oppgaver der fristen er ute", "#c9302c",
                    (tasks, now) -> tasks.dueBefore(now.at(now.time())), false),
            new Shared("Min virksomhet", "Alle åpne oppgaver som du kan se, også de som kolleger har tatt", "#4a4a4a",
                    (tasks, now) -> { }, false),
            new Shared("Eskalert til UKE", "Oppgaver som er varslet til UKE fordi fristen er brutt", "#8a1c1c",
                    (tasks, now) -> tasks.processDefinitionKey("escalation"), true));

    /** Whoever sees no others' tasks is spared a join with all links of the role. */
    private static void offered(TaskQuery tasks, Now now) {
        tasks.taskUnassigned();
        if (QueryGuard.seesAll(now.person())) {
            tasks.taskCandidateGroupIn(now.person().getGroupIds());
        }
    }

    private final Clock clock;
    private final Map<String, Shared> byId = new HashMap<>();

    SharedFilters(Clock clock) {
        this.clock = clock;
    }

    /** Makes those that are not there, and puts right those that are. */
    synchronized void make(FilterService filters) {
        IntStream.range(0, ALL.size()).forEach(position -> {
            Shared shared = ALL.get(position);
            Filter found = filters.createFilterQuery().filterName(shared.name()).list().stream().findFirst().orElse(null);
            Filter filter = found == null ? filters.newTaskFilter(shared.name()) : found;
            filter.setQuery(new TaskQueryImpl().orderByDueDate().asc().orderByTaskCreateTime().asc());
            filter.setProperties(Map.of("description", shared.description(), "color", shared.colour(),
                    "priority", position, "refresh", true, "showUndefinedVariable", false, "variables", List.of(
                            Map.of("name", "callOffId", "label", "Sak"), Map.of("name", "caseNumber", "label", "Sak"),
                            Map.of("name", "agencyName", "label", "Virksomhet"))));
            byId.put(filters.saveFilter(filter).getId(), shared);
        });
    }

    /** @param ofUke with those that mean something to UKE only */
    synchronized List<String> ids(boolean ofUke) {
        return byId.entrySet().stream().filter(entry -> ofUke || !entry.getValue().ukeOnly()).map(Map.Entry::getKey).toList();
    }

    /** What is to be added to the filter's own query: what the person adds, and for one of ours what it means to the person. */
    synchronized @Nullable Query<?, ?> narrowed(String filterId, @Nullable Query<?, ?> extending,
            @Nullable Authentication person) {
        Shared shared = byId.get(filterId);
        if (shared == null || person == null) {
            return extending;
        }
        TaskQueryImpl narrowing = new TaskQueryImpl();
        shared.narrowing().accept(narrowing, new Now(person, ZonedDateTime.now(clock)));
        return extending instanceof TaskQueryImpl own ? own.extend(narrowing) : narrowing;
    }
}
