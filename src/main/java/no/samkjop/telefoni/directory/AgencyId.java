package no.samkjop.telefoni.directory;

/** An agency's code, as in {@code BAL}; also the tenant of its cases. */
public record AgencyId(String value) {

    public AgencyId {
        if (!value.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("Not an agency code");
        }
    }

    public static AgencyId of(String value) {
        return new AgencyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
