package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import no.samkjop.telefoni.shared.NorwegianDates;

/**
 * Capacity that the supplier has published: so many numbers at a place on an Oslo day between two times of Oslo's clock.
 *
 * @param place  name and address, as people are to find it
 * @param booked how many of {@code capacity} are taken, by whomever
 * @param closed no more bookings; those made stand
 */
public record SwapWindow(long id, String place, LocalDate day, LocalTime from, LocalTime to, int capacity, int booked,
        boolean closed) {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    public int free() {
        return closed ? 0 : capacity - booked;
    }

    public Instant begins() {
        return day.atTime(from).atZone(OSLO).toInstant();
    }

    public Instant ends() {
        return day.atTime(to).atZone(OSLO).toInstant();
    }

    /** {@code 14.05.2019 kl. 09:00–11:00, Økern bad, Bjerkeveien 2}. */
    public String sentence() {
        return time() + ", " + place;
    }

    String time() {
        return NorwegianDates.format(day) + " kl. " + from + "–" + to;
    }
}
