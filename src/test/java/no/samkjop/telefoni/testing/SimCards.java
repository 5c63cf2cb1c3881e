package no.samkjop.telefoni.testing;

import java.util.stream.IntStream;

/** Numbers of SIM cards that pass every check. */
public final class SimCards {

    private SimCards() {
    }

    /** Twenty digits, the last one by Luhn's rule; another card for another number. */
    public static String iccid(long card) {
        String digits = "894708%013d".formatted(card);
        int sum = IntStream.range(0, digits.length()).map(i -> {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            return i % 2 == 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }).sum();
        return digits + (10 - sum % 10) % 10;
    }
}
