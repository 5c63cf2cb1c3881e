package no.samkjop.telefoni.agreement;

import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;

/** Price of one of an item, NOK ex. VAT: once at the start, and for each month. Invented where {@code assumption}. */
public record Price(ItemNumber item, Money oneOffExVat, Money monthlyExVat, Period valid, Clause clause,
        boolean assumption) {

    public Money yearlyExVat() {
        return monthlyExVat.times(12);
    }
}
