package no.samkjop.telefoni.directory;

import java.util.Locale;

/** What a person may do. A role's key is also the engine's group and the diagrams' candidate group. */
public enum Role {
    AGENCY_ORDERER(Side.AGENCY, "Bestiller"),
    AGENCY_APPROVER(Side.AGENCY, "Godkjenner"),
    AGENCY_CONTROLLER(Side.AGENCY, "Kontrollør"),
    AGENCY_COORDINATOR(Side.AGENCY, "Koordinator"),
    UKE_AGREEMENT_MANAGER(Side.UKE, "Avtaleforvalter i UKE"),
    UKE_FOLLOW_UP(Side.UKE, "Oppfølging i UKE"),
    SUPPLIER_ORDERS(Side.SUPPLIER, "Ordremottak hos Phonero"),
    SUPPLIER_DELIVERY(Side.SUPPLIER, "Levering hos Phonero"),
    SUPPLIER_CLAIMS(Side.SUPPLIER, "Reklamasjon hos Phonero"),
    SUPPLIER_ACCOUNT_MANAGER(Side.SUPPLIER, "Kundeansvarlig hos Phonero"),
    ADMINISTRATOR(Side.OPERATIONS, "Administrator");

    /** Whose people hold the role. Nobody holds roles of two sides. */
    public enum Side { AGENCY, UKE, SUPPLIER, OPERATIONS }

    private final Side side;
    private final String norwegianName;

    Role(Side side, String norwegianName) {
        this.side = side;
        this.norwegianName = norwegianName;
    }

    public Side side() {
        return side;
    }

    public String norwegianName() {
        return norwegianName;
    }

    /** As in diagrams and files: {@code agency-orderer}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no role has that key */
    public static Role ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return role;
            }
        }
        throw new IllegalArgumentException("No role " + key);
    }
}
