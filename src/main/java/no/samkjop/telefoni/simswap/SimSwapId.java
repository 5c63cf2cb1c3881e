package no.samkjop.telefoni.simswap;

import no.samkjop.telefoni.shared.CaseNumber;

/** A SIM swap's case number, {@code SIM-2019-00042}. */
public record SimSwapId(String value) {

    public static final String KIND = "SIM";

    public SimSwapId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not a SIM swap's case number");
        }
    }

    public static SimSwapId of(String value) {
        return new SimSwapId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
