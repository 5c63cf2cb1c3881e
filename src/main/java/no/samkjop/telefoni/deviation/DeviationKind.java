package no.samkjop.telefoni.deviation;

/** What a deviation is about. Those on orders the agency takes up with the supplier itself (C4.8), as the table deviation-triage says. */
public enum DeviationKind {
    DELIVERY("Levering"), QUALITY("Kvalitet"), PRICE("Pris og faktura"), SERVICE("Service og kontakt"), UPTIME("Oppetid"),
    SECURITY("Sikkerhet og personvern"), SOCIAL_RESPONSIBILITY("Samfunnsansvar"),
    /** C4.6. */
    OTHER("Annet av betydning for kontrakten");

    private final String norwegianName;

    DeviationKind(String norwegianName) {
        this.norwegianName = norwegianName;
    }

    public String norwegianName() {
        return norwegianName;
    }
}
