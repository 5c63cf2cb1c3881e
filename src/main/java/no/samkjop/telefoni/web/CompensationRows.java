package no.samkjop.telefoni.web;

import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.agreement.ServiceLevelTerms;
import no.samkjop.telefoni.web.AgreementPage.Row;

/** What a breach costs the supplier, as rows of the agreement's page: daily penalty (C6.13) and service credits (C5.11). */
final class CompensationRows {

    private CompensationRows() {
    }

    static Stream<Row> of(Agreement agreement, Format format) {
        return Stream.concat(agreement.dailyPenalty().stream().flatMap(terms -> penalty(terms, format)),
                agreement.serviceCredits().stream().flatMap(CompensationRows::credits));
    }

    private static Stream<Row> penalty(PenaltyTerms terms, Format format) {
        String step = terms.daysPerStep() == 1 ? "per dag" : "per påbegynt periode på " + format.count(terms.daysPerStep(), "dag", "dager");
        String base = switch (terms.base()) {
            case DELAYED_PART -> "det som er forsinket";
            case WHOLE_CALL_OFF -> "hele avropet";
        };
        String days = switch (terms.dayCount()) {
            case CALENDAR_DAYS -> "kalenderdager";
            case WORKING_DAYS -> "arbeidsdager";
        };
        String cap = terms.cap().formatted() + terms.cappedDays().map(most -> " og " + format.count(most, "dag", "dager")).orElse("");
        return Stream.of(
                row(terms, "Dagbot for forsinket levering", terms.rate().formatted() + " " + step),
                row(terms, "Dagbot regnes av", base + ", engangspris og " + format.count(terms.recurringMonths(), "måned", "måneder")),
                row(terms, "Dager som teller for dagbot", days),
                row(terms, "Første dager uten dagbot", format.count(terms.graceDays(), "dag", "dager")),
                row(terms, "Dagbot er minst", terms.minimumPerDay().formatted() + " per dag, " + terms.minimumPerClaim().formatted() + " per krav"),
                row(terms, "Dagbot stopper ved", cap));
    }

    private static Row row(PenaltyTerms terms, String name, String value) {
        return new Row(name, value, terms.valid(), terms.clause(), terms.assumption());
    }

    private static Stream<Row> credits(ServiceLevelTerms terms) {
        return terms.tiers().stream().map(tier -> new Row("Kompensasjon for en måned med oppetid under " + tier.below().formatted(),
                tier.credit().formatted() + " av månedsprisen", terms.valid(), terms.clause(), terms.assumption()));
    }
}
