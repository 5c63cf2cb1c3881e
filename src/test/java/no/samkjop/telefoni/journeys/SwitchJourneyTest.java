package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agency's whole switch, and after it the replacement of a card that was lost, driven from outside by the API alone. */
@WholeApplication
class SwitchJourneyTest {

    private static final String NO_SHOW = "41300001";
    private static final String KEPT_OUT = "41300003";

    @LocalServerPort
    private int port;

    @Test
    void anAgencyMovesItsNumbersAndThenReplacesALostCard() {
        Switching switching = new Switching("http://localhost:" + port, "bal");
        String switched = switching.start();
        switching.contact(switched, "Hovedkontoret først");
        switching.record(switched, 41300000, 4, "Resepsjon");
        switching.give(switched);
        person("bal-koordinator").post("/api/transitions/" + switched + "/kept-out", Map.of("numbers", List.of(KEPT_OUT),
                "reason", "Sies opp")).ok();
        switching.draft(switched);
        switching.propose(switched);
        String wave = switching.approve(switched);

        prepare(wave, List.of("41300000", NO_SHOW, "41300002"), 1);
        String firstDay = toSwapDay(wave);
        record("phonero-levering", wave, "RESULT", Map.of("41300000", "SWAPPED", NO_SHOW, "NO_SHOW", "41300002", "SWAPPED"));
        person("phonero-levering").complete(wave, "reportSwap", Map.of("swapResult", "AS_RECORDED", "swappedOn", firstDay)).ok();
        person("bal-koordinator").complete(wave, "verifySwap", Map.of("verification", "ALL_WORK")).ok();
        person("phonero-levering").task(wave, "reportSwap");
        assertThat(swap(wave).path("round").asInt()).isEqualTo(2);
        assertThat(transition(switched).at("/progress/moved").asInt()).isEqualTo(2);
        String secondDay = toSwapDay(wave);
        assertThat(secondDay).isGreaterThanOrEqualTo(firstDay);
        finish(wave, secondDay);

        JsonNode done = Eventually.get("the end of " + switched, () -> ended(transition(switched)));
        assertThat(done.path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(done.at("/progress/moved").asInt()).isEqualTo(3);
        assertThat(done.at("/progress/keptOut").asInt()).isEqualTo(1);

        String window = person("bal-bestiller").get("/api/swap-windows").ok().get(0).path("id").asText();
        Map<String, String> asked = Map.of("subscriber", NO_SHOW, "reason", "LOST", "window", window);
        String single = person("bal-bestiller").post("/api/sim-swaps", asked).ok().path("caseNumber").asText();
        assertThat(person("bal-bestiller").post("/api/sim-swaps", asked).status()).isEqualTo(422);
        person("phonero-levering").complete(single, "blockNumber", Map.of()).ok();
        prepare(single, List.of(NO_SHOW), 9);
        finish(single, toSwapDay(single));

        assertThat(Eventually.get("the end of " + single, () -> ended(swap(single))).path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(cardOf(NO_SHOW)).isEqualTo(card(9));
    }

    /** Cards are sent and come right. */
    private void prepare(String swap, List<String> numbers, int firstCard) {
        person("phonero-levering").task(swap, "sendCards");
        person("phonero-levering").put("/api/sim-swaps/" + swap + "/lines", Map.of("step", "CARDS", "lines", IntStream.range(0, numbers.size())
                .mapToObj(i -> Map.of("subscriber", numbers.get(i), "value", card(firstCard + i))).toList())).ok();
        person("phonero-levering").complete(swap, "sendCards", Map.of("sentOn", today())).ok();
        person("bal-koordinator").complete(swap, "receiveCards", Map.of("receipt", "ALL_RIGHT")).ok();
    }

    private void record(String user, String swap, String step, Map<String, String> values) {
        person(user).task(swap, "reportSwap");
        person(user).put("/api/sim-swaps/" + swap + "/lines", Map.of("step", step, "lines", values.entrySet().stream()
                .map(line -> Map.of("subscriber", line.getKey(), "value", line.getValue())).toList())).ok();
    }

    private void finish(String swap, String day) {
        person("phonero-levering").complete(swap, "reportSwap", Map.of("swapResult", "ALL", "swappedOn", day)).ok();
        person("bal-koordinator").complete(swap, "verifySwap", Map.of("verification", "ALL_WORK")).ok();
    }

    /** @return the day, which is now */
    private String toSwapDay(String swap) {
        String day = swap(swap).at("/window/day").asText();
        if (day.compareTo(today()) > 0) {
            person("admin").post("/api/demo/clock", Map.of("now", day + "T13:00:00+02:00")).ok();
        }
        return day;
    }

    private String today() {
        return person("admin").get("/api/demo/clock").ok().path("now").asText().substring(0, 10);
    }

    private static Optional<JsonNode> ended(JsonNode found) {
        return Optional.of(found).filter(each -> !each.path("endedAt").isNull());
    }

    private JsonNode swap(String caseNumber) {
        return person("phonero-levering").get("/api/sim-swaps/" + caseNumber).ok();
    }

    private JsonNode transition(String caseNumber) {
        return person("uke-oppfolging").get("/api/transitions/" + caseNumber).ok();
    }

    private String cardOf(String number) {
        return StreamSupport.stream(person("bal-bestiller").get("/api/subscriptions?text=" + number).ok().path("rows").spliterator(), false)
                .filter(row -> row.path("state").asText().equals("ACTIVE")).map(row -> row.path("iccid").asText()).findFirst().orElse("none");
    }

    /** The supplier's short form. */
    private static String card(int number) {
        return "7%011d".formatted(number);
    }

    private Person person(String user) {
        return new Person("http://localhost:" + port, user);
    }
}
