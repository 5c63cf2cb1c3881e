package no.samkjop.telefoni.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.SimCards;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stolen card and an agency's whole switch of supplier, driven from outside by the API alone while the demo's clock goes on. */
@WholeApplication
class SimJourneyTest {

    private static final String STOLEN = "90211001";
    private static final String OLD_CARD = SimCards.iccid(1);
    private static final String NEW_CARD = SimCards.iccid(2);

    private static final int WAVE = 500;
    /** A main number with a twin SIM; both stay. */
    private static final int STAYS = 2;
    private static final int LISTED = 2500;

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient database;

    @Autowired
    private DemoMailboxes mailboxes;

    @Test
    void aStolenCardIsBlockedReplacedTriedAndEnteredInTheRegister() {
        LocalDate delivered = clock().today();
        new Ordering(base(), "bal").subscription(STOLEN, OLD_CARD, "Nattevakt");
        JsonNode window = person("bal-bestiller").get("/api/swap-windows").ok().get(0);

        JsonNode asked = person("bal-bestiller").post("/api/sim-swaps", Map.of("subscriber", STOLEN, "reason", "STOLEN",
                "window", window.path("id").asText(), "email", "nattevakt@bal.oslo.test", "note", "Tatt på bussen")).ok();
        String caseNumber = asked.path("caseNumber").asText();
        Swapping swap = new Swapping(base(), "bal", caseNumber);
        JsonNode block = person("phonero-levering").task(caseNumber, "blockNumber");
        assertThat(OffsetDateTime.parse(block.path("dueAt").asText())).as("hours, day and night")
                .isEqualTo(OffsetDateTime.parse(asked.path("askedAt").asText()).plusHours(4));
        assertThat(letters(caseNumber)).as("nobody is invited before the old card is blocked")
                .containsExactly("swap-block-asked levering@phonero.test");
        person("phonero-levering").complete(caseNumber, "blockNumber", Map.of("blockNote", "Sperret")).ok();
        person("phonero-levering").task(caseNumber, "sendCards");
        person("phonero-levering").put("/api/sim-swaps/" + caseNumber + "/lines", Map.of("step", "CARDS", "lines",
                List.of(Map.of("subscriber", STOLEN, "value", NEW_CARD)))).ok();
        person("phonero-levering").complete(caseNumber, "sendCards", Map.of("sentOn", clock().today().toString())).ok();
        person("bal-koordinator").complete(caseNumber, "receiveCards", Map.of("receipt", "ALL_RIGHT")).ok();
        swap.report(Map.of());
        swap.verify();

        JsonNode ended = awaitEnd("/api/sim-swaps/" + caseNumber, "bal-bestiller");
        assertThat(ended.path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(ended.hasNonNull("blockedAt")).isTrue();
        String day = window.path("day").asText();
        assertThat(cards("bal-bestiller", STOLEN)).containsExactly(
                OLD_CARD + " Nattevakt " + delivered + " " + day, NEW_CARD + " Nattevakt " + day + " null");
        assertThat(letters(caseNumber)).containsExactlyInAnyOrder("swap-block-asked levering@phonero.test",
                "swap-invitation koordinator@bal.oslo.test", "swap-invitation bestiller@bal.oslo.test", "swap-invitation nattevakt@bal.oslo.test",
                "cards-sent koordinator@bal.oslo.test", "cards-sent bestiller@bal.oslo.test",
                "swap-to-verify koordinator@bal.oslo.test", "swap-to-verify bestiller@bal.oslo.test",
                "swap-completed koordinator@bal.oslo.test", "swap-completed bestiller@bal.oslo.test");
        VEvent invitation = invitations("nattevakt@bal.oslo.test", caseNumber, 1).get(0);
        assertThat(invitation.getDateStart().getValue().toInstant())
                .isEqualTo(OffsetDateTime.parse(day + "T" + window.path("from").asText() + "+02:00").toInstant());
        assertThat(invitation.getLocation().getValue()).isEqualTo(window.path("place").asText());
        assertOnlyAgencyAndSupplierSee("/api/sim-swaps/" + caseNumber, "levering@phonero.test");
        assertNothingIsLeft(List.of(caseNumber));
    }

    @Test
    void anAgencyWithTwoThousandFiveHundredNumbersSwitchesInFiveWaves() {
        Switching switching = new Switching(base(), "ude");
        String caseNumber = switching.start();
        switching.contact(caseNumber, "Vi tar alle skolene samme dag");
        assertFaultyListIsRefusedWhole(switching, caseNumber);
        switching.record(caseNumber, list()).ok();
        switching.give(caseNumber);
        person("ude-koordinator").post("/api/transitions/" + caseNumber + "/kept-out", Map.of("numbers", List.of(main(1)), "reason", "Sies opp")).ok();
        switching.draft(caseNumber);
        LocalDate swapDay = LocalDate.parse(switching.supplier().get("/api/transitions/" + caseNumber).ok().at("/draft/0/window/day").asText());
        publish(swapDay);
        switching.draft(caseNumber);
        switching.propose(caseNumber);
        switching.approve(caseNumber);
        List<String> waves = Eventually.get("five waves", () -> Optional.of(swaps(caseNumber)).filter(found -> found.size() == 5));
        JsonNode moving = row("uke-oppfolging");
        assertThat(moving.path("left").asInt()).isEqualTo(LISTED - STAYS);
        assertThat(moving.path("projectedFinish").asText()).isEqualTo(swapDay.toString());
        assertThat(moving.path("atStakePerDay").asText()).isEqualTo("16237.00");
        assertThat(moving.path("atStakeInSum").asText()).isEqualTo("0.00");
        assertThat(row("phonero-levering").has("atStakePerDay")).as("cost is not for the supplier").isFalse();

        waves.forEach(wave -> new Swapping(base(), "ude", wave).cards(1));
        waves.subList(1, 5).forEach(wave -> {
            new Swapping(base(), "ude", wave).report(Map.of());
            new Swapping(base(), "ude", wave).verify();
        });
        failAndSucceed(waves.get(0));
        JsonNode ended = awaitEnd("/api/transitions/" + caseNumber, "ude-koordinator");

        assertThat(ended.path("ending").asText()).isEqualTo("COMPLETED");
        assertThat(counts(ended.path("progress"))).isEqualTo("total 2500, moved 2497, kept out 3, left 0");
        assertThat(person("ude-koordinator").get("/api/subscriptions?state=ACTIVE&size=1").ok().path("total").asInt()).isEqualTo(LISTED - STAYS - 1);
        assertThat(cards("ude-koordinator", main(7))).containsExactly(Swapping.card(1, main(7)) + " Lærer 7 " + swapDay + " null");
        assertThat(letters(caseNumber)).containsExactlyInAnyOrder("transition-started koordinator@ude.oslo.test",
                "transition-completed koordinator@ude.oslo.test", "transition-completed avtaleforvalter@uke.oslo.test",
                "transition-completed oppfolging@uke.oslo.test");
        waves.subList(1, 5).forEach(wave -> assertThat(letters(wave)).containsExactlyInAnyOrder("swap-invitation koordinator@ude.oslo.test",
                "cards-sent koordinator@ude.oslo.test", "swap-to-verify koordinator@ude.oslo.test", "swap-completed koordinator@ude.oslo.test"));
        assertOnlyAgencyAndSupplierSee("/api/transitions/" + caseNumber, "levering@phonero.test");
        assertOnlyAgencyAndSupplierSee("/api/sim-swaps/" + waves.get(0), "levering@phonero.test");
        assertThat(person("bfr-koordinator").get("/api/transitions/" + caseNumber + "/numbers").status()).isEqualTo(404);
        assertNothingIsLeft(Stream.concat(Stream.of(caseNumber), waves.stream()).toList());
    }

    /** Six of the first wave do not come through on its day, and one of them does not the next time either. */
    private void failAndSucceed(String wave) {
        Swapping swap = new Swapping(base(), "ude", wave);
        List<String> numbers = swap.open().stream().map(line -> line.path("subscriber").asText()).filter(number -> number.startsWith("402")).toList();
        assertThat(swap.open()).hasSize(WAVE);
        int first = numbers.size() - 7;
        String absent = numbers.get(first);
        String defect = numbers.get(first + 1);
        String silent = numbers.get(first + 2);
        swap.report(Map.of(absent, "NO_SHOW", defect, "DEFECT_CARD", numbers.get(first + 3), "OWNER_MISMATCH", numbers.get(first + 4), "USER_ABROAD",
                numbers.get(first + 5), "MOVED"));
        swap.verify(silent);

        person("phonero-levering").task(wave, "sendCards");
        JsonNode again = swap.read();
        assertThat(again.path("round").asInt()).isEqualTo(2);
        assertThat(swap.open().stream().map(line -> line.path("subscriber").asText() + " " + line.path("failures").asInt())).containsExactlyInAnyOrder(
                absent + " 1", defect + " 1", silent + " 1", numbers.get(first + 3) + " 1", numbers.get(first + 4) + " 1", numbers.get(first + 5) + " 0");
        assertThat(swap.open().stream().filter(line -> line.path("needsCard").asBoolean()).map(line -> line.path("subscriber").asText()))
                .as("only the defect card is sent anew").containsExactly(defect);
        assertThat(booked(again.path("window"))).isEqualTo(6);
        swap.cards(2);
        swap.report(Map.of(absent, "NO_SHOW"));
        swap.verify();

        person("ude-koordinator").task(wave, "agreeOnFailed");
        assertThat(person("uke-oppfolging").find(wave, "agreeOnFailed")).as("not UKE's yet").isEmpty();
        person("phonero-levering").complete(wave, "agreeOnFailed", Map.of("failedDecision", "KEEP_OUT", "failedReason", "Har sluttet")).ok();
        JsonNode ended = awaitEnd("/api/sim-swaps/" + wave, "ude-koordinator");
        assertThat(ended.path("ending").asText()).isEqualTo("PARTLY");
        assertThat(cards("ude-koordinator", defect)).containsExactly(Swapping.card(2, defect) + " " + userOf(ended, defect) + " "
                + swap.day() + " null");
        assertThat(letters(wave)).containsExactlyInAnyOrder("swap-invitation koordinator@ude.oslo.test", "swap-invitation rektor@ude.oslo.test",
                "cards-sent koordinator@ude.oslo.test", "swap-to-verify koordinator@ude.oslo.test", "swap-invitation koordinator@ude.oslo.test",
                "cards-sent koordinator@ude.oslo.test", "swap-to-verify koordinator@ude.oslo.test", "swap-not-completed koordinator@ude.oslo.test");
        assertThat(invitations("koordinator@ude.oslo.test", wave, 2).stream().map(event -> event.getSequence().getValue())).containsExactly(0, 1);
    }

    private void assertFaultyListIsRefusedWhole(Switching switching, String caseNumber) {
        List<Map<String, String>> faulty = new ArrayList<>(list());
        faulty.set(2, with(faulty.get(2), "prepaid", "ja"));
        faulty.set(1999, with(faulty.get(1999), "number", main(5)));

        Person.Answer answer = switching.record(caseNumber, faulty);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                .map(error -> error.path("row").asInt() + " " + error.path("field").asText())).contains("3 prepaid", "2000 number");
        assertThat(person("ude-koordinator").get("/api/transitions/" + caseNumber + "/numbers").ok().path("total").asInt()).isZero();
    }

