package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call-off that is interrupted after each of its steps. */
class CallOffCrash extends KilledAfterEachStep {

    private static final String FIRST_SIM = "89470000000000000017";
    private static final String SECOND_SIM = "89470000000000000025";

    private String caseNumber = "";

    @Test
    void aCallOffLosesAndDoublesNothing() {
        thenKilled(() -> caseNumber = person("bal-bestiller").post("/api/call-offs", Map.of("purpose", "Vakttelefoner", "lines", List.of(
                Map.of("kind", "NEW", "item", "MOB-15", "quantity", 1, "wantedOn", "2019-05-06"),
                Map.of("kind", "PORT_IN", "item", "MOB-15", "number", "41234567", "presentOperator", "Telenor", "wantedOn", "2019-05-06"),
                Map.of("kind", "ADD_ON", "item", "TIL-SMS", "quantity", 40, "wantedOn", "2019-05-06")))).ok().path("caseNumber").asText());
        thenKilled(() -> complete("bal-godkjenner", "approveCallOff", Map.of("decision", "APPROVE")));
        thenKilled(() -> complete("phonero-ordre", "answerOrder", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-06")));
        thenKilled(() -> {
            await("phonero-levering", "reportDelivery");
            person("phonero-levering").put("/api/call-offs/" + caseNumber + "/delivery", Map.of("units", List.of(
                    Map.of("line", "1", "quantity", "1", "number", "41000001", "iccid", FIRST_SIM, "deliveredOn", "2019-04-23"),
                    Map.of("line", "2", "quantity", "1", "number", "41234567", "iccid", SECOND_SIM, "deliveredOn", "2019-04-23"),
                    Map.of("line", "3", "quantity", "40", "deliveredOn", "2019-04-23")))).ok();
        });
        thenKilled(() -> complete("phonero-levering", "reportDelivery", Map.of("delivered", "AS_RECORDED")));
        thenKilled(() -> {
            await("bal-kontrollor", "controlDelivery");
            mark(false);
        });
        thenKilled(() -> complete("bal-kontrollor", "controlDelivery", Map.of("controlOutcome", "DEVIATION", "controlNote", "Ett virker ikke")));
        thenKilled(() -> complete("phonero-levering", "mendDelivery", Map.of("mendedOn", "2019-04-23", "mendExplanation", "Byttet")));
        thenKilled(() -> {
            await("bal-kontrollor", "controlDelivery");
            mark(true);
        });
        thenKilled(() -> complete("bal-kontrollor", "controlDelivery", Map.of("controlOutcome", "PASSED")));
        assertThat(awaitEnd("/api/call-offs/" + caseNumber, "bal-bestiller").path("ending").asText()).isEqualTo("COMPLETED");

        JdbcClient left = database();
        assertThat(left.sql("select number || ' ' || sim from subscription where case_number = ? and number is not null order by number")
                .param(caseNumber).query(String.class).list()).containsExactly("41000001 " + FIRST_SIM, "41234567 " + SECOND_SIM);
        assertThat(left.sql("select count(*) from subscription where case_number = ?").param(caseNumber).query(Integer.class).single())
                .isEqualTo(42);
        assertThat(letters(left, caseNumber))
                .containsExactlyInAnyOrder("order-to-supplier ordre@phonero.test", "order-confirmed bestiller@bal.oslo.test",
                        "delivery-to-control kontrollor@bal.oslo.test", "delivery-deviation levering@phonero.test",
                        "delivery-to-control kontrollor@bal.oslo.test", "call-off-completed bestiller@bal.oslo.test");
        assertNothingIsStuck(left);
    }

    private void mark(boolean ok) {
        person("bal-kontrollor").put("/api/call-offs/" + caseNumber + "/control", Map.of("marks", List.of(
                Map.of("line", 1, "check", "QUALITY", "ok", ok, "note", ok ? "Virker nå" : "Virker ikke")))).ok();
    }

    private void await(String user, String step) {
        await(caseNumber, user, step);
    }

    private void complete(String user, String step, Map<String, ?> values) {
        complete(caseNumber, user, step, values);
    }
}
