package no.samkjop.telefoni.directory;

/** A user's sign-in name. */
public record UserId(String value) {

    public UserId {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            throw new IllegalArgumentException("Not a user id");
        }
    }

    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
