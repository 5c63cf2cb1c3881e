package no.samkjop.telefoni.journeys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;

/**
 * The steps of an agency's switch up to its first SIM swap, done through the API by those whose steps they are.
 *
 * @param agency code in small letters, as user names begin with it
 */
public record Switching(String base, String agency) {

    public String start() {
        return person("uke-oppfolging").post("/api/transitions", Map.of("agencies", List.of(agency.toUpperCase(Locale.ROOT)))).ok()
                .path("caseNumbers").get(0).asText();
    }

    /** @param agreed what the supplier and the agency agreed on */
    public void contact(String caseNumber, String agreed) {
        supplier().complete(caseNumber, "makeFirstContact", Map.of("contactedOn", new DemoClock(base).today().toString(), "contactPerson", "Koordinatoren",
                "agreed", agreed)).ok();
    }

    /** @param first number of so many that follow each other */
    public void record(String caseNumber, int first, int count, String user) {
        record(caseNumber, IntStream.range(0, count).mapToObj(i -> number(String.valueOf(first + i), user, "MOB-05", "MAIN")).toList()).ok();
    }

    Person.Answer record(String caseNumber, List<Map<String, String>> numbers) {
        coordinator().task(caseNumber, "giveNumberList");
        return coordinator().put("/api/transitions/" + caseNumber + "/numbers", Map.of("numbers", numbers));
    }

    static Map<String, String> number(String number, String user, String item, String simKind) {
        return Map.of("number", number, "user", user, "item", item, "simKind", simKind, "deliveryAddress", "Rådhusgata 1, 0151 Oslo",
                "presentOperator", "Telenor", "presentOwner", "Oslo kommune", "authorised", "ja", "prepaid", "nei");
    }

    public void give(String caseNumber) {
        coordinator().complete(caseNumber, "giveNumberList", Map.of()).ok();
    }

    /** Takes the program's suggestion. */
    public void draft(String caseNumber) {
        supplier().task(caseNumber, "proposePlan");
        supplier().put("/api/transitions/" + caseNumber + "/plan", Map.of("suggest", true)).ok();
    }

    public void propose(String caseNumber) {
        supplier().complete(caseNumber, "proposePlan", Map.of("planNote", "Som avtalt")).ok();
    }

    /** @return case number of the first wave's SIM swap */
    public String approve(String caseNumber) {
        coordinator().complete(caseNumber, "considerPlan", Map.of("planAnswer", "APPROVE")).ok();
        return Eventually.get("a wave of " + caseNumber, () -> firstSwap(caseNumber));
    }

    private Optional<String> firstSwap(String caseNumber) {
        return StreamSupport.stream(coordinator().get("/api/transitions/" + caseNumber).ok().path("swaps").spliterator(), false)
                .map(swap -> swap.path("caseNumber").asText()).findFirst();
    }

    public Person coordinator() {
        return person(agency + "-koordinator");
    }

    public Person supplier() {
        return person("phonero-levering");
    }

    private Person person(String user) {
        return new Person(base, user);
    }
}
