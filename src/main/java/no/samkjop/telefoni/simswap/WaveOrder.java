package no.samkjop.telefoni.simswap;

import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * A wave of a switch that is to become a SIM swap. Its places in the window are reserved already.
 *
 * @param origin case number of the switch
 */
public record WaveOrder(String origin, AgencyId agency, String purpose, long window, List<Number> numbers) {

    public WaveOrder {
        numbers = List.copyOf(numbers);
    }

    /** A number as the agency's list has it. */
    public record Number(SubscriberNumber subscriber, SimKind sim, ItemNumber item, String user, @Nullable EmailAddress email,
            @Nullable CostCentre costCentre) {
    }
}
