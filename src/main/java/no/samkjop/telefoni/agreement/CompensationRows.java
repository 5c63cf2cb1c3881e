package no.samkjop.telefoni.agreement;

import java.util.Set;
import java.util.function.Supplier;
import no.samkjop.telefoni.agreement.ServiceLevelTerms.Tier;
import no.samkjop.telefoni.shared.Percent;
import no.samkjop.telefoni.shared.Period;

/** Reads the rows of {@code agreement.yml} that say what a breach costs: daily penalty and service credits. */
final class CompensationRows {

    private CompensationRows() {
    }

    static PenaltyTerms dailyPenalty(YamlEntry entry, Period longestTerm) {
        entry.allowing(Set.of("base", "recurringMonths", "ratePercent", "dayCount", "daysPerStep", "graceDays", "minimumPerDay",
                "minimumPerClaim", "capPercent", "capDays", "validFrom", "validTo", "clause", "assumption"));
        requireAssumption(entry, "daily penalty");
        return together(entry, () -> new PenaltyTerms(entry.oneOf("base", PenaltyTerms.Base.class), entry.number("recurringMonths", 0),
                percent(entry, "ratePercent"), entry.oneOf("dayCount", PenaltyTerms.DayCount.class), entry.number("daysPerStep", 1),
                entry.number("graceDays", 0), AgreementFiles.money(entry, "minimumPerDay"), AgreementFiles.money(entry, "minimumPerClaim"),
                percent(entry, "capPercent"), entry.has("capDays") ? entry.number("capDays", 1) : null,
                AgreementFiles.within(longestTerm, "the agreement's term", entry), entry.clause(), true));
    }

    static ServiceLevelTerms serviceCredits(YamlEntry entry, Period longestTerm) {
        entry.allowing(Set.of("tiers", "validFrom", "validTo", "clause", "assumption"));
        requireAssumption(entry, "service credits");
        return together(entry, () -> new ServiceLevelTerms(
                entry.list("tiers").stream().map(entry::element).map(CompensationRows::tier).toList(),
                AgreementFiles.within(longestTerm, "the agreement's term", entry), entry.clause(), true));
    }

    private static Tier tier(YamlEntry entry) {
        entry.allowing(Set.of("below", "creditPercent"));
        return new Tier(percent(entry, "below"), percent(entry, "creditPercent"));
    }

    private static Percent percent(YamlEntry entry, String key) {
        return entry.value(key, "a percentage such as 0.15, above 0 and at most 100", text -> {
            Percent percent = Percent.of(text);
            if (percent.value().signum() == 0 || percent.compareTo(Percent.of("100")) > 0) {
                throw new IllegalArgumentException(text);
            }
            return percent;
        });
    }

    private static void requireAssumption(YamlEntry entry, String what) {
        if (!AgreementFiles.isAssumption(entry)) {
            throw entry.fault("the circular gives no " + what + ", so the row must say \"assumption: true\"");
        }
    }

    /** Values that are right one by one, but not beside each other. */
    private static <T> T together(YamlEntry entry, Supplier<T> row) {
        try {
            return row.get();
        } catch (IllegalArgumentException e) {
            throw entry.fault(String.valueOf(e.getMessage()));
        }
    }
}
