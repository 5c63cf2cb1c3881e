package no.samkjop.telefoni.simswap;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Price;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.springframework.stereotype.Component;

/** Enters in the register what was swapped and works: another card for a number that is there, a new subscription for one that is not. */
@Component
class SwapRegistration {

    static final String GONE = "Nummeret står ikke lenger på virksomheten i abonnementsregisteret.";

    private final Subscriptions subscriptions;
    private final Agreements agreements;

    SwapRegistration(Subscriptions subscriptions, Agreements agreements) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
    }

    /** @return the lines settled; one that has left the agency in the meantime is kept out, and the register left as it is */
    List<SwapLine> enter(SimSwap swap, List<SwapLine> lines) {
        Map<SubscriberNumber, Subscription> held = subscriptions.activeBy(lines.stream().map(SwapLine::subscriber).toList());
        return lines.stream().map(line -> enter(swap, line, Optional.ofNullable(held.get(line.subscriber())))
                ? line.settled(SwapLine.Settled.REGISTERED, null) : line.settled(SwapLine.Settled.KEPT_OUT, GONE)).toList();
    }

    private boolean enter(SimSwap swap, SwapLine line, Optional<Subscription> held) {
        LocalDate on = Optional.ofNullable(line.swappedOn()).orElseThrow();
        if (held.isEmpty()) {
            if (swap.isSingle()) {
                return false;
            }
            Price price = agreements.telephony().priceList().priceOf(line.item(), on).orElseThrow(() -> new IllegalStateException(
                    "No price of " + line.item() + " on " + NorwegianDates.format(on)));
            subscriptions.register(new Subscription(0, swap.agency(), line.item(), line.subscriber(), line.newCard(),
                    line.user().isEmpty() ? null : line.user(), line.costCentre(),
                    price.monthlyExVat(), on, null, null, swap.id().value(), null));
            return true;
        }
        if (!held.get().agency().equals(swap.agency())) {
            return false;
        }
        line.cardAfter().ifPresent(card -> subscriptions.changeSim(held.get().id(), card, on, swap.id().value()));
        return true;
    }
}
