package no.samkjop.telefoni.simswap;

/** Why SIM cards are changed. */
public enum SwapReason {
    LOST("Mistet"), STOLEN("Stjålet"), BROKEN("Ødelagt"), NEW_PHONE("Ny telefon"), ESIM("Over til eSIM"),
    /** A wave of an agency's switch of supplier (C1.13). Nobody asks for it alone. */
    TRANSITION("Overgang fra annen operatør");

    private final String norwegianName;

    SwapReason(String norwegianName) {
        this.norwegianName = norwegianName;
    }

    public String norwegianName() {
        return norwegianName;
    }

    /** A stranger may have the card: it must be blocked before anything else. */
    public boolean isUrgent() {
        return this == LOST || this == STOLEN;
    }
}