    /** Main SIMs, then those that hang on them, machines last. */
    private static List<Map<String, String>> list() {
        List<Map<String, String>> list = new ArrayList<>();
        IntStream.rangeClosed(1, 2000).mapToObj(i -> Switching.number(main(i), "Lærer " + i, "MOB-05", "MAIN")).forEach(list::add);
        list.set(9, with(list.get(9), "email", "rektor@ude.oslo.test"));
        IntStream.rangeClosed(1, 100).mapToObj(i -> Switching.number(String.valueOf(40_300_000 + i), "Rektor " + i, "MOB-15", "ESIM")).forEach(list::add);
        IntStream.rangeClosed(1, 150).mapToObj(i -> with(Switching.number("5800000" + (10_000 + i), "Klokke " + i, "TVI-01", "TWIN"),
                "mainNumber", main(i))).forEach(list::add);
        IntStream.rangeClosed(1, 150).mapToObj(i -> with(Switching.number("5800000" + (20_000 + i), "Nettbrett " + i, "DATA-05", "DATA"),
                "mainNumber", main(500 + i))).forEach(list::add);
        IntStream.rangeClosed(1, 100).mapToObj(i -> Switching.number("5800000" + (30_000 + i), "Heis " + i, "M2M-01", "M2M")).forEach(list::add);
        return list;
    }

