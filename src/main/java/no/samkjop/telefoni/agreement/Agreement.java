package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.Period;

/** The joint-purchasing agreement (C0.1): its term, options, catalogue, prices and every other number of the contract. */
public record Agreement(String name, String legalBasis, Period term, List<TermOption> termOptions, List<Term> terms,
        Catalogue catalogue, PriceList priceList) {

    /** A right to extend the term (C3.2). Exercised in order; {@code extendsTo} is then the last day. */
    public record TermOption(int number, LocalDate extendsTo, boolean exercised) {
    }

    /** The first and last day on which call-offs can be placed, options that are exercised included. */
    public Period termWithOptions() {
        LocalDate last = term.lastDay().orElseThrow();
        for (TermOption option : termOptions) {
            if (option.exercised()) {
                last = option.extendsTo();
            }
        }
        return new Period(term.first(), last);
    }

    /** @throws java.util.NoSuchElementException when the agreement file gives none for the day: a broken set-up */
    public Term term(Term.Key key, LocalDate day) {
        Optional<Term> found = terms.stream().filter(t -> t.key() == key && t.valid().contains(day)).findFirst();
        return found.orElseThrow();
    }
}
