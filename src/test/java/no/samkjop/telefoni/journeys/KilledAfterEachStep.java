package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kill -9 right after every answer, while the steps behind it run: {@code ./mvnw -Pcrash verify}. */
abstract class KilledAfterEachStep {

    @TempDir
    private Path folder;
    private KilledApplication application;

    @BeforeEach
    void start() {
        application = new KilledApplication(folder);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** A step of a person; when it is answered the application is killed, and started again. */
    void thenKilled(Runnable step) {
        step.run();
        application.kill();
        application.startAgain();
    }

    /** The case as its page of the API has it, as soon as it has ended. */
    JsonNode awaitEnd(String path, String reader) {
        return Eventually.get("the end of " + path, KilledApplication.TAKE_OVER, () -> Optional.of(person(reader).get(path).ok())
                .filter(read -> read.hasNonNull("ending")));
    }

    /** What is left when nothing runs any more. */
    JdbcClient database() {
        application.kill();
        return application.database();
    }

    /** By kind and recipient. */
    /** Without reminders, as the clock leaps over the days when they would be answered. */
    static List<String> letters(JdbcClient left, String caseNumber) {
        return left.sql("select kind || ' ' || recipient from outbox where case_number = ? and kind <> 'task-due-soon'").param(caseNumber).query(String.class).list();
    }

    static void assertNothingIsStuck(JdbcClient left) {
        assertThat(left.sql("select count(*) from act_ru_incident").query(Integer.class).single()).as("incidents").isZero();
        assertThat(left.sql("select count(*) from act_ru_execution").query(Integer.class).single()).as("running processes").isZero();
    }

    JsonNode await(String caseNumber, String user, String step) {
        return Eventually.get(step + " for " + user, KilledApplication.TAKE_OVER, () -> person(user).find(caseNumber, step));
    }

    void complete(String caseNumber, String user, String step, Map<String, ?> values) {
        person(user).post("/api/tasks/" + await(caseNumber, user, step).path("id").asText() + "/complete", Map.of("values", values)).ok();
    }

    Person person(String user) {
        return application.person(user);
    }

    String base() {
        return person("admin").base();
    }
}
