package no.samkjop.telefoni.subscription;

import java.util.Optional;

/** A SIM card's number: 19 or 20 digits from 89 on, the last a Luhn check digit (E.118), or the 12 printed on the card. */
public record Iccid(String value) {

    private static final int SHORT_FORM = 12;

    public Iccid {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a SIM card number");
        }
    }

    private static boolean isOne(String digits) {
        return digits.matches("\\d{12}") || digits.matches("89\\d{17,18}") && passesLuhn(digits);
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Reads a SIM number as people write it, with spaces or hyphens. */
    public static Optional<Iccid> parse(String text) {
        String digits = Digits.compact(text);
        return isOne(digits) ? Optional.of(new Iccid(digits)) : Optional.empty();
    }

    /** @throws IllegalArgumentException with {@link #problemWith} when it is not one */
    public static Iccid of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(problemWith(text).orElseThrow()));
    }

    /** A Norwegian sentence on what is wrong with a SIM number that {@link #parse} does not take. */
    public static Optional<String> problemWith(String text) {
        String digits = Digits.compact(text);
        if (isOne(digits)) {
            return Optional.empty();
        }
        if (digits.isEmpty()) {
            return Optional.of("SIM-kortnummeret mangler.");
        }
        String quoted = Digits.quoted(text);
        if (!digits.matches("\\d+")) {
            return Optional.of("SIM-kortnummeret " + quoted + " har andre tegn enn sifre. Skriv bare sifrene.");
        }
        if (digits.length() != 19 && digits.length() != 20) {
            return Optional.of("SIM-kortnummeret " + quoted + " har " + digits.length()
                    + " sifre. Det skal ha 19 eller 20, eller de " + SHORT_FORM + " som er trykt på kortet.");
        }
        if (!digits.startsWith("89")) {
            return Optional.of("SIM-kortnummeret " + quoted + " begynner ikke på 89, som alle SIM-kort gjør.");
        }
        return Optional.of("Kontrollsifferet i SIM-kortnummeret " + quoted + " stemmer ikke. Se etter om et siffer er skrevet feil.");
    }

    @Override
    public String toString() {
        return value;
    }
}