    private static String main(int i) {
        return String.valueOf(40_200_000 + i);
    }

    private static Map<String, String> with(Map<String, String> row, String field, String value) {
        Map<String, String> changed = new HashMap<>(row);
        changed.put(field, value);
        return changed;
    }

    /** Five places for five hundred each, early in the morning, so that they are the first that are filled. */
    private void publish(LocalDate day) {
        IntStream.rangeClosed(1, 5).forEach(i -> person("phonero-levering").post("/api/swap-windows", Map.of("place", "Skole " + i,
                "firstDay", day.toString(), "lastDay", day.toString(), "from", "07:00", "to", "15:00", "capacity", String.valueOf(WAVE))).ok());
    }

    private List<String> swaps(String origin) {
        return StreamSupport.stream(person("ude-koordinator").get("/api/transitions/" + origin).ok().path("swaps").spliterator(), false)
                .map(swap -> swap.path("caseNumber").asText()).sorted().toList();
    }

    private JsonNode row(String reader) {
        return StreamSupport.stream(person(reader).get("/api/transitions").ok().spliterator(), false)
                .filter(row -> row.path("agency").asText().equals("UDE")).findFirst().orElseThrow();
    }

    private static String counts(JsonNode progress) {
        return "total " + progress.path("total") + ", moved " + progress.path("moved") + ", kept out " + progress.path("keptOut")
                + ", left " + progress.path("left");
    }

