package no.samkjop.telefoni.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in Norwegian kroner, exact to the øre. Whether VAT is in it is said by the name of whatever holds it. */
public record Money(BigDecimal amount) implements Comparable<Money> {

    public static final Money ZERO = nok("0.00");

    public Money {
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** @param kroner decimal text with a point, at most two decimals. @throws ArithmeticException for more */
    public static Money nok(String kroner) {
        return new Money(new BigDecimal(kroner));
    }

    public static Money ofOre(long ore) {
        return new Money(BigDecimal.valueOf(ore, 2));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money times(long factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)));
    }

    public long ore() {
        return amount.movePointRight(2).longValueExact();
    }

    /** Whole kroner, rounded up. */
    public long kronerRoundedUp() {
        return amount.setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** As Norwegian readers write it: {@code kr 1 250,00}, with no-break spaces. */
    public String formatted() {
        String digits = amount.abs().setScale(2).toPlainString();
        String kroner = digits.substring(0, digits.length() - 3);
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < kroner.length(); i++) {
            if (i > 0 && (kroner.length() - i) % 3 == 0) {
                grouped.append('\u00a0');
            }
            grouped.append(kroner.charAt(i));
        }
        return "kr\u00a0" + (amount.signum() < 0 ? "\u2212" : "") + grouped + "," + digits.substring(digits.length() - 2);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return formatted();
    }
}
