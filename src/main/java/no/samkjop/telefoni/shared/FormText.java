package no.samkjop.telefoni.shared;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person or a system filled in, as text: read, or refused with the field's name. Blank text is no text. */
public final class FormText {

    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_QUOTE = 40;

    private FormText() {
    }

    public static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    /** Reads {@code 2019-08-30} and {@code 30.08.2019}. */
    public static @Nullable LocalDate day(String field, @Nullable String given) {
        String text = text(given);
        return text == null ? null : NorwegianDates.parse(text).orElseThrow(
                () -> refused(field, "Datoen finnes ikke. Skriv den for eksempel slik: 30.08.2019."));
    }

    public static LocalDate requiredDay(String field, @Nullable String given, String ask) {
        return Optional.ofNullable(day(field, given)).orElseThrow(() -> refused(field, ask));
    }

    /** Free text that a colleague reads: none, or at most 2 000 characters. */
    public static @Nullable String reason(String field, @Nullable String given) {
        String text = text(given);
        if (text != null && text.length() > LONGEST_REASON) {
            throw refused(field, "Teksten er for lang. Den kan ha høyst 2 000 tegn.");
        }
        return text;
    }

    public static String requiredReason(String field, @Nullable String given) {
        return Optional.ofNullable(reason(field, given)).orElseThrow(() -> refused(field, "Skriv en begrunnelse."));
    }

    /** One of an enum's names, spelled exactly. */
    public static <E extends Enum<E>> E choice(Class<E> choices, String field, @Nullable String given) {
        return Arrays.stream(choices.getEnumConstants()).filter(choice -> choice.name().equals(given)).findFirst()
                .orElseThrow(() -> refused(field, "Velg ett av svarene."));
    }

    /** As a refusal repeats it: its beginning is enough to find it by. */
    public static String cut(String given) {
        String text = given.strip();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }
}
