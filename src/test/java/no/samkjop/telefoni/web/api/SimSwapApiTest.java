package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class SimSwapApiTest extends WholeApplication {

    private static int numbers = 45100000;

    @Autowired
    private Subscriptions subscriptions;

    @Test
    void aSwapIsAnsweredWholeAndWithItsAddress() {
        String number = number();
        Answer asked = post("bal-koordinator", "/api/sim-swaps", request(number, "STOLEN"));

        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.response().getHeader("Location")).isEqualTo("/api/sim-swaps/" + asked.at("/caseNumber"));
        assertThat(asked.at("/caseNumber")).startsWith("SIM-2019-");
        assertThat(asked.at("/reasonName")).isEqualTo("Stjålet");
        assertThat(asked.at("/lines/0/subscriber")).isEqualTo(number);
        assertThat(asked.at("/window/day")).startsWith("2019-");
        assertThat(asked.body().at("/origin").isNull()).isTrue();
    }

    @Test
    void theSameKeyFromTheSameAgencyGivesTheFirstSwap() {
        String key = UUID.randomUUID().toString();
        String request = request(number(), "BROKEN");

        Answer first = asking("bal-bestiller", request, key);
        Answer again = asking("bal-koordinator", request, key);

        assertThat(again.at("/caseNumber")).isEqualTo(first.at("/caseNumber")).isNotEmpty();
    }

    @Test
    void aLostCardIsBlockedBeforeAnythingElse() {
        String address = asked("LOST");

        complete("phonero-levering", address, "blockNumber", "{}");

        Answer after = get("bal-bestiller", address).isOk();
        assertThat(after.at("/blockedAt")).startsWith("2019-04-23T");
        assertThat(after.at("/tasks/0/step")).isEqualTo("sendCards");
        assertThat(after.at("/sentence")).contains("Phonero");
    }

    @Test
    void cardsAreRecordedSentAndReceived() {
        String address = asked("BROKEN");
        String number = get("phonero-levering", address).isOk().at("/lines/0/subscriber");

        assertThat(put("phonero-levering", address + "/lines", lines("CARDS", number, "89470812345")).isProblem(422).at("/row")).isEqualTo("1");
        put("phonero-levering", address + "/lines", lines("CARDS", "99999999", "712345678901")).isProblem(422);
        Answer recorded = put("phonero-levering", address + "/lines", lines("CARDS", number, "7" + number + "001")).isOk();
        assertThat(recorded.at("/lines/0/newCard")).isEqualTo("7" + number + "001");
        complete("phonero-levering", address, "sendCards", "{\"sentOn\": \"2019-04-23\"}");
        put("bal-koordinator", address + "/lines", lines("RECEIPT", number, "WRONG")).isOk();
        complete("bal-koordinator", address, "receiveCards", "{\"receipt\": \"FAULTY\"}");

        Answer anew = get("phonero-levering", address).isOk();
        assertThat(anew.at("/tasks/0/step")).isEqualTo("sendCards");
        assertThat(anew.at("/lines/0/needsCard")).isEqualTo("true");
    }

    @Test
    void aSwapIsMovedAndCancelled() {
        String address = asked("NEW_PHONE");
        String booked = get("bal-bestiller", address).at("/window/id");
        String other = windowOtherThan(booked);

        post("bal-bestiller", address + "/move", "{\"reason\": \"Syk\"}").isProblem(422);
        post("bal-bestiller", address + "/move", "{\"window\": 999999999, \"reason\": \"Syk\"}").isProblem(422);
        Answer moved = post("phonero-levering", address + "/move", "{\"window\": " + other + ", \"reason\": \"Stengt\"}").isOk();
        assertThat(moved.at("/window/id")).isEqualTo(other);
        assertThat(post("bal-bestiller", address + "/cancellation", "{}").isProblem(422).at("/field")).isEqualTo("reason");
        assertThat(post("bal-bestiller", address + "/cancellation", "{\"reason\": \"Funnet\"}").isOk().at("/ending")).isEqualTo("CANCELLED");
        post("bal-bestiller", address + "/move", "{\"window\": " + booked + ", \"reason\": \"x\"}").isProblem(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                          | reason",
        "{\"reason\": \"LOST\", \"window\": \"1\"}   | subscriber",
        "{\"hast\": true}                            | hast",
        "{\"subscriber\": [1]}                       | subscriber",
        "{\"subscriber\": \"12\", \"reason\": \"TRANSITION\", \"window\": \"x\"} | reason"})
    void whatIsWrongIsTold(String body, String field) {
        assertThat(post("bal-bestiller", "/api/sim-swaps", body).isProblem(422).body().at("/errors"))
                .anySatisfy(error -> assertThat(error.path("field").asText()).isEqualTo(field));
    }

    @Test
    void anotherAgencysNumberIsNotToldApartFromNobodys() {
        String theirs = request(number(), "BROKEN");

        Answer refused = post("bfr-bestiller", "/api/sim-swaps", theirs).isProblem(422);

        assertThat(refused.at("/field")).isEqualTo("subscriber");
        assertThat(refused.text()).doesNotContain("Alna", "BAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-godkjenner", "bal-kontrollor", "uke-avtaleforvalter", "phonero-levering", "admin"})
    void onlyOrderersAndCoordinatorsAsk(String user) {
        post(user, "/api/sim-swaps", request(number(), "BROKEN")).isProblem(403);
    }

    @Test
    void anotherAgencysSwapIsNotThere() {
        String address = asked("BROKEN");
        String caseNumber = address.substring("/api/sim-swaps/".length());

        for (String path : new String[] {address, "/api/sim-swaps/SIM-2019-99999", "/api/sim-swaps/x"}) {
            get("bfr-koordinator", path).isProblem(404);
            post("bfr-koordinator", path + "/move", "{\"window\": 1, \"reason\": \"x\"}").isProblem(404);
            post("bfr-koordinator", path + "/cancellation", "{\"reason\": \"x\"}").isProblem(404);
            put("bfr-koordinator", path + "/lines", lines("RECEIPT", "41234567", "RIGHT")).isProblem(404);
        }
        assertThat(get("bfr-koordinator", "/api/sim-swaps?text=" + caseNumber).isOk().at("/total")).isEqualTo("0");
        assertThat(get("phonero-ordre", "/api/sim-swaps?text=" + caseNumber).isOk().at("/total")).isEqualTo("1");
        assertThat(get("bal-kontrollor", "/api/sim-swaps?open=false&text=" + caseNumber).isOk().at("/total")).isEqualTo("0");
    }

    @Test
    void aStepIsRecordedByThoseWhoseStepItIs() {
        String address = asked("BROKEN");

        put("bal-koordinator", address + "/lines", lines("CARDS", "41234567", "712345678901")).isProblem(403);
        put("phonero-levering", address + "/lines", lines("RECEIPT", "41234567", "RIGHT")).isProblem(403);
        put("bal-bestiller", address + "/lines", lines("CARDS", "41234567", "712345678901")).isProblem(403);
        assertThat(put("phonero-levering", address + "/lines", "{\"lines\": []}").isProblem(422).at("/field")).isEqualTo("step");
        assertThat(put("phonero-levering", address + "/lines", "{\"step\": \"CARDS\", \"lines\": [null]}").isProblem(422).at("/row")).isEqualTo("1");
        assertThat(put("phonero-levering", address + "/lines", "{\"step\": \"CARDS\", \"lines\": [{\"nummer\": 1}]}").isProblem(422).at("/field"))
                .isEqualTo("nummer");
        assertThat(put("phonero-levering", address + "/lines", "{\"step\": \"FARGE\", \"lines\": []}").isProblem(422).at("/detail")).contains("VERIFICATION");
    }

    @Test
    void theSupplierPublishesAndClosesWindows() {
        String window = "{\"place\": \"Prøvested %s\", \"firstDay\": \"2019-06-03\", \"lastDay\": \"2019-06-04\", \"from\": \"09:00\", "
                + "\"to\": \"10:00\", \"capacity\": 7}";
        String place = UUID.randomUUID().toString().substring(0, 8);

        Answer made = post("phonero-levering", "/api/swap-windows", window.formatted(place));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/windows")).isEqualTo("2");
        post("phonero-levering", "/api/swap-windows", window.formatted(place)).isProblem(422);
        assertThat(post("phonero-levering", "/api/swap-windows", "{\"pris\": 1}").isProblem(422).at("/field")).isEqualTo("pris");
        post("phonero-ordre", "/api/swap-windows", window.formatted("Annet " + place)).isProblem(403);
        post("bal-koordinator", "/api/swap-windows", window.formatted("Annet " + place)).isProblem(403);
        String id = get("bal-bestiller", "/api/swap-windows?places=7").isOk().body().findParents("place").stream()
                .filter(found -> found.path("place").asText().endsWith(place)).map(found -> found.path("id").asText()).findFirst().orElseThrow();
        assertThat(post("phonero-levering", "/api/swap-windows/" + id + "/closing", "{}").isOk().at("/closed")).isEqualTo("true");
        post("phonero-levering", "/api/swap-windows/" + id + "/closing", "{}").isProblem(422);
        post("phonero-levering", "/api/swap-windows/999999999/closing", "{}").isProblem(404);
        get("bal-bestiller", "/api/swap-windows?places=0").isProblem(422);
    }

    @Test
    void theSupplierIsNotToldWhoInTheAgencyAsked() {
        String address = asked("BROKEN");

        assertThat(get("bal-godkjenner", address).isOk().at("/askedBy")).isEqualTo("Bestiller, Bydel Alna");
        Answer theirs = get("phonero-levering", address).isOk();
        assertThat(theirs.at("/askedBy")).isEqualTo("Bydel Alna");
        assertThat(theirs.text()).doesNotContain("Bestiller, Bydel Alna");
        assertThat(theirs.body().at("/letters")).allMatch(letter -> letter.path("to").asText().endsWith("@phonero.test"));
    }

    private String asked(String reason) {
        Answer asked = post("bal-bestiller", "/api/sim-swaps", request(number(), reason));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        runJobs();
        return asked.response().getHeader("Location");
    }

    private Answer asking(String user, String request, String key) {
        return call(user, MockMvcRequestBuilders.post("/api/sim-swaps").contentType(MediaType.APPLICATION_JSON).content(request)
                .header("Idempotency-Key", key));
    }

    private String request(String number, String reason) {
        return "{\"subscriber\": \"%s\", \"reason\": \"%s\", \"window\": \"%s\"}".formatted(number, reason, windowOtherThan(""));
    }

    private String windowOtherThan(String id) {
        return get("bal-bestiller", "/api/swap-windows").isOk().body().findValuesAsText("id").stream().filter(each -> !each.equals(id))
                .findFirst().orElseThrow();
    }

    private static String lines(String step, String number, String value) {
        return "{\"step\": \"%s\", \"lines\": [{\"subscriber\": \"%s\", \"value\": \"%s\"}]}".formatted(step, number, value);
    }

    /** A number that Bydel Alna has. */
    private String number() {
        numbers++;
        SubscriberNumber number = SubscriberNumber.parse(String.valueOf(numbers)).orElseThrow();
        subscriptions.register(new Subscription(0, AgencyId.of("BAL"), ItemNumber.of("MOB-05"), number,
                Iccid.parse("6" + numbers + "000").orElseThrow(), "Vaktmester", null, Money.nok("119.00"), LocalDate.of(2019, 4, 23), null, null,
                "AVR-2019-00001", null));
        return number.value();
    }
}
