package no.samkjop.telefoni.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.agreement.Price;

/** The catalogue with one day's prices, category by category. */
public record PriceTable(List<Group> groups) {

    public record Group(Category category, List<Row> rows) {

        public boolean hasOrderable() {
            return rows.stream().anyMatch(Row::orderable);
        }
    }

    /** @param orderable on that day, with a price, and not an option that waits for UKE */
    public record Row(CatalogueItem item, Optional<Price> price, boolean orderable) {
    }

    public static PriceTable of(Agreement agreement, LocalDate day) {
        return new PriceTable(Arrays.stream(Category.values()).map(category -> new Group(category,
                agreement.catalogue().items().stream().filter(item -> item.category() == category)
                        .map(item -> row(agreement, item, day)).toList()))
                .filter(group -> !group.rows().isEmpty()).toList());
    }

    private static Row row(Agreement agreement, CatalogueItem item, LocalDate day) {
        Optional<Price> price = agreement.priceList().priceOf(item.number(), day);
        return new Row(item, price, item.exercised() && item.orderable().contains(day) && price.isPresent());
    }

    public boolean hasAssumptions() {
        return groups.stream().flatMap(group -> group.rows().stream()).flatMap(row -> row.price().stream())
                .anyMatch(Price::assumption);
    }
}
