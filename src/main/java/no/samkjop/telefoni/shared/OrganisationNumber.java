package no.samkjop.telefoni.shared;

/** Nine digits with a check digit modulo 11, as Brønnøysundregistrene give them out. */
public record OrganisationNumber(String value) {

    private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};

    public OrganisationNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an organisation number: " + value);
        }
    }

    private static boolean isValid(String value) {
        if (!value.matches("[89]\\d{8}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (value.charAt(i) - '0');
        }
        return (11 - sum % 11) % 11 == value.charAt(8) - '0';
    }
}
