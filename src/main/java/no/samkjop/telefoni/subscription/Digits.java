package no.samkjop.telefoni.subscription;

import java.util.regex.Pattern;

/** Digits as people write and copy them: with spaces, hyphens and brackets between. */
final class Digits {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}()-]");
    // Sheets drop the plus. No Norwegian number of 10 or 14 digits begins with 47.
    private static final Pattern AFTER_COUNTRY = Pattern.compile("47(\\d{8}|58\\d{10})");
    private static final int LONGEST_QUOTE = 30;

    private Digits() {
    }

    static String compact(String text) {
        return BETWEEN.matcher(text).replaceAll("");
    }

    /** The national part of a phone number; unchanged where another country's code stands before it. */
    static String national(String text) {
        String digits = compact(text);
        if (digits.startsWith("+47")) {
            return digits.substring(3);
        }
        if (digits.startsWith("0047")) {
            return digits.substring(4);
        }
        return AFTER_COUNTRY.matcher(digits).matches() ? digits.substring(2) : digits;
    }

    /** What the person wrote, for a message. */
    static String quoted(String text) {
        String stripped = text.strip();
        return "«" + (stripped.length() > LONGEST_QUOTE ? stripped.substring(0, LONGEST_QUOTE) + "…" : stripped) + "»";
    }
}
