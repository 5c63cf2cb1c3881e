package no.samkjop.telefoni.subscription;

import java.util.Optional;
import java.util.regex.Pattern;

/** A machine-to-machine number (Nkom): 58 and ten digits more, or 59 and six. Data and twin SIMs have such numbers too. */
public record M2mNumber(String value) implements SubscriberNumber {

    private static final Pattern FORM = Pattern.compile("58\\d{10}|59\\d{6}");

    public M2mNumber {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a Norwegian M2M number");
        }
    }

    static boolean isOne(String digits) {
        return FORM.matcher(digits).matches();
    }

    public static Optional<M2mNumber> parse(String text) {
        return SubscriberNumber.parse(text).filter(M2mNumber.class::isInstance).map(M2mNumber.class::cast);
    }

    public static M2mNumber of(String text) {
        return new M2mNumber(Digits.national(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
