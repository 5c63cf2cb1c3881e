package no.samkjop.telefoni.calloff;

import org.jspecify.annotations.Nullable;

/** One delivered unit as the supplier's form, sheet or API gives it, in text, before it is checked. Item null: as ordered. */
public record DeliveryRequest(int row, @Nullable String line, @Nullable String quantity, @Nullable String number,
        @Nullable String iccid, @Nullable String deliveredOn, @Nullable String item) {
}
