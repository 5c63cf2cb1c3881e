package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.shared.CaseNumber;

/** A call-off's case number, {@code AVR-2019-00042}. */
public record CallOffId(String value) {

    public static final String KIND = "AVR";

    public CallOffId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not a call-off's case number");
        }
    }

    public static CallOffId of(String value) {
        return new CallOffId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
