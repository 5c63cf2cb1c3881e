package no.samkjop.telefoni.subscription;

/** The agency's own accounting reference, at most 20 letters, digits, points and hyphens. */
public record CostCentre(String value) {

    public CostCentre {
        value = value.strip();
        if (!value.matches("[\\p{L}\\d.-]{1,20}")) {
            throw new IllegalArgumentException("Not a cost centre");
        }
    }

    public static CostCentre of(String value) {
        return new CostCentre(value);
    }
}
