package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.subscription.PhoneNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;

/** Lines on the copper net, which ends: they must have moved before (C5.4). */
final class FixedLine {

    private FixedLine() {
    }

    static boolean isOne(SubscriberNumber number) {
        return number instanceof PhoneNumber phone && phone.kind() == PhoneNumber.Kind.FIXED;
    }

    /** The last working day on which one can move. */
    static LocalDate lastDay(Agreement agreement, WorkingDays workingDays, LocalDate today) {
        return workingDays.before(agreement.term(Term.Key.FIXED_LINE_MOVE_END, today).date());
    }
}
