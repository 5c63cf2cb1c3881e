package no.samkjop.telefoni.simswap;

/** What kind of SIM card a number has. */
public enum SimKind {
    MAIN("HovedSIM"), TWIN("TvillingSIM"), DATA("DataSIM"), M2M("M2M"), ESIM("eSIM"),
    /** A fixed line or an IP telephone, which has none. */
    NONE("Uten SIM");

    private final String norwegianName;

    SimKind(String norwegianName) {
        this.norwegianName = norwegianName;
    }

    public String norwegianName() {
        return norwegianName;
    }

    /** Belongs to a main number and is moved together with it. */
    public boolean followsMain() {
        return this == TWIN || this == DATA;
    }
}
