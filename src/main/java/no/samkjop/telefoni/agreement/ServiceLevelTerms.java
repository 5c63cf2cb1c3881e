package no.samkjop.telefoni.agreement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Percent;
import no.samkjop.telefoni.shared.Period;

/**
 * What a month with too little uptime costs the supplier (C5.10, C5.11), for months that begin in {@code valid}.
 *
 * @param tiers from the mildest to the hardest
 */
public record ServiceLevelTerms(List<Tier> tiers, Period valid, Clause clause, boolean assumption) {

    /** Under this availability, that part of the month's fee is given back: the hardest tier that fits, never several. */
    public record Tier(Percent below, Percent credit) {
    }

    public ServiceLevelTerms {
        tiers = List.copyOf(tiers);
        for (int i = 1; i < tiers.size(); i++) {
            Tier milder = tiers.get(i - 1);
            if (tiers.get(i).below().compareTo(milder.below()) >= 0 || tiers.get(i).credit().compareTo(milder.credit()) <= 0) {
                throw new IllegalArgumentException("each tier needs less uptime and more credit than the one before it");
            }
        }
    }

    /** @param availability in percent, not rounded */
    public Optional<Tier> tierFor(BigDecimal availability) {
        return tiers.stream().filter(tier -> availability.compareTo(tier.below().value()) < 0).reduce((milder, harder) -> harder);
    }
}
