package no.samkjop.telefoni.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All prices with their validity; at most one for an item on any day. */
public record PriceList(List<Price> prices) {

    public PriceList {
        prices = List.copyOf(prices);
    }

    public Optional<Price> priceOf(ItemNumber item, LocalDate day) {
        return prices.stream().filter(price -> price.item().equals(item) && price.valid().contains(day)).findFirst();
    }
}
