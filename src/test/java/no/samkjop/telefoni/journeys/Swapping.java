package no.samkjop.telefoni.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.SimCards;

/**
 * The steps of a SIM swap, done through the API by those whose steps they are.
 *
 * @param agency code in small letters, as user names begin with it
 */
public record Swapping(String base, String agency, String caseNumber) {

    JsonNode read() {
        return supplier().get("/api/sim-swaps/" + caseNumber).ok();
    }

    /** Those that are not settled. */
    List<JsonNode> open() {
        return StreamSupport.stream(read().path("lines").spliterator(), false).filter(line -> !line.hasNonNull("settled")).toList();
    }

    /** Of the swap. */
    public LocalDate day() {
        return LocalDate.parse(read().path("window").path("day").asText());
    }

    /** A card for each number that needs one; all of them come as listed. @param series of the cards: another for every round */
    public void cards(int series) {
        supplier().task(caseNumber, "sendCards");
        List<Map<String, String>> cards = open().stream().filter(line -> line.path("needsCard").asBoolean())
                .map(line -> line(line.path("subscriber").asText(), card(series, line.path("subscriber").asText()))).toList();
        record(supplier(), "CARDS", cards);
        supplier().complete(caseNumber, "sendCards", Map.of("sentOn", new DemoClock(base).today().toString())).ok();
        coordinator().complete(caseNumber, "receiveCards", Map.of("receipt", "ALL_RIGHT")).ok();
    }

    /** @param number eight or twelve digits */
    static String card(int series, String number) {
        return SimCards.iccid(series * 1_000_000_000_000L + Long.parseLong(number) % 1_000_000_000_000L);
    }

    /** On its day. @param others what became of those that were not swapped, by number */
    public void report(Map<String, String> others) {
        supplier().task(caseNumber, "reportSwap");
        new DemoClock(base).moveTo(day());
        if (!others.isEmpty()) {
            record(supplier(), "RESULT", open().stream().map(line -> line.path("subscriber").asText())
                    .map(number -> line(number, others.getOrDefault(number, "SWAPPED"))).toList());
        }
        supplier().complete(caseNumber, "reportSwap", Map.of("swapResult", others.isEmpty() ? "ALL" : "AS_RECORDED",
                "swappedOn", day().toString())).ok();
    }

    /** @param silent numbers that do not work */
    public void verify(String... silent) {
        coordinator().task(caseNumber, "verifySwap");
        if (silent.length > 0) {
            record(coordinator(), "VERIFICATION", List.of(silent).stream().map(number -> line(number, "NO")).toList());
        }
        coordinator().complete(caseNumber, "verifySwap", Map.of("verification", silent.length == 0 ? "ALL_WORK" : "AS_RECORDED")).ok();
    }

    private void record(Person who, String step, List<Map<String, String>> lines) {
        who.put("/api/sim-swaps/" + caseNumber + "/lines", Map.of("step", step, "lines", lines)).ok();
    }

    private static Map<String, String> line(String subscriber, String value) {
        return Map.of("subscriber", subscriber, "value", value);
    }

    Person coordinator() {
        return new Person(base, agency + "-koordinator");
    }

    Person supplier() {
        return new Person(base, "phonero-levering");
    }
}
