package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same journeys on PostgreSQL, and one through time, which moves the clock. */
@DirtiesContext
class CallOffJourneyOnPostgresTest extends CallOffJourneyTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        String url = Databases.POSTGRESQL.emptyUrl();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", Databases.POSTGRESQL::user);
    }

    @Test
    void aLateAnswerIsRemindedTwiceThenEscalatedAndTheEscalationEndsWithTheAnswer() {
        String caseNumber = person("bal-bestiller").post("/api/call-offs", order("Sent svar", 40)).ok().path("caseNumber").asText();
        person("bal-godkjenner").complete(caseNumber, "approveCallOff", Map.of("decision", "APPROVE")).ok();
        String due = person("phonero-ordre").task(caseNumber, "answerOrder").path("dueAt").asText();
        assertThat(due).as("the supplier has two working days").isEqualTo("2019-04-25T16:00:00+02:00");


        moveTo("2019-04-24T08:00:00+02:00");
        awaitLetter(caseNumber, "Frist 25.04.2019: Svar på bestillingen");
        moveTo("2019-04-26T08:00:00+02:00");
        awaitLetter(caseNumber, "Fristen er ute: Svar på bestillingen");
        moveTo("2019-04-30T08:00:00+02:00");
        JsonNode escalation = person("uke-oppfolging").task(caseNumber, "assessEscalation");
        assertThat(escalation.path("agency").asText()).isEqualTo("BAL");
        assertThat(person("uke-avtaleforvalter").find(caseNumber, "assessEscalation")).isPresent();
        assertThat(person("bal-koordinator").find(caseNumber, "assessEscalation")).isEmpty();

        person("phonero-ordre").complete(caseNumber, "answerOrder", Map.of("answer", "REFUSE", "answerReason", "Utgått vare")).ok();
        moveTo("2019-04-30T08:30:00+02:00");
        Eventually.get("the end of the escalation", () -> person("uke-oppfolging").find(caseNumber, "assessEscalation").isEmpty()
                ? Optional.of(true) : Optional.empty());
    }

    /** Exactly one such letter, however often the reminders are gone through. */
    private void awaitLetter(String caseNumber, String subject) {
        String expected = "[" + caseNumber + "] " + subject;
        Eventually.get(expected, () -> letters("ordre@phonero.test").stream().filter(expected::equals).findFirst());
        moveTo(person("admin").get("/api/demo/clock").ok().path("now").asText().replaceAll("T\\d\\d:", "T12:"));
        assertThat(letters("ordre@phonero.test")).containsOnlyOnce(expected);
    }

    private void moveTo(String instant) {
        person("admin").post("/api/demo/clock", Map.of("now", instant)).ok();
    }
}
