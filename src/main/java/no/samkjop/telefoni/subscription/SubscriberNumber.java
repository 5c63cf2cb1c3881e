package no.samkjop.telefoni.subscription;

import java.util.Optional;

/** What a subscription is reached by: a {@link PhoneNumber} or an {@link M2mNumber}. Digits only, no country code. */
public sealed interface SubscriberNumber permits PhoneNumber, M2mNumber {

    String value();

    /** Reads a number as people write it: spaces, hyphens, +47, 0047 or 47 before it. */
    static Optional<SubscriberNumber> parse(String text) {
        String digits = Digits.national(text);
        if (M2mNumber.isOne(digits)) {
            return Optional.of(new M2mNumber(digits));
        }
        return PhoneNumber.isOne(digits) ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    /** @throws IllegalArgumentException with {@link #problemWith} when it is not one */
    static SubscriberNumber of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(problemWith(text).orElseThrow()));
    }

    /** A Norwegian sentence on what is wrong with a number that {@link #parse} does not take. */
    static Optional<String> problemWith(String text) {
        if (parse(text).isPresent()) {
            return Optional.empty();
        }
        String digits = Digits.national(text);
        if (digits.isEmpty()) {
            return Optional.of("Nummeret mangler.");
        }
        String quoted = Digits.quoted(text);
        if (digits.startsWith("+") || digits.startsWith("00")) {
            return Optional.of("Nummeret " + quoted + " er ikke norsk. Bare norske numre kan bestilles.");
        }
        if (!digits.matches("\\d+")) {
            return Optional.of("Nummeret " + quoted + " har andre tegn enn sifre. Skriv det for eksempel slik: 412 34 567.");
        }
        if (digits.length() == 8 || digits.length() == 12 || digits.length() == 5) {
            return Optional.of("Nummeret " + quoted + " finnes ikke i den norske nummerplanen. Kontroller de første sifrene.");
        }
        return Optional.of("Nummeret " + quoted + " har " + digits.length()
                + " sifre. Et telefonnummer har 8 sifre, et M2M-nummer 12 sifre som begynner på 58 eller 8 som begynner på 59.");
    }
}
