package no.samkjop.telefoni.subscription;

import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A subscription or an add-on that an agency has. What is not possible is refused.
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

    Subscription withPlan(ItemNumber newItem, Money newMonthlyExVat) {
        refuseUnless(isActive(), "er avsluttet, så det kan ikke byttes.");
        return new Subscription(id, agency, newItem, number, sim, user, costCentre, newMonthlyExVat, startedOn, suspendedOn,
                endedOn, caseNumber, endedBy);
    }

    Subscription withSim(Iccid card, LocalDate on) {
        refuseUnless(isActive(), "er avsluttet, så SIM-kortet kan ikke byttes.");
        refuseUnless(!on.isBefore(startedOn), "kan ikke bytte SIM-kort før det begynte.");
        return new Subscription(id, agency, item, number, card, user, costCentre, monthlyExVat, startedOn, suspendedOn, endedOn,
                caseNumber, endedBy);
    }

    Subscription suspended(LocalDate on) {
        refuseUnless(isActive(), "er avsluttet, så det kan ikke sperres.");
        refuseUnless(!isSuspended(), "er allerede sperret.");
        return new Subscription(id, agency, item, number, sim, user, costCentre, monthlyExVat, startedOn, on, endedOn,
                caseNumber, endedBy);
    }

    Subscription resumed() {
        refuseUnless(isSuspended(), "er ikke sperret, så det kan ikke gjenåpnes.");
        return new Subscription(id, agency, item, number, sim, user, costCentre, monthlyExVat, startedOn, null, endedOn,
                caseNumber, endedBy);
    }

    Subscription ended(LocalDate on, String by) {
        refuseUnless(isActive(), "er allerede avsluttet.");
        refuseUnless(!on.isBefore(startedOn), "kan ikke avsluttes før det begynte.");
        return new Subscription(id, agency, item, number, sim, user, costCentre, monthlyExVat, startedOn, suspendedOn, on,
                caseNumber, by);
    }

    /** What the receiving agency gets. The cost centre stays behind: it belongs to the giver's accounts. */
    Subscription receivedBy(AgencyId receiver, LocalDate on, String receivedCase) {
        refuseUnless(!agency.equals(receiver), "er hos " + receiver + " allerede.");
        return new Subscription(0, receiver, item, number, sim, user, null, monthlyExVat, on, suspendedOn, null,
                receivedCase, null);
    }

    private void refuseUnless(boolean allowed, String why) {
        if (!allowed) {
            throw new RefusedException(Refusal.of("number", "Abonnementet " + (number == null ? item : "på " + number) + " " + why));
        }
    }
}
