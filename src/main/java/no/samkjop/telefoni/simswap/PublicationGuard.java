package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.shared.WorkingDays;
import org.jspecify.annotations.Nullable;

/** What the supplier may publish; what is wrong is told all at once. */
final class PublicationGuard {

    private static final int LONGEST_PLACE = 200;
    private static final int LARGEST_CAPACITY = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);

    private final WorkingDays workingDays;
    private final Instant now;
    private final List<Refusal> refusals = new ArrayList<>();

    PublicationGuard(WorkingDays workingDays, Instant now) {
        this.workingDays = workingDays;
        this.now = now;
    }

    /** @param days working days, in order; at least one */
    record Windows(String place, List<LocalDate> days, LocalTime from, LocalTime to, int capacity) {

        LocalDate firstDay() {
            return days.get(0);
        }

        LocalDate lastDay() {
            return days.get(days.size() - 1);
        }
    }

    Windows check(SwapSchedule.Publication asked) {
        String place = place(asked.place());
        Optional<LocalDate> first = day("firstDay", "Første dag", asked.firstDay());
        Optional<LocalDate> last = day("lastDay", "Siste dag", asked.lastDay());
        Optional<LocalTime> from = time("from", "Fra klokken", asked.from());
        Optional<LocalTime> to = time("to", "Til klokken", asked.to());
        int capacity = capacity(asked.capacity());
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            refuse("to", "Vinduet slutter kl. " + to.get() + ", men begynner kl. " + from.get() + ". Sett slutten etter begynnelsen.");
        }
        List<LocalDate> days = first.isPresent() && last.isPresent() ? days(first.get(), last.get(), from.orElse(LocalTime.MIN)) : List.of();
        RefusedException.throwIfAny(refusals);
        return new Windows(place, days, from.orElseThrow(), to.orElseThrow(), capacity);
    }

    private String place(@Nullable String text) {
        String place = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        if (place.isEmpty()) {
            refuse("place", "Stedet mangler. Skriv navn og adresse slik at folk finner fram.");
        } else if (place.length() > LONGEST_PLACE || place.chars().anyMatch(Character::isISOControl)) {
            refuse("place", "Stedet kan ha høyst 200 tegn på én linje.");
        }
        return place;
    }

    private List<LocalDate> days(LocalDate first, LocalDate last, LocalTime from) {
        if (last.isBefore(first)) {
            refuse("lastDay", "Siste dag " + NorwegianDates.format(last) + " er før første dag " + NorwegianDates.format(first) + ".");
            return List.of();
        }
        if (last.isAfter(first.plusYears(1))) {
            refuse("lastDay", "Det kan legges ut vinduer for høyst ett år om gangen. Velg " + NorwegianDates.format(first.plusYears(1))
                    + " eller tidligere.");
            return List.of();
        }
        if (first.atTime(from).atZone(Deadlines.OSLO).toInstant().isBefore(now)) {
            refuse("firstDay", "Første dag " + NorwegianDates.format(first) + " er passert, eller tidspunktet er det. Velg en senere dag.");
            return List.of();
        }
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).filter(workingDays::isWorkingDay).toList();
        if (days.isEmpty()) {
            refuse("firstDay", "Det er ingen arbeidsdager fra " + NorwegianDates.format(first) + " til " + NorwegianDates.format(last)
                    + ". Vinduer legges bare ut på arbeidsdager.");
        }
        return days;
    }

    private Optional<LocalDate> day(String field, String heading, @Nullable String text) {
        Optional<LocalDate> day = text == null ? Optional.empty() : NorwegianDates.parse(text);
        if (day.isEmpty()) {
            refuse(field, text == null || text.isBlank() ? heading + " mangler."
                    : heading + " «" + cut(text) + "» er ikke en dato. Skriv den for eksempel slik: 30.08.2019.");
        }
        return day;
    }

    private Optional<LocalTime> time(String field, String heading, @Nullable String text) {
        if (text == null || text.isBlank()) {
            refuse(field, heading + " mangler. Skriv den for eksempel slik: 09:00.");
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text.strip().replace('.', ':'), TIME));
        } catch (DateTimeException e) {
            refuse(field, heading + " «" + cut(text) + "» er ikke et klokkeslett. Skriv det for eksempel slik: 09:00.");
            return Optional.empty();
        }
    }

    private int capacity(@Nullable String text) {
        String digits = text == null ? "" : text.strip();
        if (digits.matches("\\d{1,4}") && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= LARGEST_CAPACITY) {
            return Integer.parseInt(digits);
        }
        refuse("capacity", digits.isEmpty() ? "Antall plasser mangler."
                : "Antall plasser «" + cut(digits) + "» må være et helt tall fra 1 til 1000.");
        return 1;
    }

    private void refuse(String field, String message) {
        refusals.add(Refusal.of(field, message));
    }
}
