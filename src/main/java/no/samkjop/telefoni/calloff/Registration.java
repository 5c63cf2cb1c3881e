package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enters in the register what deliveries that passed control have brought, changed or ended. */
@Component
class Registration {

    private final Subscriptions subscriptions;

    Registration(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    void enter(CallOff callOff, List<Delivery> deliveries) {
        List<SubscriberNumber> numbers = deliveries.stream()
                .flatMap(delivery -> callOff.line(delivery.lineNumber()).flatMap(CallOffLine::about).stream()).toList();
        Map<SubscriberNumber, Subscription> held = subscriptions.activeBy(numbers);
        for (Delivery delivery : deliveries) {
            CallOffLine line = callOff.line(delivery.lineNumber()).orElseThrow();
            LocalDate on = delivery.deliveredOn();
            String caseNumber = callOff.id().value();
            switch (line.kind()) {
                case NEW, PORT_IN -> delivery.units().forEach(unit -> subscriptions.register(subscription(callOff, line, delivery, unit)));
                case ADD_ON -> {
                    for (int i = 0; i < delivery.quantity(); i++) {
                        subscriptions.register(subscription(callOff, line, delivery, new Delivery.Unit(line.subscriber(), null)));
                    }
                }
                case CHANGE_PLAN -> subscriptions.changePlan(own(callOff, line, held).id(), delivery.item(), delivery.monthlyExVat(), caseNumber, on);
                case SUSPEND -> subscriptions.suspend(own(callOff, line, held).id(), on, caseNumber);
                case RESUME -> subscriptions.resume(own(callOff, line, held).id(), on, caseNumber);
                case TERMINATE -> subscriptions.end(own(callOff, line, held).id(), on, caseNumber);
                case TRANSFER -> subscriptions.transfer(own(callOff, line, held).id(),
                        Optional.ofNullable(line.receivingAgency()).orElseThrow(), on, caseNumber);
                default -> throw new IllegalStateException(line.kind().name());
            }
        }
    }

    private static Subscription subscription(CallOff callOff, CallOffLine line, Delivery delivery, Delivery.Unit unit) {
        return new Subscription(0, callOff.agency(), delivery.item(), unit.number(), unit.sim(), line.user(), line.costCentre(),
                delivery.monthlyExVat(), delivery.deliveredOn(), null, null, callOff.id().value(), null);
    }

    /** A number can have left the agency by another call-off in the meantime. */
    private static Subscription own(CallOff callOff, CallOffLine line, Map<SubscriberNumber, Subscription> held) {
        @Nullable SubscriberNumber number = line.subscriber();
        return Optional.ofNullable(held.get(number)).filter(subscription -> subscription.agency().equals(callOff.agency()))
                .orElseThrow(() -> new RefusedException(Refusal.because("Linje " + line.number()
                        + ": Nummeret står ikke lenger på virksomheten i abonnementsregisteret.").inRow(line.number())));
    }
}
