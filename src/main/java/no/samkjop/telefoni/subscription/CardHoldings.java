package no.samkjop.telefoni.subscription;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.samkjop.telefoni.subscription.Subscriptions.CardHolding;
import org.jspecify.annotations.Nullable;

/** Reads who had which card when out of a subscription's history. */
final class CardHoldings {

    private CardHoldings() {
    }

    /** @param changes oldest first */
    static List<CardHolding> of(Subscription subscription, List<SubscriptionChange> changes) {
        List<CardHolding> holdings = new ArrayList<>();
        @Nullable SubscriptionChange since = null;
        for (SubscriptionChange change : changes) {
            if (since != null && (change.ends() || !Objects.equals(since.sim(), change.sim()) || !Objects.equals(since.user(), change.user()))) {
                add(holdings, subscription, since, change.on());
                since = null;
            }
            since = since == null && !change.ends() ? change : since;
        }
        if (since != null) {
            add(holdings, subscription, since, null);
        }
        return holdings;
    }

    private static void add(List<CardHolding> holdings, Subscription subscription, SubscriptionChange since, @Nullable LocalDate to) {
        if (since.sim() != null) {
            holdings.add(new CardHolding(subscription.id(), subscription.agency(), subscription.number(), since.sim(), since.user(),
                    since.on(), to));
        }
    }
}
