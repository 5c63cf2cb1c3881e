package no.samkjop.telefoni.agreement;

import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be ordered. Mobile plans are told apart by included data alone (C1.4, C1.5).
 *
 * @param includedDataGb data included each month, for plans priced by data; 0 where it shares another plan's
 * @param orderable      days on which it can be ordered
 * @param exercised      false for an option that UKE has not exercised (C5.3)
 * @param needsOneOf     subscriptions that it works on, of which there must be one; empty where it needs none
 */
public record CatalogueItem(ItemNumber number, String name, Category category, @Nullable Integer includedDataGb,
        Period orderable, boolean exercised, Set<ItemNumber> needsOneOf, Clause clause) {

    public CatalogueItem {
        needsOneOf = Set.copyOf(needsOneOf);
    }

    /** C1.3, C5.2 and C5.3. */
    public enum Category {
        MOBILE("Mobil"), IP("IP-telefoni"), M2M("Maskin til maskin"), ADD_ON("Tilleggstjeneste"),
        UNIFIED_COMMUNICATIONS("Samordnet kommunikasjon"), FIXED("Fasttelefoni");

        private final String norwegianName;

        Category(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }

        /** A subscription with a number of its own, as opposed to a service on top of one. */
        public boolean isSubscription() {
            return this != ADD_ON;
        }

        /** C1.4: told apart and priced by the data that is included. */
        boolean isPricedByData() {
            return this == MOBILE || this == M2M;
        }

        /** Can be ordered only after UKE has exercised the option (C5.3). */
        boolean isOption() {
            return this == UNIFIED_COMMUNICATIONS || this == FIXED;
        }
    }

    public Optional<Integer> includedData() {
        return Optional.ofNullable(includedDataGb);
    }
}
