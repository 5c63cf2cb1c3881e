package no.samkjop.telefoni.shared;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person quotes to find a case: kind, year, running number, as in {@code AVR-2019-00042}. */
public record CaseNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\b([A-Z]{3})-(\\d{4})-(\\d{5,9})\\b");

    public CaseNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a case number");
        }
    }

    public static CaseNumber of(String kind, int year, long running) {
        return new CaseNumber("%s-%04d-%05d".formatted(kind, year, running));
    }

    /** The first case number in a text, such as a subject line. */
    public static Optional<CaseNumber> findIn(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find() ? Optional.of(new CaseNumber(matcher.group())) : Optional.empty();
    }

    public String kind() {
        return value.substring(0, 3);
    }

    @Override
    public String toString() {
        return value;
    }
}
