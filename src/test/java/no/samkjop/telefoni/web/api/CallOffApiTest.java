package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class CallOffApiTest extends WholeApplication {

    private static final String MEND = "{\"lines\": [{\"kind\": \"NEW\", \"item\": \"MOB-01\", \"quantity\": \"3\", \"wantedOn\": \"06.05.2019\"}]}";

    @Test
    void aWholeCallOffIsDrivenByTheApiAlone() {
        String address = placed();
        assertThat(get("phonero-ordre", address).isProblem(404).text()).doesNotContain("Nytt vaktlag");
        complete("bal-godkjenner", address, "approveCallOff", "{\"decision\": \"APPROVE\", \"reason\": \"Bare internt\"}");
        complete("phonero-ordre", address, "answerOrder", "{\"answer\": \"CONFIRM\", \"deliveryOn\": \"2019-05-06\"}");
        String ported = get("bal-bestiller", address).at("/lines/0/subscriber");
        Answer delivered = put("phonero-levering", address + "/delivery", """
                {"units": [{"line": 1, "number": "%s", "iccid": "123456789012", "deliveredOn": "2019-04-23"},
                           {"line": 2, "number": "9%s", "iccid": 123456789013, "deliveredOn": "2019-04-23"},
                           {"line": "2", "number": "9%s", "iccid": "123456789014", "deliveredOn": "2019-04-23"}]}"""
                .formatted(ported, ported.substring(1), 9000000 - Integer.parseInt(ported.substring(1)))).isOk();
        assertThat(delivered.at("/deliveries/0/units/0/iccid")).isEqualTo("123456789012");
        complete("phonero-levering", address, "reportDelivery", "{\"delivered\": \"AS_RECORDED\"}");
        Answer marked = put("bal-kontrollor", address + "/control",
                "{\"marks\": [{\"line\": 1, \"check\": \"QUALITY\", \"ok\": true, \"note\": \"Prøvd\"}]}").isOk();
        assertThat(marked.text()).contains("\"note\":\"Prøvd\"");
        complete("bal-kontrollor", address, "controlDelivery", "{\"controlOutcome\": \"PASSED\"}");

        Answer ended = get("bal-bestiller", address).isOk();
        assertThat(ended.at("/ending")).isEqualTo("COMPLETED");
        assertThat(ended.at("/sentence")).contains("Saken ble avsluttet");
        assertThat(ended.at("/monthlyExVat")).isEqualTo("457.00");
        assertThat(ended.body().at("/checks")).hasSize(10);
        Answer register = get("bal-koordinator", "/api/subscriptions?text=" + ported).isOk();
        assertThat(register.at("/rows/0/monthlyExVat")).isEqualTo("119.00");
        assertThat(register.at("/rows/0/caseNumber")).isEqualTo(ended.at("/caseNumber"));
        Answer one = get("bal-koordinator", "/api/subscriptions/" + register.at("/rows/0/id")).isOk();
        assertThat(one.at("/history/0/what")).startsWith("Registrert");
        assertThat(get("bfr-koordinator", "/api/subscriptions?text=" + ported).isOk().at("/total")).isEqualTo("0");
        get("bfr-koordinator", "/api/subscriptions/" + register.at("/rows/0/id")).isProblem(404);
    }

    @Test
    void whatIsPlacedIsAnsweredWholeAndWithItsAddress() {
        Answer placed = post("bal-bestiller", "/api/call-offs", order());

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.response().getHeader("Location")).isEqualTo("/api/call-offs/" + placed.at("/caseNumber"));
        assertThat(placed.at("/agency")).isEqualTo("BAL");
        assertThat(placed.at("/status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(placed.at("/yearlyExVat")).isEqualTo("5484.00");
        assertThat(placed.at("/milestones/placedAt")).startsWith("2019-04-23T").endsWith("+02:00");
        assertThat(placed.at("/lines/0/itemName")).isEqualTo("Mobil 5 GB");
    }

    @Test
    void theSameKeyFromTheSameAgencyGivesTheFirstCase() {
        String key = UUID.randomUUID().toString();
        String order = order();

        Answer first = call("bal-bestiller", placing(order).header("Idempotency-Key", key));
        Answer again = call("bal-leder", placing(order).header("Idempotency-Key", key));
        Answer elsewhere = call("bfr-bestiller", placing(order()).header("Idempotency-Key", key));

        assertThat(again.at("/caseNumber")).isEqualTo(first.at("/caseNumber")).isNotEmpty();
        assertThat(elsewhere.at("/caseNumber")).isNotEmpty().isNotEqualTo(first.at("/caseNumber"));
        assertThat(call("bal-bestiller", placing(order()).header("Idempotency-Key", "to ord")).isProblem(422).at("/field"))
                .isEqualTo("idempotencyKey");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer refused = post("bal-bestiller", "/api/call-offs", """
                {"purpose": "x", "hast": true, "lines": [{"kind": "NEW", "item": "MOB-05", "quantity": 1, "wantedOn": "2019-05-06"},
                 {"kind": "NEW", "item": "MOB-99", "quantity": 0, "wantedOn": "2019-05-06", "price": 12.50, "farge": {"a": 1}}]}""")
                .isProblem(422);

        assertThat(refused.body().at("/errors")).extracting(error -> error.path("row").asInt() + " " + error.path("field").asText()
                + " " + error.path("clause").asText()).containsExactlyInAnyOrder("0 hast C5.8", "2 price C4.3", "2 farge C5.8",
                "2 item C1.3", "2 quantity C5.8");
        assertThat(refused.at("/field")).isEqualTo("hast");
        assertThat(refused.at("/detail")).contains("Rad 2", "C4.3");
    }

    @Test
    void aPriceIsRefusedWithItsClauseFieldAndRow() {
        Answer refused = post("bal-bestiller", "/api/call-offs", """
                {"purpose": "x", "lines": [{"kind": "NEW", "item": "MOB-05", "quantity": 1, "wantedOn": "2019-05-06", "pris": "1"}]}""")
                .isProblem(422);

        assertThat(refused.at("/clause")).isEqualTo("C4.3");
        assertThat(refused.at("/field")).isEqualTo("pris");
        assertThat(refused.at("/row")).isEqualTo("1");
        assertThat(refused.at("/detail")).startsWith("Priser og vilkår følger av avtalen");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"purpose\": \"x\", \"lines\": {}}                            | lines    | 0",
        "{\"purpose\": \"x\", \"lines\": []}                            | lines    | 0",
        "{\"purpose\": \"x\"}                                           | lines    | 0",
        "{}                                                             | purpose  | 0",
        "{\"purpose\": [1], \"lines\": []}                              | purpose  | 0",
        "{\"purpose\": \"x\", \"lines\": [null]}                        | ''       | 1",
        "{\"purpose\": \"x\", \"lines\": [{\"quantity\": {\"a\": 1}}]}  | quantity | 1",
        "{\"purpose\": \"x\", \"lines\": [{}, 7]}                       | lines    | 2",
        "[]                                                             | ''       | 0"})
    void whatHasTheWrongShapeIsRefused(String body, String field, int row) {
        Answer refused = post("bal-bestiller", "/api/call-offs", body);

        refused.isProblem(body.equals("[]") ? 400 : 422);
        assertThat(refused.at("/field")).isEqualTo(field);
        assertThat(refused.body().at("/row").asInt()).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"purpose\": \"x\"} {}", "{\"purpose\": \"x\", \"purpose\": \"y\", \"lines\": []}", "null", "hei"})
    void whatIsNotJsonIsNotUnderstood(String body) {
        assertThat(post("bal-bestiller", "/api/call-offs", body).isProblem(400).at("/detail")).contains("JSON");
    }

    @Test
    void theWrongMethodOrKindOfContentIsToldSo() {
        assertThat(call("bal-bestiller", delete("/api/call-offs")).isProblem(405).at("/detail")).contains("DELETE", "GET", "POST");
        assertThat(call("bal-bestiller", MockMvcRequestBuilders.post("/api/call-offs").contentType(MediaType.TEXT_PLAIN).content("x"))
                .isProblem(415).at("/detail")).contains("application/json");
        call("bal-bestiller", MockMvcRequestBuilders.get("/api/call-offs").accept(MediaType.TEXT_HTML)).isProblem(406);
        get("bal-bestiller", "/api/nothing").isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-godkjenner", "bal-kontrollor", "bal-koordinator", "uke-avtaleforvalter", "phonero-ordre", "admin"})
    void onlyOrderersPlace(String user) {
        post(user, "/api/call-offs", order()).isProblem(403);
    }

    @Test
    void aListHasWhatTheReaderMaySee() {
        String caseNumber = placed().substring("/api/call-offs/".length());

        assertThat(get("bal-kontrollor", "/api/call-offs?text=" + caseNumber).isOk().at("/rows/0/caseNumber")).isEqualTo(caseNumber);
        assertThat(get("uke-oppfolging", "/api/call-offs?status=ENDED,AWAITING_APPROVAL&text=" + caseNumber).isOk().at("/total")).isEqualTo("1");
        assertThat(get("bal-kontrollor", "/api/call-offs?status=ENDED&text=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        assertThat(get("bfr-bestiller", "/api/call-offs?text=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        assertThat(get("phonero-ordre", "/api/call-offs?text=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        assertThat(get("bal-bestiller", "/api/call-offs?status=LATE").isProblem(422).at("/detail")).contains("AWAITING_APPROVAL");
        assertThat(get("bal-bestiller", "/api/call-offs?size=1000").isProblem(422).at("/field")).isEqualTo("size");
        assertThat(get("bal-bestiller", "/api/call-offs?page=x").isProblem(422).at("/field")).isEqualTo("page");
    }

    @Test
    void anotherAgencysCaseIsNotThere() {
        String address = placed();
        String unknown = "/api/call-offs/AVR-2019-99999";
        for (String path : new String[] {address, unknown, "/api/call-offs/x"}) {
            get("bfr-bestiller", path).isProblem(404);
            post("bfr-bestiller", path + "/withdrawal", "{\"reason\": \"x\"}").isProblem(404);
            put("bfr-bestiller", path + "/lines", MEND).isProblem(404);
            put("bfr-kontrollor", path + "/control", "{\"marks\": []}").isProblem(404);
            put("phonero-levering", path + "/delivery", "{\"units\": []}").isProblem(404);
        }
        assertThat(get("bfr-bestiller", address).at("/detail")).isEqualTo(get("bfr-bestiller", unknown).at("/detail"));
    }

    @Test
    void anotherRoleIsRefused() {
        String address = placed();

        post("bal-godkjenner", address + "/withdrawal", "{\"reason\": \"x\"}").isProblem(403);
        post("uke-avtaleforvalter", address + "/withdrawal", "{\"reason\": \"x\"}").isProblem(403);
        put("bal-kontrollor", address + "/lines", MEND).isProblem(403);
        put("bal-bestiller", address + "/delivery", "{\"units\": []}").isProblem(403);
        put("bal-bestiller", address + "/control", "{\"marks\": []}").isProblem(403);
    }

    @Test
    void whatTheCaseDoesNotWaitForIsRefused() {
        String address = placed();

        put("bal-bestiller", address + "/lines", MEND).isProblem(422);
        put("bal-kontrollor", address + "/control", "{\"marks\": [{\"line\": 1, \"check\": \"TIME\", \"ok\": true}]}").isProblem(422);
        assertThat(put("bal-kontrollor", address + "/control", "{\"marks\": [{\"line\": 1, \"check\": \"FARGE\", \"ok\": true}]}")
                .isProblem(422).at("/detail")).contains("AS_ORDERED");
        assertThat(put("bal-kontrollor", address + "/control", "{\"marks\": [{\"line\": 1.5, \"check\": \"TIME\", \"ok\": true}]}")
                .isProblem(422).at("/field")).isEqualTo("line");
        assertThat(post("bal-bestiller", address + "/withdrawal", "{}").isProblem(422).at("/field")).isEqualTo("reason");
        assertThat(post("bal-bestiller", address + "/withdrawal", "{\"grunn\": \"x\"}").isProblem(422).at("/field")).isEqualTo("grunn");
    }

    @Test
    void aReturnedCallOffIsMendedAndAWithdrawnOneEnds() {
        String address = placed();
        complete("bal-godkjenner", address, "approveCallOff", "{\"decision\": \"RETURN\", \"reason\": \"For dyrt\"}");
        assertThat(get("bal-bestiller", address).at("/returnReason")).isEqualTo("For dyrt");

        assertThat(put("bal-bestiller", address + "/lines", MEND).isOk().at("/lines/0/item")).isEqualTo("MOB-01");
        assertThat(put("bal-bestiller", address + "/lines", MEND.replace("MOB-01", "MOB-99")).isProblem(422).at("/row")).isEqualTo("1");
        assertThat(post("bal-koordinator", address + "/withdrawal", "{\"reason\": \"Ikke nødvendig\"}").isOk().at("/ending"))
                .isEqualTo("WITHDRAWN");
        post("bal-koordinator", address + "/withdrawal", "{\"reason\": \"Igjen\"}").isProblem(422);
    }

    @Test
    void theSupplierIsNotToldWhatIsInternal() {
        String address = placed();
        complete("bal-godkjenner", address, "approveCallOff", "{\"decision\": \"APPROVE\", \"reason\": \"Rammen holder så vidt\"}");

        Answer own = get("bal-bestiller", address).isOk();
        Answer theirs = get("phonero-levering", address).isOk();

        assertThat(own.text()).contains("Rammen holder så vidt", "Bestiller, Bydel Alna");
        assertThat(theirs.text()).doesNotContain("Rammen holder så vidt", "Godkjent", "Godkjenner, Bydel Alna");
        assertThat(theirs.at("/orderedBy")).isEqualTo("Bydel Alna");
        assertThat(theirs.at("/tasks/0/step")).isEqualTo("answerOrder");
        assertThat(theirs.body().at("/letters")).isNotEmpty().allMatch(letter -> letter.path("to").asText().endsWith("@phonero.test"));
    }

    private static MockHttpServletRequestBuilder placing(String order) {
        return MockMvcRequestBuilders.post("/api/call-offs").contentType(MediaType.APPLICATION_JSON).content(order);
    }
}
