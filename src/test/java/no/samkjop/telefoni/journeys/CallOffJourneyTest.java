package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.SimCards;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A whole call-off of forty subscriptions, driven from outside by the API alone. */
@WholeApplication
class CallOffJourneyTest {

    private static final int FORTY = 40;

    @LocalServerPort
    private int port;

    @Test
    void fortySubscriptionsGoFromOrderToControlledDeliveryAndIntoTheRegister() {
        String caseNumber = person("bal-bestiller").post("/api/call-offs", order("Nye i hjemmetjenesten", FORTY)).ok().path("caseNumber").asText();
        person("bal-godkjenner").complete(caseNumber, "approveCallOff", Map.of("decision", "APPROVE")).ok();
        person("phonero-ordre").complete(caseNumber, "answerOrder", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-06")).ok();
        deliver(caseNumber, 1, 30, 100);
        person("phonero-levering").complete(caseNumber, "reportDelivery", Map.of("delivered", "AS_RECORDED")).ok();
        person("bal-kontrollor").complete(caseNumber, "controlDelivery", Map.of("controlOutcome", "PASSED")).ok();

        deliver(caseNumber, 31, FORTY, 100);
        person("phonero-levering").complete(caseNumber, "reportDelivery", Map.of("delivered", "AS_RECORDED")).ok();
        JsonNode marks = person("bal-kontrollor").put("/api/call-offs/" + caseNumber + "/control", Map.of("marks",
                List.of(Map.of("line", 40, "check", "QUALITY", "ok", false, "note", "SIM-kortet virker ikke")))).ok();
        assertThat(marks.path("caseNumber").asText()).isEqualTo(caseNumber);
        person("bal-kontrollor").complete(caseNumber, "controlDelivery", Map.of("controlOutcome", "DEVIATION", "controlNote", "Ett kort virker ikke")).ok();
        person("phonero-levering").complete(caseNumber, "mendDelivery", Map.of("mendedOn", "2019-04-23", "mendExplanation", "Kortet er åpnet")).ok();
        person("bal-kontrollor").task(caseNumber, "controlDelivery");
        person("bal-kontrollor").put("/api/call-offs/" + caseNumber + "/control", Map.of("marks",
                List.of(Map.of("line", 40, "check", "QUALITY", "ok", true)))).ok();
        person("bal-kontrollor").complete(caseNumber, "controlDelivery", Map.of("controlOutcome", "PASSED")).ok();

        JsonNode ended = Eventually.get("the end of " + caseNumber, () -> Optional.of(read(caseNumber)).filter(c -> c.path("status").asText().equals("ENDED")));
        assertThat(ended.path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(ended.path("monthlyExVat").asText()).isEqualTo(sum(ended));
        assertThat(registered("bal-bestiller", caseNumber)).isEqualTo(FORTY);
        assertThat(registered("bfr-bestiller", caseNumber)).isZero();
        Eventually.get("the order letter", () -> letters("ordre@phonero.test").stream().filter(subject -> subject.contains(caseNumber)).findFirst());
    }

    @Test
    void whatTheAgreementDoesNotAllowIsRefusedRowByRowAndNothingIsStored() {
        Map<String, Object> order = Map.of("purpose", "Feil", "lines", List.of(
                Map.of("kind", "NEW", "item", "MOB-05", "quantity", 1, "wantedOn", "2021-04-06"),
                Map.of("kind", "NEW", "item", "SAM-01", "quantity", 1, "wantedOn", "2019-06-03"),
                Map.of("kind", "NEW", "item", "MOB-05", "quantity", 0, "wantedOn", "2019-06-03", "price", "1.00")));
        long before = person("bal-bestiller").get("/api/call-offs").ok().path("total").asLong();

        Person.Answer answer = person("bal-bestiller").post("/api/call-offs", order);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(error -> error.path("row").asInt() + " " + error.path("field").asText() + " " + error.path("clause").asText()))
                .contains("1 wantedOn C3.1", "2 item C5.3", "3 price C4.3")
                .anyMatch(error -> error.startsWith("3 quantity"));
        assertThat(person("bal-bestiller").get("/api/call-offs").ok().path("total").asLong()).isEqualTo(before);
    }

    @Test
    void theApproverIsNeverTheOrderer() {
        String caseNumber = person("bal-leder").post("/api/call-offs", order("Til meg selv", 40)).ok().path("caseNumber").asText();

        Person.Answer own = person("bal-leder").complete(caseNumber, "approveCallOff", Map.of("decision", "APPROVE"));

        assertThat(own.status()).isEqualTo(422);
        assertThat(own.body().path("detail").asText()).contains("selv");
        person("bal-godkjenner").complete(caseNumber, "approveCallOff", Map.of("decision", "REFUSE", "reason", "Ikke budsjett")).ok();
        assertThat(Eventually.get("the end", () -> Optional.of(read(caseNumber)).filter(c -> c.path("status").asText().equals("ENDED")))
                .path("ending").asText()).isEqualTo("REFUSED_BY_APPROVER");
    }

    Person person(String user) {
        return new Person("http://localhost:" + port, user);
    }

    Map<String, Object> order(String purpose, int lines) {
        return Map.of("purpose", purpose, "lines", IntStream.rangeClosed(1, lines).mapToObj(i -> Map.of("kind", "NEW", "item",
                "MOB-15", "quantity", 1, "wantedOn", "2019-05-06", "user", "Hjemmetjeneste " + i, "costCentre", "4711")).toList());
    }

    JsonNode read(String caseNumber) {
        return person("bal-bestiller").get("/api/call-offs/" + caseNumber).ok();
    }

    List<String> letters(String to) {
        return StreamSupport.stream(person("admin").get("/api/demo/mail?to=" + to).ok().spliterator(), false)
                .map(mail -> mail.path("subject").asText()).toList();
    }

    private void deliver(String caseNumber, int first, int last, int series) {
        person("phonero-levering").task(caseNumber, "reportDelivery");
        person("phonero-levering").put("/api/call-offs/" + caseNumber + "/delivery", Map.of("units", IntStream.rangeClosed(first, last)
                .mapToObj(line -> Map.of("line", String.valueOf(line), "quantity", "1", "number", "41%03d%03d".formatted(series + port % 800, line),
                        "iccid", SimCards.iccid(port * 1000L + line), "deliveredOn", "2019-04-23")).toList())).ok();
    }

    private long registered(String user, String caseNumber) {
        return StreamSupport.stream(person(user).get("/api/subscriptions?size=200").ok().path("rows").spliterator(), false)
                .filter(row -> row.path("caseNumber").asText().equals(caseNumber)).count();
    }

    private static String sum(JsonNode callOff) {
        return StreamSupport.stream(callOff.path("lines").spliterator(), false)
                .map(line -> new java.math.BigDecimal(line.path("monthlyExVat").asText()).multiply(java.math.BigDecimal.valueOf(line.path("quantity").asLong())))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add).setScale(2).toPlainString();
    }
}
