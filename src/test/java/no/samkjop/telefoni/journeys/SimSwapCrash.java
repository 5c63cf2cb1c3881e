package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.SimCards;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stolen card and a small switch that are interrupted after each step, so also between report, trial and register. */
class SimSwapCrash extends KilledAfterEachStep {

    private static final String STOLEN = "90211001";
    private static final String OLD_CARD = SimCards.iccid(1);
    private static final String NEW_CARD = SimCards.iccid(2);
    private static final String ABSENT = "40211003";

    private String transition = "";
    private String swap = "";

    @Test
    void aStolenCardLosesAndDoublesNothing() {
        new Ordering(base(), "bal").subscription(STOLEN, OLD_CARD, "Nattevakt");
        JsonNode window = person("bal-bestiller").get("/api/swap-windows").ok().get(0);
        thenKilled(() -> swap = person("bal-bestiller").post("/api/sim-swaps", Map.of("subscriber", STOLEN, "reason", "STOLEN",
                "window", window.path("id").asText(), "email", "nattevakt@bal.oslo.test")).ok().path("caseNumber").asText());
        thenKilled(() -> complete(swap, "phonero-levering", "blockNumber", Map.of()));
        thenKilled(() -> record("phonero-levering", "sendCards", "CARDS", List.of(line(STOLEN, NEW_CARD))));
        thenKilled(() -> complete(swap, "phonero-levering", "sendCards", Map.of("sentOn", today())));
        thenKilled(() -> complete(swap, "bal-koordinator", "receiveCards", Map.of("receipt", "ALL_RIGHT")));
        await(swap, "phonero-levering", "reportSwap");
        new DemoClock(base()).moveTo(LocalDate.parse(window.path("day").asText()));
        thenKilled(() -> complete(swap, "phonero-levering", "reportSwap", Map.of("swapResult", "ALL", "swappedOn", today())));
        thenKilled(() -> complete(swap, "bal-koordinator", "verifySwap", Map.of("verification", "ALL_WORK")));
        assertThat(awaitEnd("/api/sim-swaps/" + swap, "bal-bestiller").path("ending").asText()).isEqualTo("COMPLETED");

        JdbcClient left = database();
        assertThat(register(left)).containsExactly(STOLEN + " " + NEW_CARD);
        assertThat(left.sql("select kind || ' ' || sim from subscription_change order by id").query(String.class).list())
                .containsExactly("REGISTERED " + OLD_CARD, "SIM_CHANGED " + NEW_CARD);
        assertThat(letters(left, swap)).containsExactlyInAnyOrder("swap-block-asked levering@phonero.test",
                "swap-invitation koordinator@bal.oslo.test", "swap-invitation bestiller@bal.oslo.test", "swap-invitation nattevakt@bal.oslo.test",
                "cards-sent koordinator@bal.oslo.test", "cards-sent bestiller@bal.oslo.test",
                "swap-to-verify koordinator@bal.oslo.test", "swap-to-verify bestiller@bal.oslo.test",
                "swap-completed koordinator@bal.oslo.test", "swap-completed bestiller@bal.oslo.test");
        assertThat(booked(left)).containsExactly(1);
        assertNothingIsStuck(left);
    }

