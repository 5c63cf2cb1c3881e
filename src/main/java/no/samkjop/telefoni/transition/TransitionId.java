package no.samkjop.telefoni.transition;

import no.samkjop.telefoni.shared.CaseNumber;

/** A switch's case number, {@code OVG-2019-00042}. */
public record TransitionId(String value) {

    public static final String KIND = "OVG";

    public TransitionId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not a switch's case number");
        }
    }

    public static TransitionId of(String value) {
        return new TransitionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
