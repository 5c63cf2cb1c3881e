package no.samkjop.telefoni.subscription;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number of the Norwegian number plan (Nkom), digits only. The plan's series decide, not which of them are handed
 * out at present: a number that exists must never be refused.
 */
public record PhoneNumber(String value) implements SubscriberNumber {

    private static final Pattern MOBILE = Pattern.compile("[49]\\d{7}");
    private static final Pattern FIXED = Pattern.compile("[23]\\d{7}|5[0-7]\\d{6}|[67]\\d{7}");
    private static final Pattern SPECIAL = Pattern.compile("8\\d{7}|0[2-9]\\d{3}");

    public enum Kind {
        MOBILE, FIXED,
        /** 8xx and five-digit numbers, a switchboard's for instance. */
        SPECIAL
    }

    public PhoneNumber {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a Norwegian phone number");
        }
    }

    static boolean isOne(String digits) {
        return MOBILE.matcher(digits).matches() || FIXED.matcher(digits).matches() || SPECIAL.matcher(digits).matches();
    }

    public static Optional<PhoneNumber> parse(String text) {
        return SubscriberNumber.parse(text).filter(PhoneNumber.class::isInstance).map(PhoneNumber.class::cast);
    }

    public static PhoneNumber of(String text) {
        return new PhoneNumber(Digits.national(text));
    }

    public Kind kind() {
        if (MOBILE.matcher(value).matches()) {
            return Kind.MOBILE;
        }
        return FIXED.matcher(value).matches() ? Kind.FIXED : Kind.SPECIAL;
    }

    @Override
    public String toString() {
        return value;
    }
}
