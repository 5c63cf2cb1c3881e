package no.samkjop.telefoni.deviation;

/** How much a deviation hurts the agency, as the agency sees it. */
public enum Severity {
    MINOR("Liten"), SERIOUS("Alvorlig"), GRAVE("Kritisk");

    private final String norwegianName;

    Severity(String norwegianName) {
        this.norwegianName = norwegianName;
    }

    public String norwegianName() {
        return norwegianName;
    }
}
