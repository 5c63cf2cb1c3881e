package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * One line of a call-off, with the prices that the agreement gave on the order day.
 *
 * @param number          1, 2, 3 … as the person sees it
 * @param item            the item ordered; for terminate, suspend, resume and transfer the item the number has
 * @param subscriber      the number it is about; null for new subscriptions and add-ons without one
 * @param user            person or function that is to use it
 * @param presentOperator for port-in: where the number is today
 * @param receivingAgency for transfer
 */
public record CallOffLine(int number, LineKind kind, ItemNumber item, int quantity, LocalDate wantedOn,
        @Nullable SubscriberNumber subscriber, @Nullable String user, @Nullable CostCentre costCentre,
        @Nullable String presentOperator, @Nullable AgencyId receivingAgency, Money oneOffExVat, Money monthlyExVat) {

    /** Order kinds. Only some of them cost something, and only some of them are delivered as a new SIM or number. */
    public enum LineKind {
        NEW("Nytt"), PORT_IN("Overføring av nummer"), CHANGE_PLAN("Bytte av abonnement"), ADD_ON("Tilleggstjeneste"),
        SUSPEND("Sperring"), RESUME("Gjenåpning"), TERMINATE("Oppsigelse"), TRANSFER("Overdragelse til annen virksomhet");

        private final String norwegianName;

        LineKind(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        /** Finds a kind by its name or its Norwegian name, whatever the case of the letters. */
        public static Optional<LineKind> parse(String text) {
            String wanted = text.strip();
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equalsIgnoreCase(wanted) || kind.norwegianName.equalsIgnoreCase(wanted))
                    .findFirst();
        }

        public String norwegianName() {
            return norwegianName;
        }

        /** Whether a price is agreed anew: the other kinds change or end what is there. */
        public boolean isPriced() {
            return this == NEW || this == PORT_IN || this == CHANGE_PLAN || this == ADD_ON;
        }

        /** Whether a subscription that the agency did not have comes out of it. */
        public boolean bringsSubscription() {
            return this == NEW || this == PORT_IN;
        }

        /** Whether the line is about a number that the agency has in the register already. */
        public boolean needsOwnNumber() {
            return this == CHANGE_PLAN || this == SUSPEND || this == RESUME || this == TERMINATE || this == TRANSFER;
        }
    }

    public Money yearlyExVat() {
        return monthlyExVat.times(12L * quantity);
    }

    public Money oneOffInSum() {
        return oneOffExVat.times(quantity);
    }

    public Optional<SubscriberNumber> about() {
        return Optional.ofNullable(subscriber);
    }

    /** The line as it was asked for, so that it can be checked again. */
    public LineRequest asRequest() {
        return new LineRequest(number, kind.name(), kind.isPriced() ? item.value() : null, String.valueOf(quantity),
                wantedOn.toString(), subscriber == null ? null : subscriber.value(), user,
                costCentre == null ? null : costCentre.value(), presentOperator,
                receivingAgency == null ? null : receivingAgency.value());
    }
}
