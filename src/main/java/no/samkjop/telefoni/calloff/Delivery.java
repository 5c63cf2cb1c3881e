package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * What the supplier says it has delivered on one line, on one day.
 *
 * @param round       1 for the first report on the call-off, 2 for the next …
 * @param item        item delivered, as ordered unless the supplier says otherwise
 * @param monthlyExVat what the agreement's list gave for that item on the order day
 * @param units       numbers and SIM cards, one per subscription delivered; empty for add-ons and mere changes
 */
public record Delivery(int round, int lineNumber, int quantity, ItemNumber item, Money monthlyExVat,
        LocalDate deliveredOn, List<Unit> units) {

    public Delivery {
        units = List.copyOf(units);
    }

    public record Unit(@Nullable SubscriberNumber number, @Nullable Iccid sim) {
    }
}
