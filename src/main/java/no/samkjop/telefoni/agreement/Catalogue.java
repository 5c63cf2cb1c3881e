package no.samkjop.telefoni.agreement;

import java.util.List;
import java.util.Optional;

/** What the agreement lets agencies order. */
public record Catalogue(List<CatalogueItem> items) {

    public Catalogue {
        items = List.copyOf(items);
    }

    public Optional<CatalogueItem> item(ItemNumber number) {
        return items.stream().filter(item -> item.number().equals(number)).findFirst();
    }
}
