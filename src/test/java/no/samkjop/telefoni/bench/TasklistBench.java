package no.samkjop.telefoni.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.bench.Figures.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Tasklist asks for at every refresh, over HTTP: the rows with their variables and the count. Camunda's web apps serve one engine
 * of a JVM, so the two databases are measured one after the other here, each in an application of its own.
 */
@ExtendWith(Figures.class)
class TasklistBench {

    private static final int FEW = Figures.size("cases.few", 1_000);
    private static final int MANY = Figures.size("cases", 100_000);
    private static final int RUNS = Figures.size("runs", 41);
    private static final String NEWEST_FIRST = "{\"sorting\": [{\"sortBy\": \"created\", \"sortOrder\": \"desc\"}]}";

    @Test
    void refreshes() {
        // Once unread: else the first would pay for the compiler's warming up, and flatter the ratio.
        measured(FEW);
        Map<String, Double> few = measured(FEW);
        Map<String, Double> many = measured(MANY);
        few.forEach((user, millis) -> Figures.compared("Tasklist over HTTP: " + user + ", «Min virksomhet»",
                new Pair(millis, many.get(user)), "<= 3"));
    }

    /** Milliseconds of a refresh, by user. */
    private static Map<String, Double> measured(int cases) {
        try (BenchApplication application = ManyCases.application(cases)) {
            Map<String, Double> millis = new LinkedHashMap<>();
            for (String user : List.of("bal-godkjenner", "phonero-ordre")) {
                Runnable refresh = refreshed(application, user);
                millis.put(user, Figures.takingTurns(RUNS, RUNS, refresh, refresh).measured());
            }
            return millis;
        }
    }

    private static Runnable refreshed(BenchApplication application, String user) {
        Browser browser = new Browser(application, user);
        browser.get("/camunda/app/tasklist/default/");
        String list = "/camunda/api/engine/engine/default/filter/" + application.filterId("Min virksomhet")
                + "/list?firstResult=0&maxResults=15";
        if (!browser.ask(list, NEWEST_FIRST).contains("callOffId")) {
            throw new IllegalStateException("No rows in Tasklist");
        }
        return () -> browser.ask(list, NEWEST_FIRST);
    }
}
