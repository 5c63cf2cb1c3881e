package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.NorwegianDates;

/** What the program itself can see of a delivery, for each delivered line the five checks of C6.7 to C6.11. */
final class FiveChecks {

    private final Agreement agreement;
    private final CallOff callOff;
    private final int attempt;

    FiveChecks(Agreement agreement, CallOff callOff) {
        this.agreement = agreement;
        this.callOff = callOff;
        this.attempt = callOff.failedControls() + 1;
    }

    /**
     * @param deliveries of all rounds
     * @param mended     numbers of the lines that the supplier has mended since the last control, {@code mending} what it said
     */
    List<ControlCheck> of(List<Delivery> deliveries, Set<Integer> mended, String mending) {
        Map<Integer, List<Delivery>> byLine = deliveries.stream().filter(delivery -> delivery.round() == callOff.round())
                .collect(Collectors.groupingBy(Delivery::lineNumber, TreeMap::new, Collectors.toList()));
        Map<Integer, Integer> before = deliveries.stream().filter(delivery -> delivery.round() < callOff.round())
                .collect(Collectors.groupingBy(Delivery::lineNumber, Collectors.summingInt(Delivery::quantity)));
        List<ControlCheck> checks = new ArrayList<>();
        byLine.forEach((number, delivered) -> {
            CallOffLine line = callOff.line(number).orElseThrow();
            checks.add(asOrdered(line, delivered));
            checks.add(quantity(line, delivered, before.getOrDefault(number, 0)));
            checks.add(check(line, ControlCheck.Kind.QUALITY, true, mended.contains(number)
                    ? "Leverandøren meldte rettet: " + cut(mending) : "Ingen feil er registrert."));
            checks.add(price(line, delivered));
            checks.add(time(line, delivered));
        });
        return checks;
    }

    private ControlCheck asOrdered(CallOffLine line, List<Delivery> delivered) {
        Optional<ItemNumber> other = delivered.stream().map(Delivery::item).filter(item -> !item.equals(line.item())).findFirst();
        String finding = other.map(item -> "Bestilt " + named(line.item()) + ", levert " + named(item) + ".")
                .orElse(line.kind().norwegianName() + ", " + named(line.item()) + ": levert som bestilt.");
        return check(line, ControlCheck.Kind.AS_ORDERED, other.isEmpty(), finding);
    }

    private ControlCheck quantity(CallOffLine line, List<Delivery> delivered, int before) {
        int now = delivered.stream().mapToInt(Delivery::quantity).sum();
        int open = line.quantity() - before - now;
        String finding = "Bestilt " + line.quantity() + ", levert " + now + (before == 0 ? "" : " nå og " + before + " før")
                + (open > 0 ? ". " + open + " gjenstår og står åpne." : ".");
        return check(line, ControlCheck.Kind.QUANTITY, open >= 0, finding);
    }

    private ControlCheck price(CallOffLine line, List<Delivery> delivered) {
        if (!line.kind().isPriced()) {
            return check(line, ControlCheck.Kind.PRICE, true, "Gir ingen ny pris.");
        }
        Optional<Money> listed = agreement.priceList().priceOf(line.item(), callOff.pricedOn()).map(Price::monthlyExVat);
        Money charged = delivered.stream().map(Delivery::monthlyExVat).filter(price -> !price.equals(line.monthlyExVat()))
                .findFirst().orElse(line.monthlyExVat());
        boolean right = listed.filter(charged::equals).isPresent();
        return check(line, ControlCheck.Kind.PRICE, right, "Prislisten " + NorwegianDates.format(callOff.pricedOn()) + ": "
                + listed.map(Money::formatted).orElse("ingen pris") + " per måned, levert til " + charged.formatted() + ".");
    }

    private ControlCheck time(CallOffLine line, List<Delivery> delivered) {
        LocalDate promised = Optional.ofNullable(callOff.promisedOn()).orElseThrow();
        LocalDate last = delivered.stream().map(Delivery::deliveredOn).max(LocalDate::compareTo).orElseThrow();
        return check(line, ControlCheck.Kind.TIME, !last.isAfter(promised), "Lovet " + NorwegianDates.format(promised)
                + ", levert " + NorwegianDates.format(last) + ".");
    }

    private ControlCheck check(CallOffLine line, ControlCheck.Kind kind, boolean ok, String finding) {
        return new ControlCheck(callOff.round(), attempt, line.number(), kind, ok, ok, finding, null);
    }

    private String named(ItemNumber item) {
        return item.value() + agreement.catalogue().item(item).map(CatalogueItem::name).map(name -> " " + name).orElse("");
    }

    private static String cut(String text) {
        return text.length() > 800 ? text.substring(0, 800) + "…" : text;
    }
}
