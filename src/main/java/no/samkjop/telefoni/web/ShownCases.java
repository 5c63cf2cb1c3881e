package no.samkjop.telefoni.web;

import org.jspecify.annotations.Nullable;

/** Which cases a list shows. */
public enum ShownCases {
    OPEN("Åpne"), ENDED("Avsluttede"), ALL("Alle");

    private final String norwegianName;

    ShownCases(String norwegianName) {
        this.norwegianName = norwegianName;
    }

    public String norwegianName() {
        return norwegianName;
    }

    /** As searches ask for it: null for all. */
    public @Nullable Boolean open() {
        return this == ALL ? null : Boolean.valueOf(this == OPEN);
    }
}
