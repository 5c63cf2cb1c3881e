package no.samkjop.telefoni.shared;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A percentage, exact and not negative: {@code 0.15} is 0.15 %. Equal however many zeros it is written with. */
public record Percent(BigDecimal value) implements Comparable<Percent> {

    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    public Percent {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("Less than 0 %: " + value);
        }
        value = value.stripTrailingZeros();
    }

    /** @param text decimal text with a point. @throws IllegalArgumentException for anything else */
    public static Percent of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a percentage: " + text);
        }
        return new Percent(new BigDecimal(text));
    }

    /** Kroner, not rounded: as many decimals as it takes. */
    public BigDecimal of(Money money) {
        return money.amount().multiply(value).movePointLeft(2);
    }

    /** As Norwegian readers write it: {@code 0,15 %}, with a no-break space. */
    public String formatted() {
        return value.toPlainString().replace('.', ',') + "\u00a0%";
    }

    @Override
    public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return formatted();
    }
}
