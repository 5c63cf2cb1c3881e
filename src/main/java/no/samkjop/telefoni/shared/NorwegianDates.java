package no.samkjop.telefoni.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Dates as Norwegian readers write and read them, {@code 30.08.2019}, and points in time in the zone Europe/Oslo. */
public final class NorwegianDates {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.uuuu 'kl.' HH:mm");
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private NorwegianDates() {
    }

    public static String format(LocalDate day) {
        return DAY.format(day);
    }

    public static String format(Instant instant) {
        return TIME.format(instant.atZone(OSLO));
    }

    /** Reads {@code 30.08.2019} and {@code 2019-08-30}; a day that does not exist, such as 31.06, is none. */
    public static Optional<LocalDate> parse(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(stripped.contains(".") ? LocalDate.parse(stripped, TYPED) : LocalDate.parse(stripped));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
