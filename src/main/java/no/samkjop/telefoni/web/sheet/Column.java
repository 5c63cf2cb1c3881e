package no.samkjop.telefoni.web.sheet;

import java.util.Locale;
import no.samkjop.telefoni.shared.Clause;

/**
 * A column that a sheet may have.
 *
 * @param field   English key, as in the API and in a refusal
 * @param heading what the person sees in the sheet's first row
 * @param kind    how the template formats it
 */
public record Column(String field, String heading, Kind kind) {

    /** Text keeps leading zeros and all twenty digits of a SIM card number; Excel's own guess does not. */
    public enum Kind { TEXT, NUMBER, DATE }

    /** No agency may depart from the agreement's prices and terms. */
    public static final Clause NO_OWN_TERMS = Clause.of("C4.3");

    boolean isCalled(String name) {
        return plain(name).equals(plain(heading)) || plain(name).equals(plain(field));
    }

    /** Whether a heading that we do not know looks like a price or another term of somebody's own. */
    public static boolean isAboutTerms(String name) {
        return plain(name).matches(".*(pris|price|rabatt|discount|beløp|amount|kroner|kostnad|kost|cost|betaling|vilkår|terms|bindingstid|etablering|månedsavgift).*");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
