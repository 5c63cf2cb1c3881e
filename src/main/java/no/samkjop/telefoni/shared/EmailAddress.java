package no.samkjop.telefoni.shared;

import java.util.Locale;
import java.util.regex.Pattern;

/** One address, lower case, without display name, comment or line break. */
public record EmailAddress(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9._%+'-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > 254 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
