package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What UKE decides of a switch and its SIM swaps, driven from outside by the API alone. */
@WholeApplication
class DecisionJourneyTest {

    private static final LocalDate LAST_DAY_OF_AGREEMENT_PRICES = LocalDate.parse("2019-07-05");

    @LocalServerPort
    private int port;

    @Test
    void aPlanAfterTheAgreementPricesIsSentBackByUkeOnceAndThenGoesToTheAgency() {
        Switching switching = new Switching(base(), "deb");
        String caseNumber = switching.start();
        toPlan(switching, caseNumber, 41310000, 3);
        plan(switching, caseNumber, publish("2019-07-08", 3));
        switching.propose(caseNumber);

        uke().task(caseNumber, "assessLatePlan");
        assertThat(switching.coordinator().find(caseNumber, "considerPlan")).as("not the agency's yet").isEmpty();
        assertThat(uke().complete(caseNumber, "assessLatePlan", Map.of("latePlanAnswer", "RETURN")).status()).as("without a reason").isEqualTo(422);
        uke().complete(caseNumber, "assessLatePlan", Map.of("latePlanAnswer", "RETURN", "latePlanReason", "Det er plass i juni")).ok();
        switching.supplier().task(caseNumber, "proposePlan");
        assertThat(transition(switching, caseNumber).at("/plan/answer").asText()).isEqualTo("Det er plass i juni");
        assertThat(free("2019-07-08")).as("places are given back").isEqualTo(3);

        switching.propose(caseNumber);
        uke().complete(caseNumber, "assessLatePlan", Map.of("latePlanAnswer", "APPROVE")).ok();
        String wave = switching.approve(caseNumber);

        assertThat(new Swapping(base(), "deb", wave).day()).isAfter(LAST_DAY_OF_AGREEMENT_PRICES);
        assertThat(transition(switching, caseNumber).at("/plan/version").asInt()).isEqualTo(2);
        assertThat(free("2019-07-08")).isZero();
    }

    @Test
    void afterTheThirdFailureUkeDecidesAndMayDecideTwice() {
        Switching switching = new Switching(base(), "ude");
        String caseNumber = switching.start();
        toPlan(switching, caseNumber, 41320000, 3);
        switching.draft(caseNumber);
        switching.propose(caseNumber);
        String wave = switching.approve(caseNumber);
        Swapping swap = new Swapping(base(), "ude", wave);
        swap.cards(1);
        fail(swap, "41320001", "41320002");
        fail(swap, "41320001", "41320002");
        switching.supplier().complete(wave, "agreeOnFailed", Map.of("failedDecision", "REBOOK", "failedReason", "Brukerne er tilbake")).ok();
        fail(swap, "41320001", "41320002");

        uke().task(wave, "decideOnFailed");
        assertThat(switching.coordinator().find(wave, "decideOnFailed")).as("UKE's alone").isEmpty();
        int round = swap.read().path("round").asInt();
        uke().complete(wave, "decideOnFailed", Map.of("ukeFailedDecision", "REBOOK", "ukeFailedReason", "Siste forsøk")).ok();
        switching.supplier().task(wave, "reportSwap");
        assertThat(swap.read().path("round").asInt()).isEqualTo(round + 1);
        fail(swap, "41320002");
        uke().complete(wave, "decideOnFailed", Map.of("ukeFailedDecision", "KEEP_OUT", "ukeFailedReason", "Brukeren har sluttet")).ok();

        JsonNode ended = Eventually.get("the end of " + caseNumber, () -> Optional.of(transition(switching, caseNumber))
                .filter(read -> read.hasNonNull("endedAt")));
        assertThat(swap.read().path("ending").asText()).isEqualTo("PARTLY");
        assertThat(ended.at("/progress/moved").asInt()).isEqualTo(2);
        assertThat(ended.at("/progress/keptOut").asInt()).isEqualTo(1);
        assertThat(registered(switching, "41320001")).isEqualTo(1);
        assertThat(registered(switching, "41320002")).isZero();
    }

    /** They do not come, and the others are tried and work. */
    private static void fail(Swapping swap, String... absent) {
        swap.report(List.of(absent).stream().collect(Collectors.toMap(number -> number, number -> "NO_SHOW")));
        if (swap.read().path("lines").findValuesAsText("outcome").contains("SWAPPED")) {
            swap.verify();
        }
    }

    private static void toPlan(Switching switching, String caseNumber, int first, int count) {
        switching.contact(caseNumber, "Alle samme dag");
        switching.record(caseNumber, first, count, "Skranke");
        switching.give(caseNumber);
        switching.supplier().task(caseNumber, "proposePlan");
    }

    private String publish(String day, int capacity) {
        supplier().post("/api/swap-windows", Map.of("place", "Sent på sommeren", "firstDay", day, "lastDay", day, "from", "09:00", "to", "11:00",
                "capacity", String.valueOf(capacity))).ok();
        return window(day).orElseThrow().path("id").asText();
    }

    private int free(String day) {
        return window(day).map(window -> window.path("free").asInt()).orElse(0);
    }

    /** If it has room. */
    private Optional<JsonNode> window(String day) {
        return StreamSupport.stream(supplier().get("/api/swap-windows").ok().spliterator(), false)
                .filter(window -> window.path("day").asText().equals(day) && window.path("place").asText().equals("Sent på sommeren")).findFirst();
    }

    private static void plan(Switching switching, String caseNumber, String window) {
        switching.supplier().put("/api/transitions/" + caseNumber + "/plan", Map.of("waves", List.of(Map.of("window", window,
                "positions", List.of(1, 2, 3))))).ok();
    }

    private static JsonNode transition(Switching switching, String caseNumber) {
        return switching.coordinator().get("/api/transitions/" + caseNumber).ok();
    }

    private static int registered(Switching switching, String number) {
        return switching.coordinator().get("/api/subscriptions?state=ACTIVE&text=" + number).ok().path("total").asInt();
    }

    private Person uke() {
        return new Person(base(), "uke-oppfolging");
    }

    private Person supplier() {
        return new Person(base(), "phonero-levering");
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
