package no.samkjop.telefoni.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;

/** Names of items, for pages that show item numbers. */
public record Items(Map<ItemNumber, CatalogueItem> byNumber) {

    public static Items of(Agreement agreement) {
        return new Items(agreement.catalogue().items().stream()
                .collect(Collectors.toMap(CatalogueItem::number, Function.identity())));
    }

    /** An item that has left the catalogue keeps its number for a name. */
    public String name(ItemNumber number) {
        CatalogueItem item = byNumber.get(number);
        return item == null ? number.value() : item.name();
    }
}
