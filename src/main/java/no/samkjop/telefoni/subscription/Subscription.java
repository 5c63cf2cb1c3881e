package no.samkjop.telefoni.subscription;

import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A subscription or an add-on that an agency has.
 *
 * @param number         null for add-ons that belong to no number (a switchboard, say)
 * @param user           person or function that uses it, as the agency wrote it
 * @param monthlyExVat   agreed price when it was registered or last changed
 * @param caseNumber     call-off that registered it, {@code endedBy} the one that ended it
 */
public record Subscription(long id, AgencyId agency, ItemNumber item, @Nullable SubscriberNumber number,
        @Nullable Iccid sim, @Nullable String user, @Nullable CostCentre costCentre, Money monthlyExVat,
        LocalDate startedOn, @Nullable LocalDate suspendedOn, @Nullable LocalDate endedOn, String caseNumber,
        @Nullable String endedBy) {

    public boolean isActive() {
        return endedOn == null;
    }

    public boolean isSuspended() {
        return suspendedOn != null && endedOn == null;
    }

    public Optional<SubscriberNumber> reachedBy() {
        return Optional.ofNullable(number);
    }
}
