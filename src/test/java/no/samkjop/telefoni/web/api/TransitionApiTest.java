package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has a switch of Bydel Alna of its own, which is called off afterwards; the one that is gone through is another agency's. */
class TransitionApiTest extends WholeApplication {

    private static int numbers = 46100000;

    private String coordinator = "bal-koordinator";
    private String address;

    @BeforeEach
    void startOfBydelAlna() {
        start("BAL");
    }

    private void start(String agency) {
        Answer started = post("uke-oppfolging", "/api/transitions", "{\"agencies\": [\"" + agency + "\"]}");
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        address = "/api/transitions/" + started.at("/caseNumbers/0");
        runJobs();
    }

    @AfterEach
    void callOff() {
        post("uke-oppfolging", address + "/cancellation", "{\"reason\": \"Prøven er ferdig\"}");
    }

    @Test
    void anAgencyHasOneSwitchAtATime() {
        assertThat(post("uke-avtaleforvalter", "/api/transitions", "{\"agencies\": [\"BAL\"]}").body().at("/caseNumbers")).isEmpty();
        assertThat(get("bal-koordinator", "/api/transitions").isOk().at("/0/caseNumber")).isEqualTo(caseNumber());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | agencies", "{\"agencies\": [\"Alna\"]} | agencies", "{\"agencies\": [\"XXX\"]} | agencies",
        "{\"agencies\": [], \"hast\": 1} | hast", "{\"agencies\": [null]} | ''"})
    void aWrongStartIsRefused(String body, String field) {
        assertThat(post("uke-oppfolging", "/api/transitions", body).isProblem(422).at("/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-koordinator", "phonero-levering", "phonero-kundeansvarlig", "admin"})
    void onlyUkeStarts(String user) {
        post(user, "/api/transitions", "{\"agencies\": []}").isProblem(403);
    }

    @Test
    void aListGoesInWholeOrNotAtAll() {
        contact();
        Answer refused = put("bal-koordinator", address + "/numbers", "{\"numbers\": [" + number(numbers + 90) + ", {\"number\": \"12\"}, "
                + number(numbers + 90) + "]}").isProblem(422);

        assertThat(refused.body().at("/errors")).anySatisfy(error -> assertThat(error.path("row").asInt()).isEqualTo(2))
                .anySatisfy(error -> assertThat(error.path("row").asInt()).isEqualTo(3));
        assertThat(get("bal-koordinator", address + "/numbers").isOk().at("/total")).isEqualTo("0");
        assertThat(put("bal-koordinator", address + "/numbers", "{\"numbers\": [{\"farge\": 1}]}").isProblem(422).at("/field")).isEqualTo("farge");
    }

    @Test
    void aListPlanAndAnswerAreGivenThroughTheApi() {
        callOff();
        start("DEB");
        coordinator = "deb-koordinator";
        listed(3);
        assertThat(get("phonero-levering", address + "/numbers?size=2").isOk().at("/total")).isEqualTo("3");
        post(coordinator, address + "/kept-out", "{\"numbers\": [\"" + (numbers - 2) + "\"]}").isProblem(422);
        assertThat(post(coordinator, address + "/kept-out", "{\"numbers\": [\"" + (numbers - 2) + "\"], \"reason\": \"Sies opp\"}").isOk()
                .at("/progress/keptOut")).isEqualTo("1");

        Answer drafted = put("phonero-levering", address + "/plan", "{\"suggest\": true}").isOk();
        assertThat(drafted.body().at("/draft/0/positions")).hasSize(2);
        assertThat(get(coordinator, address).body().at("/draft")).isEmpty();
        String window = drafted.at("/draft/0/window/id");
        assertThat(put("phonero-levering", address + "/plan", "{\"waves\": [{\"window\": " + window + ", \"positions\": [1, 99]}]}")
                .isProblem(422).at("/row")).isEqualTo("1");
        put("phonero-levering", address + "/plan", "{\"waves\": [{\"window\": " + window + ", \"positions\": [2, 3]}]}").isOk();
        complete("phonero-levering", address, "proposePlan", "{\"planNote\": \"Som avtalt\"}");
        complete(coordinator, address, "considerPlan", "{\"planAnswer\": \"RETURN\", \"planReason\": \"For tidlig\"}");
        assertThat(get("phonero-levering", address).isOk().at("/plan/answer")).isEqualTo("For tidlig");
        complete("phonero-levering", address, "proposePlan", "{}");
        complete(coordinator, address, "considerPlan", "{\"planAnswer\": \"APPROVE\"}");

        Answer moving = get(coordinator, address).isOk();
        assertThat(moving.at("/plan/version")).isEqualTo("2");
        assertThat(moving.at("/swaps/0/numbers")).isEqualTo("2");
        assertThat(moving.at("/sentence")).contains("bølge for bølge");
        String swap = moving.at("/swaps/0/caseNumber");
        assertThat(get("phonero-levering", "/api/sim-swaps/" + swap).isOk().at("/origin")).isEqualTo(caseNumber());
        post("uke-oppfolging", address + "/cancellation", "{\"reason\": \"For sent\"}").isProblem(422);
        post(coordinator, "/api/sim-swaps/" + swap + "/cancellation", "{\"reason\": \"Rydder\"}").isOk();
        runJobs();
        assertThat(get(coordinator, address).isOk().at("/ending")).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | waves", "{\"suggest\": true, \"waves\": []} | waves", "{\"waves\": [{\"window\": 1}]} | positions",
        "{\"waves\": [{\"positions\": [1]}]} | window", "{\"waves\": [{\"window\": 1, \"positions\": [null]}]} | positions",
        "{\"suggest\": true, \"rabatt\": 1} | rabatt"})
    void aWrongPlanIsRefused(String body, String field) {
        listed(1);

        assertThat(put("phonero-levering", address + "/plan", body).isProblem(422).at("/field")).isEqualTo(field);
    }

    @Test
    void whatItCostsIsForAgencyAndUkeOnly() {
        listed(2);

        assertThat(get("bal-koordinator", address).at("/progress/atStakePerDay")).isEqualTo("13.00");
        assertThat(get("uke-oppfolging", "/api/transitions").isOk().text()).contains("\"atStakePerDay\":\"13.00\"");
        for (String path : new String[] {address, "/api/transitions"}) {
            assertThat(get("phonero-levering", path).isOk().text()).doesNotContain("atStake", "13.00", "13,00").contains("\"left\":2");
        }
    }

    @Test
    void anotherAgencysSwitchIsNotThere() {
        for (String path : new String[] {address, "/api/transitions/OVG-2019-99999", "/api/transitions/x"}) {
            get("bfr-koordinator", path).isProblem(404);
            get("bfr-koordinator", path + "/numbers").isProblem(404);
            put("bfr-koordinator", path + "/numbers", "{\"numbers\": []}").isProblem(404);
            post("bfr-koordinator", path + "/kept-out", "{\"numbers\": []}").isProblem(404);
        }
        assertThat(get("bfr-koordinator", "/api/transitions").isOk().text()).doesNotContain(caseNumber());
    }

    @Test
    void aStepIsTakenByThoseWhoseStepItIs() {
        put("bal-bestiller", address + "/numbers", "{\"numbers\": []}").isProblem(403);
        put("phonero-levering", address + "/numbers", "{\"numbers\": []}").isProblem(403);
        put("bal-koordinator", address + "/plan", "{\"suggest\": true}").isProblem(403);
        put("phonero-ordre", address + "/plan", "{\"suggest\": true}").isProblem(403);
        post("bal-koordinator", address + "/cancellation", "{\"reason\": \"x\"}").isProblem(403);
        put("bal-koordinator", address + "/numbers", "{\"numbers\": []}").isProblem(422);
    }

    private void contact() {
        complete("phonero-levering", address, "makeFirstContact",
                "{\"contactedOn\": \"2019-04-23\", \"contactPerson\": \"Koordinatoren\", \"agreed\": \"Vi begynner i mai\"}");
    }

    private void listed(int count) {
        contact();
        put(coordinator, address + "/numbers", "{\"numbers\": [" + IntStream.rangeClosed(1, count).mapToObj(i -> number(numbers + i))
                .collect(Collectors.joining(", ")) + "]}").isOk();
        numbers += count;
        complete(coordinator, address, "giveNumberList", "{}");
    }

    private static String number(int number) {
        return """
                {"number": "%d", "user": "Vaktmester", "item": "MOB-05", "simKind": "MAIN", "deliveryAddress": "Rådhusgata 1, 0151 Oslo",
                 "presentOperator": "Telenor", "presentOwner": "Bydel Alna", "authorised": "ja", "prepaid": "nei"}""".formatted(number);
    }

    private String caseNumber() {
        return address.substring("/api/transitions/".length());
    }
}
