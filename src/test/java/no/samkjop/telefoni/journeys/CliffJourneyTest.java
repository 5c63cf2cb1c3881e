package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A switch that the supplier lets lie for months, up to the price cliff, driven from outside by the API alone. */
@WholeApplication
@DirtiesContext
class CliffJourneyTest {

    private static final String SUPPLIER = "levering@phonero.test";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WorkingDays workingDays;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        String url = Databases.POSTGRESQL.emptyUrl();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", Databases.POSTGRESQL::user);
    }

    @Test
    void aSupplierThatIsSilentIsRemindedThenUkeAndAllAreWarnedOfTheCliffOnceAtEachStage() {
        String caseNumber = new Switching(base(), "bfr").start();
        LocalDate due = OffsetDateTime.parse(person("phonero-levering").task(caseNumber, "makeFirstContact").path("dueAt").asText()).toLocalDate();
        assertThat(due).as("five working days").isEqualTo(workingDays.after(clock().today(), 5));

        clock().moveTo(workingDays.before(due), 8);
        assertThat(awaitLetters(caseNumber, 2)).containsExactlyInAnyOrder("transition-started koordinator@bfr.oslo.test", "task-due-soon " + SUPPLIER);
        clock().moveTo(workingDays.after(due, 1), 8);
        assertThat(awaitLetters(caseNumber, 3)).containsOnlyOnce("task-overdue " + SUPPLIER);
        clock().moveTo(workingDays.after(due, 3), 8);
        assertThat(awaitLetters(caseNumber, 5)).containsOnlyOnce("task-escalated koordinator@bfr.oslo.test")
                .containsOnlyOnce("task-escalated oppfolging@uke.oslo.test");
        JsonNode escalation = person("uke-oppfolging").task(caseNumber, "assessEscalation");
        assertThat(escalation.path("agency").asText()).isEqualTo("BFR");
        assertThat(person("bfr-koordinator").find(caseNumber, "assessEscalation")).as("UKE's alone").isEmpty();

        List<String> expected = new ArrayList<>();
        for (String day : List.of("2019-06-05", "2019-06-21", "2019-06-28", "2019-07-04")) {
            clock().moveTo(LocalDate.parse(day).minusDays(1), 15);
            assertThat(warnings()).as("none the day before " + day).containsExactlyInAnyOrderElementsOf(expected);
            clock().moveTo(LocalDate.parse(day), 8);
            long days = LocalDate.parse(day).until(LocalDate.parse("2019-07-05"), ChronoUnit.DAYS);
            expected.addAll(List.of(days + " price-cliff koordinator@bfr.oslo.test", days + " price-cliff-all-agencies oppfolging@uke.oslo.test"));
            Eventually.get("the warnings of " + day, () -> Optional.of(warnings()).filter(found -> found.size() == expected.size()));
            clock().moveTo(LocalDate.parse(day), 12);
            assertThat(warnings()).containsExactlyInAnyOrderElementsOf(expected);
        }
        clock().moveTo(LocalDate.parse("2019-07-05"), 8);
        clock().moveTo(LocalDate.parse("2019-07-08"), 8);
        assertThat(warnings()).as("none on the last day or after it").containsExactlyInAnyOrderElementsOf(expected);
        Stream.of("koordinator@bfr.oslo.test", "oppfolging@uke.oslo.test").forEach(to -> Eventually.get("four warnings to " + to,
                () -> Optional.of(arrived(to)).filter(found -> found == 4)));
    }

    private List<String> awaitLetters(String caseNumber, int count) {
        return Eventually.get(count + " letters of " + caseNumber, () -> Optional.of(letters(caseNumber)).filter(found -> found.size() == count));
    }

    /** Every warning of the cliff, by days left, kind and recipient. */
    private List<String> warnings() {
        return database.sql("select reason, kind, recipient from outbox where kind like 'price-cliff%'").query((row, n) ->
                row.getString("reason").replace("2019-07-05 ", "") + " " + row.getString("kind") + " " + row.getString("recipient")).list();
    }

    private long arrived(String to) {
        return StreamSupport.stream(person("admin").get("/api/demo/mail?to=" + to).ok().spliterator(), false)
                .map(mail -> mail.path("subject").asText()).filter(subject -> subject.contains("Prisfristen 05.07.2019")
                        || subject.contains("Prisene hos Telenor gjelder til og med 05.07.2019")).count();
    }

    private List<String> letters(String caseNumber) {
        return database.sql("select kind || ' ' || recipient from outbox where case_number = ?").param(caseNumber).query(String.class).list();
    }

    private DemoClock clock() {
        return new DemoClock(base());
    }

    private Person person(String user) {
        return new Person(base(), user);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
