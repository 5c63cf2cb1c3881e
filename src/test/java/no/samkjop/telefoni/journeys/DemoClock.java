package no.samkjop.telefoni.journeys;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** The demo's clock, which only goes forwards. */
public record DemoClock(String base) {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** The Oslo day. */
    public LocalDate today() {
        return now().atZoneSameInstant(OSLO).toLocalDate();
    }

    OffsetDateTime now() {
        return OffsetDateTime.parse(admin().get("/api/demo/clock").ok().path("now").asText());
    }

    /** To two o'clock in the afternoon in Oslo, when letters leave; nothing when it is later already. */
    public void moveTo(LocalDate day) {
        moveTo(day, 14);
    }

    public void moveTo(LocalDate day, int hour) {
        OffsetDateTime then = day.atTime(hour, 0).atZone(OSLO).toOffsetDateTime();
        if (then.isAfter(now())) {
            admin().post("/api/demo/clock", Map.of("now", then.toString())).ok();
        }
    }

    private Person admin() {
        return new Person(base, "admin");
    }
}
