package no.samkjop.telefoni.subscription;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** The register. A number has at most one active subscription, whoever's it is; the database holds that too. */
public interface Subscriptions {

    /** The active main subscription (not add-ons) of each number that has one, in one query. */
    Map<SubscriberNumber, Subscription> activeBy(Collection<SubscriberNumber> numbers);

    /** Those of the SIM cards that an active subscription has, whoever's it is. */
    Set<Iccid> inUse(Collection<Iccid> sims);

    /**
     * @return the id given
     * @throws no.samkjop.telefoni.shared.RefusedException when the number has an active main subscription already
     */
    long register(Subscription subscription);

    void changePlan(long id, ItemNumber item, Money monthlyExVat, String caseNumber, LocalDate on);

    void suspend(long id, LocalDate on, String caseNumber);

    void resume(long id, LocalDate on, String caseNumber);

    /** Add-ons on the number of a main subscription end with it. */
    void end(long id, LocalDate on, String caseNumber);

    /**
     * Ends it in the giving agency and registers it in the receiving one, with number, SIM, user, item and price kept.
     * Add-ons on the number of a main subscription come along.
     */
    void transfer(long id, AgencyId to, LocalDate on, String caseNumber);

    /** The number gets another card; who used it goes on. The old one is that from the day on no more. */
    void changeSim(long id, Iccid sim, LocalDate on, String caseNumber);

    /** Cards that the subscription has had, and who used them, oldest first. */
    List<CardHolding> cards(long subscriptionId);

    /** Subscriptions that have had the card, oldest first. */
    List<CardHolding> holdersOf(Iccid card);

    /**
     * Who had which card when.
     *
     * @param to the day on which card or user changed or the subscription ended, null while it lasts
     */
    record CardHolding(long subscriptionId, AgencyId agency, @Nullable SubscriberNumber number, Iccid card, @Nullable String user,
            LocalDate from, @Nullable LocalDate to) {
    }

    Page search(Search search, int first, int max);

    Optional<Subscription> find(long id);

    /** What was done to a subscription, oldest first. */
    List<Change> history(long id);

    /** @param agency null means all agencies; {@code text} is looked for in number, user, cost centre and SIM */
    record Search(@Nullable AgencyId agency, @Nullable String text, @Nullable ItemNumber item,
            @Nullable State state) {

        /** Every subscription is in one of them. */
        public enum State { ACTIVE, SUSPENDED, ENDED }
    }

    /** @param rows in order of agency and number */
    record Page(List<Subscription> rows, long total) {
    }

    record Change(LocalDate on, String what, String caseNumber) {
    }
}
