package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import no.samkjop.telefoni.shared.Period;

/** The joint-purchasing agreement (C0.1): its term, options, catalogue, prices and every other number of the contract. */
public record Agreement(String name, String legalBasis, Period term, List<TermOption> termOptions, List<Term> terms,
        List<PenaltyTerms> dailyPenalty, List<ServiceLevelTerms> serviceCredits, Catalogue catalogue, PriceList priceList) {

    public Agreement {
        termOptions = List.copyOf(termOptions);
        terms = List.copyOf(terms);
        dailyPenalty = List.copyOf(dailyPenalty);
        serviceCredits = List.copyOf(serviceCredits);
    }

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

    /** The longest that the agreement can last: all options counted, exercised or not. */
    Period longestTerm() {
        LocalDate last = term.lastDay().orElseThrow();
        for (TermOption option : termOptions) {
            last = option.extendsTo();
        }
        return new Period(term.first(), last);
    }

    /**
     * A call-off can outlive the agreement that it was placed under: after the last day its terms are followed still.
     *
     * @throws NoSuchElementException when the agreement file gives none, which is refused at start
     */
    public Term term(Term.Key key, LocalDate day) {
        LocalDate asked = within(termWithOptions(), day);
        return terms.stream().filter(term -> term.key() == key && term.valid().contains(asked)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("The agreement has no " + key + " on " + asked));
    }

    /** What it costs when something that was agreed for this day is late. Holds after the agreement's last day, as its terms do. */
    public PenaltyTerms dailyPenalty(LocalDate agreedDelivery) {
        LocalDate asked = within(termWithOptions(), agreedDelivery);
        return dailyPenalty.stream().filter(row -> row.valid().contains(asked)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("The agreement has no daily penalty on " + asked));
    }

    /** What too little uptime costs in the month of which this is the first day. */
    public ServiceLevelTerms serviceCredits(LocalDate firstOfMonth) {
        LocalDate asked = within(termWithOptions(), firstOfMonth);
        return serviceCredits.stream().filter(row -> row.valid().contains(asked)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("The agreement has no service credits on " + asked));
    }

    private static LocalDate within(Period period, LocalDate day) {
        if (day.isBefore(period.first())) {
            return period.first();
        }
        return period.lastDay().filter(day::isAfter).orElse(day);
    }
}
