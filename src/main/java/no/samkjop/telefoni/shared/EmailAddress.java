package no.samkjop.telefoni.shared;

import java.util.Locale;

/** One address, lower case, without display name, comment or line break. */
public record EmailAddress(String value) {

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > 254 || !value.matches("[a-z0-9._%+'-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
