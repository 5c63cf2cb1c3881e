package no.samkjop.telefoni.deviation;

import no.samkjop.telefoni.shared.CaseNumber;

/** A deviation's case number, {@code AVV-2019-00042}. */
public record DeviationId(String value) {

    public static final String KIND = "AVV";

    public DeviationId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not a deviation's case number");
        }
    }

    public static DeviationId of(String value) {
        return new DeviationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