    private static String userOf(JsonNode swap, String number) {
        return StreamSupport.stream(swap.path("lines").spliterator(), false).filter(line -> line.path("subscriber").asText().equals(number))
                .map(line -> line.path("user").asText()).findFirst().orElseThrow();
    }

    private static int booked(JsonNode window) {
        return window.path("capacity").asInt() - window.path("free").asInt();
    }

    private JsonNode awaitEnd(String path, String reader) {
        return Eventually.get("the end of " + path, () -> Optional.of(person(reader).get(path).ok()).filter(read -> read.hasNonNull("endedAt")));
    }

    /** Who had which card when, in the register. */
    private List<String> cards(String reader, String number) {
        JsonNode found = person(reader).get("/api/subscriptions?text=" + number).ok().path("rows");
        assertThat(found).hasSize(1);
        return StreamSupport.stream(person(reader).get("/api/subscriptions/" + found.get(0).path("id").asText()).ok().path("cards").spliterator(), false)
                .map(card -> card.path("iccid").asText() + " " + card.path("user").asText() + " " + card.path("from").asText() + " "
                        + card.path("to").asText()).toList();
    }

    /** Every letter of the case, by kind and recipient; without reminders, as the clock leaps over the days when they would be answered. */
    List<String> letters(String caseNumber) {
        return database.sql("select kind || ' ' || recipient from outbox where case_number = ? and kind <> 'task-due-soon'").param(caseNumber).query(String.class).list();
    }

    /** The appointments that came with the case's letters, oldest first. */
    private List<VEvent> invitations(String to, String caseNumber, int count) {
        return Eventually.get(count + " invitations to " + to, () -> Optional.of(mailboxes.messages(to).stream()
                .sorted((one, other) -> one.date().compareTo(other.date()))
                .flatMap(mail -> mail.attachments().stream()).filter(file -> file.fileName().equals(caseNumber + ".ics"))
                .map(file -> Biweekly.parse(new String(file.content(), StandardCharsets.UTF_8)).first())
                .map(ICalendar::getEvents).map(events -> events.get(0)).toList()).filter(found -> found.size() == count));
    }

    /** Another agency does not learn that it is there; the supplier reads its own letters only. */
    private void assertOnlyAgencyAndSupplierSee(String path, String supplier) {
        assertThat(person("bfr-koordinator").get(path).status()).isEqualTo(404);
        JsonNode seen = person("phonero-levering").get(path).ok();
        assertThat(seen.hasNonNull("endReason")).as("what was said is the agency's").isFalse();
        assertThat(seen.path("letters").findValuesAsText("to")).allMatch(supplier::equals);
        assertThat(seen.path("progress").has("atStakePerDay")).isFalse();
        assertThat(person("uke-oppfolging").get(path).status()).isEqualTo(200);
    }

    private void assertNothingIsLeft(List<String> caseNumbers) {
        Map<String, Long> running = database.sql("select business_key_ from act_ru_execution where business_key_ in (:cases)")
                .param("cases", caseNumbers).query(String.class).list().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(running).as("running processes").isEmpty();
        assertThat(database.sql("select count(*) from act_ru_incident").query(Integer.class).single()).as("incidents").isZero();
    }

    DemoClock clock() {
        return new DemoClock(base());
    }

    Person person(String user) {
        return new Person(base(), user);
    }

    String base() {
        return "http://localhost:" + port;
    }
}