    @Test
    void aSwitchWithANumberThatFailsTwiceLosesAndDoublesNothing() {
        thenKilled(() -> transition = new Switching(base(), "bal").start());
        thenKilled(() -> complete(transition, "phonero-levering", "makeFirstContact", Map.of("contactedOn", today(),
                "contactPerson", "Koordinatoren", "agreed", "Alle på en dag")));
        thenKilled(() -> {
            await(transition, "bal-koordinator", "giveNumberList");
            new Switching(base(), "bal").record(transition, 40211001, 3, "Vaktmester");
        });
        thenKilled(() -> complete(transition, "bal-koordinator", "giveNumberList", Map.of()));
        thenKilled(() -> {
            await(transition, "phonero-levering", "proposePlan");
            new Switching(base(), "bal").draft(transition);
        });
        thenKilled(() -> complete(transition, "phonero-levering", "proposePlan", Map.of()));
        thenKilled(() -> complete(transition, "bal-koordinator", "considerPlan", Map.of("planAnswer", "APPROVE")));
        swap = Eventually.get("the wave", KilledApplication.TAKE_OVER, () -> StreamSupport.stream(person("bal-koordinator")
                .get("/api/transitions/" + transition).ok().path("swaps").spliterator(), false).map(found -> found.path("caseNumber").asText()).findFirst());
        record("phonero-levering", "sendCards", "CARDS", List.of(line("40211001", SimCards.iccid(11)), line("40211002", SimCards.iccid(12)),
                line(ABSENT, SimCards.iccid(13))));
        thenKilled(() -> complete(swap, "phonero-levering", "sendCards", Map.of("sentOn", today())));
        thenKilled(() -> complete(swap, "bal-koordinator", "receiveCards", Map.of("receipt", "ALL_RIGHT")));
        onItsDay();
        thenKilled(() -> record("phonero-levering", "reportSwap", "RESULT", List.of(line("40211001", "SWAPPED"), line("40211002", "SWAPPED"),
                line(ABSENT, "NO_SHOW"))));
        thenKilled(() -> complete(swap, "phonero-levering", "reportSwap", Map.of("swapResult", "AS_RECORDED", "swappedOn", today())));
        thenKilled(() -> complete(swap, "bal-koordinator", "verifySwap", Map.of("verification", "ALL_WORK")));
        onItsDay();
        record("phonero-levering", "reportSwap", "RESULT", List.of(line(ABSENT, "NO_SHOW")));
        thenKilled(() -> complete(swap, "phonero-levering", "reportSwap", Map.of("swapResult", "AS_RECORDED", "swappedOn", today())));
        thenKilled(() -> complete(swap, "bal-koordinator", "verifySwap", Map.of("verification", "ALL_WORK")));
        thenKilled(() -> complete(swap, "bal-koordinator", "agreeOnFailed", Map.of("failedDecision", "KEEP_OUT", "failedReason", "Har sluttet")));
        assertThat(awaitEnd("/api/sim-swaps/" + swap, "bal-koordinator").path("ending").asText()).isEqualTo("PARTLY");
        JsonNode ended = awaitEnd("/api/transitions/" + transition, "bal-koordinator");
        assertThat(ended.path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(ended.path("progress").path("moved").asInt()).isEqualTo(2);
        assertThat(ended.path("progress").path("keptOut").asInt()).isEqualTo(1);

        JdbcClient left = database();
        assertThat(register(left)).containsExactly("40211001 " + SimCards.iccid(11), "40211002 " + SimCards.iccid(12));
        assertThat(left.sql("select count(*) from subscription_change").query(Integer.class).single()).isEqualTo(2);
        assertThat(letters(left, transition)).containsExactlyInAnyOrder("transition-started koordinator@bal.oslo.test",
                "transition-completed koordinator@bal.oslo.test", "transition-completed avtaleforvalter@uke.oslo.test",
                "transition-completed oppfolging@uke.oslo.test");
        assertThat(letters(left, swap)).containsExactlyInAnyOrder("swap-invitation koordinator@bal.oslo.test", "cards-sent koordinator@bal.oslo.test",
                "swap-to-verify koordinator@bal.oslo.test", "swap-invitation koordinator@bal.oslo.test", "swap-to-verify koordinator@bal.oslo.test",
                "swap-not-completed koordinator@bal.oslo.test");
        assertThat(booked(left)).as("the first day's, then one the next").containsExactly(3, 1);
        assertNothingIsStuck(left);
    }

    private void onItsDay() {
        await(swap, "phonero-levering", "reportSwap");
        new DemoClock(base()).moveTo(LocalDate.parse(person("phonero-levering").get("/api/sim-swaps/" + swap).ok()
                .path("window").path("day").asText()));
    }

    private void record(String user, String task, String step, List<Map<String, String>> lines) {
        await(swap, user, task);
        person(user).put("/api/sim-swaps/" + swap + "/lines", Map.of("step", step, "lines", lines)).ok();
    }

    private static Map<String, String> line(String subscriber, String value) {
        return Map.of("subscriber", subscriber, "value", value);
    }

    private String today() {
        return new DemoClock(base()).today().toString();
    }

    private static List<String> register(JdbcClient left) {
        return left.sql("select number || ' ' || sim from subscription where ended_on is null order by number").query(String.class).list();
    }

    /** Places taken, window by window. */
    private static List<Integer> booked(JdbcClient left) {
        return left.sql("select booked from swap_window where booked > 0 order by swap_day, id").query(Integer.class).list();
    }
}
