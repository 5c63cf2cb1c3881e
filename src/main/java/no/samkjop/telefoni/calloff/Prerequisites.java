package no.samkjop.telefoni.calloff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Catalogue;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;

/** The subscription that an add-on works on, in the register or in the same order. */
final class Prerequisites {

    private final Catalogue catalogue;
    private final Predicate<ItemNumber> holds;
    private final Map<ItemNumber, Boolean> held = new HashMap<>();
    private final Set<String> ordered = new HashSet<>();
    private final Map<SubscriberNumber, Set<String>> orderedTo = new HashMap<>();

    /** @param holds whether the agency has an active subscription of the item; asked once for each */
    Prerequisites(Catalogue catalogue, List<LineRequest> order, Predicate<ItemNumber> holds) {
        this.catalogue = catalogue;
        this.holds = holds;
        order.stream().filter(request -> request.item() != null).forEach(request -> {
            String item = request.item().strip().toUpperCase(Locale.ROOT);
            ordered.add(item);
            AgreementGuard.numberOf(request).ifPresent(number -> orderedTo.computeIfAbsent(number, key -> new HashSet<>()).add(item));
        });
    }

    /**
     * @param number       the one that the add-on is ordered to, if one
     * @param subscription what the number has in the register
     */
    Optional<String> problemWith(CatalogueItem addOn, Optional<SubscriberNumber> number, Optional<Subscription> subscription) {
        Set<ItemNumber> needed = addOn.needsOneOf();
        Set<String> coming = number.map(found -> orderedTo.getOrDefault(found, Set.of())).orElse(ordered);
        boolean met = needed.isEmpty() || needed.stream().anyMatch(item -> coming.contains(item.value()) || (number.isPresent()
                ? subscription.filter(own -> own.item().equals(item)).isPresent() : held.computeIfAbsent(item, holds::test)));
        if (met) {
            return Optional.empty();
        }
        String names = catalogue.items().stream().filter(item -> needed.contains(item.number())).map(CatalogueItem::name)
                .collect(Collectors.joining(", "));
        return Optional.of(number.map(found -> addOn.name() + " kan ikke legges på nummeret " + found.value()
                + ", som må ha ett av disse: " + names + ".").orElse(addOn.name() + " virker bare på " + names
                + ". Dere har ingen av dem. Bestill minst én i samme avrop."));
    }
}
