package no.samkjop.telefoni.deviation;

import no.samkjop.telefoni.shared.CaseNumber;

/** A joint matter's case number, {@code FEL-2019-00042}. */
public record JointMatterId(String value) {

    public static final String KIND = "FEL";

    public JointMatterId {
        if (!new CaseNumber(value).kind().equals(KIND)) {
            throw new IllegalArgumentException("Not a joint matter's case number");
        }
    }

    public static JointMatterId of(String value) {
        return new JointMatterId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
