package no.samkjop.telefoni.bench;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.testing.Databases;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
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
        few = with(FEW);
        many = with(MANY);
    }

    @AfterAll
    static void close() {
        few.close();
        many.close();
    }

    /** A whole application with so many cases that wait for an approver or for the supplier. */
    static BenchApplication with(int cases) {
        BenchApplication application = new BenchApplication(Databases.POSTGRESQL);
        String toApprove = application.placed(List.of(
                line("PORT_IN", "41000001"), line("NEW", null)));
        String toAnswer = application.placed(List.of(line("PORT_IN", "41000002"), line("NEW", null)));
        application.complete(toAnswer, "approveCallOff", "bal-godkjenner", Map.of("decision", "APPROVE"));
        new ManyCases(application.jdbc(), application.bean(Directory.class), List.of(toApprove, toAnswer)).make(cases);
        return application;
    }

    private static LineRequest line(String kind, @Nullable String number) {
        return new LineRequest(1, kind, "MOB-05", "1", "2019-05-06", number, "Vaktleder", "4711",
                number == null ? null : "Telenor", null);
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
        String id = filterId(application, filter);
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

    static String filterId(BenchApplication application, String name) {
        return application.bean(FilterService.class).createFilterQuery().filterName(name).singleResult().getId();
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
