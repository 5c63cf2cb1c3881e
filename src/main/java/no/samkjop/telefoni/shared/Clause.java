package no.samkjop.telefoni.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clause of the agreement's circular, by id: {@code C4.5} is the fifth rule of its chapter 4. */
public record Clause(String id) {

    private static final Pattern FORM = Pattern.compile("C([0-7])\\.([1-9]\\d?)");

    /** How many rules the circular has in each chapter; chapter 0 is its title. */
    private static final int[] RULES = {1, 15, 3, 3, 8, 13, 21, 5};

    /** @throws IllegalArgumentException when the circular has no such clause */
    public Clause {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > RULES[Integer.parseInt(matcher.group(1))]) {
            throw new IllegalArgumentException("The circular has no clause " + id);
        }
    }

    public static Clause of(String id) {
        return new Clause(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
