package no.samkjop.telefoni.subscription;

import java.util.Optional;
import java.util.regex.Pattern;

/** The agency's own accounting reference, at most 20 letters, digits, points and hyphens. */
public record CostCentre(String value) {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\d.-]{1,20}");

    public CostCentre {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a cost centre");
        }
    }

    private static boolean isOne(String value) {
        return FORM.matcher(value).matches();
    }

    public static Optional<CostCentre> parse(String text) {
        return isOne(text.strip()) ? Optional.of(new CostCentre(text.strip())) : Optional.empty();
    }

    /** @throws IllegalArgumentException with {@link #problemWith} when it is not one */
    public static CostCentre of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(problemWith(text).orElseThrow()));
    }

    /** A Norwegian sentence on what is wrong with a cost centre that {@link #parse} does not take. */
    public static Optional<String> problemWith(String text) {
        if (isOne(text.strip())) {
            return Optional.empty();
        }
        return Optional.of(text.isBlank() ? "Kostnadsstedet mangler."
                : "Kostnadsstedet " + Digits.quoted(text) + " kan bare ha bokstaver, sifre, punktum og bindestrek, høyst 20 tegn.");
    }

    @Override
    public String toString() {
        return value;
    }
}
