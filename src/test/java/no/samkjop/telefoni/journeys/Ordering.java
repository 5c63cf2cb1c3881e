package no.samkjop.telefoni.journeys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.testing.Eventually;

/**
 * A subscription that an agency has in the register, by a small call-off through the API.
 *
 * @param agency code in small letters, as user names begin with it
 */
public record Ordering(String base, String agency) {

    /** Long before any delivery time is up, and a working day. */
    private static final String WANTED_ON = "2019-05-20";

    public void subscription(String number, String iccid, String user) {
        String caseNumber = person(agency + "-bestiller").post("/api/call-offs", Map.of("purpose", "Telefon til " + user.toLowerCase(Locale.ROOT),
                "lines", List.of(Map.of("kind", "NEW", "item", "MOB-15", "quantity", 1, "wantedOn", WANTED_ON, "user", user)))).ok()
                .path("caseNumber").asText();
        person("phonero-ordre").complete(caseNumber, "answerOrder", Map.of("answer", "CONFIRM", "deliveryOn", WANTED_ON)).ok();
        person("phonero-levering").task(caseNumber, "reportDelivery");
        person("phonero-levering").put("/api/call-offs/" + caseNumber + "/delivery", Map.of("units", List.of(Map.of("line", "1", "quantity", "1",
                "number", number, "iccid", iccid, "deliveredOn", new DemoClock(base).today().toString())))).ok();
        person("phonero-levering").complete(caseNumber, "reportDelivery", Map.of("delivered", "AS_RECORDED")).ok();
        person(agency + "-kontrollor").complete(caseNumber, "controlDelivery", Map.of("controlOutcome", "PASSED")).ok();
        Eventually.get(number + " in the register", () -> Optional.of(person(agency + "-bestiller").get("/api/subscriptions?text=" + number).ok())
                .filter(found -> found.path("total").asLong() == 1));
    }

    private Person person(String user) {
        return new Person(base, user);
    }
}
