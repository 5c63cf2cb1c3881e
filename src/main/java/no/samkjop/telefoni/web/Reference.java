package no.samkjop.telefoni.web;

import java.security.SecureRandom;

/** A short number that joins what a person saw with what the log says. */
public final class Reference {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private Reference() {
    }

    /** Eight characters that are not mistaken for each other, as in {@code 7KQ2-M9XA}. */
    public static String next() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(8, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.insert(4, '-').toString();
    }
}
