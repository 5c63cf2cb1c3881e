package no.samkjop.telefoni.bench;

import java.util.List;
import java.util.function.BiConsumer;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Task lists and pages with many cases against few, on PostgreSQL. Both databases are there at once and are asked in turn. */
@ExtendWith(Figures.class)
class ManyCasesBench {

    private static final int FEW = Figures.size("cases.few", 1_000);
    private static final int MANY = Figures.size("cases", 100_000);
    private static final int RUNS = Figures.size("runs", 41);

    private static BenchApplication few;
    private static BenchApplication many;

    @BeforeAll
    static void make() {
        few = ManyCases.application(FEW);
        many = ManyCases.application(MANY);
    }

    @AfterAll
    static void close() {
        few.close();
        many.close();
    }

    @Test
    void taskQueriesOfTasklist() {
        for (String user : List.of("bal-godkjenner", "phonero-ordre")) {
            for (String filter : List.of("Alle jeg kan ta", "Min virksomhet")) {
                String what = user + ", «" + filter + "»";
                compare(what + ", page of 15", filter, user, (application, id) -> application.bean(FilterService.class).listPage(id,
                        application.bean(TaskService.class).createTaskQuery().orderByTaskCreateTime().desc(), 0, 15));
                compare(what + ", count", filter, user, (application, id) -> application.bean(FilterService.class).count(id));
            }
        }
    }

    private static void compare(String what, String filter, String user, BiConsumer<BenchApplication, String> query) {
        Figures.compared("Task query: " + what, Figures.takingTurns(RUNS, RUNS, asked(few, filter, user, query),
                asked(many, filter, user, query)), "<= 3, < 100 ms");
    }

    /** With the engine's authentication, as Tasklist's own filter sets it. */
    private static Runnable asked(BenchApplication application, String filter, String userId,
            BiConsumer<BenchApplication, String> query) {
        String id = application.filterId(filter);
        User user = application.user(userId);
        List<String> tenants = user.ownAgency().map(agency -> List.of(agency.value())).orElseGet(() ->
                application.bean(Directory.class).agencies().stream().map(agency -> agency.id().value()).toList());
        IdentityService identities = application.bean(IdentityService.class);
        return () -> {
            identities.setAuthentication(userId, user.roles().stream().map(Role::key).toList(), tenants);
            try {
                query.accept(application, id);
            } finally {
                identities.clearAuthentication();
            }
        };
    }

    @Test
    void pages() {
        String toApprove = ManyCases.caseNumber(FEW / 2 / 20 * 20);
        String toAnswer = ManyCases.caseNumber(FEW / 2 / 20 * 20 + 1);
        compare("Case page: bal-bestiller", "bal-bestiller", toApprove, "/saker/" + toApprove, "<= 2");
        compare("Case page: phonero-ordre", "phonero-ordre", toAnswer, "/saker/" + toAnswer, "<= 2");
        for (String user : List.of("bal-bestiller", "bal-godkjenner", "phonero-ordre", "uke-oppfolging")) {
            compare("Overview: " + user, user, "Oversikt", "/", "<= 2");
        }
    }

    private static void compare(String what, String user, String expected, String path, String aim) {
        Figures.compared(what, Figures.takingTurns(RUNS, RUNS, opened(few, user, expected, path),
                opened(many, user, expected, path)), aim);
    }

    private static Runnable opened(BenchApplication application, String user, String expected, String path) {
        Browser browser = new Browser(application, user);
        if (!browser.get(path).contains(expected)) {
            throw new IllegalStateException("Not the page that is to be measured: " + path);
        }
        return () -> browser.get(path);
    }
}
