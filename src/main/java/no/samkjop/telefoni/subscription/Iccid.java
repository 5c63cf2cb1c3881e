package no.samkjop.telefoni.subscription;

/** SIM card number. */
public record Iccid(String value) {

    public static Iccid of(String value) {
        return new Iccid(value);
    }
}
