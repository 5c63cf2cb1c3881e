package no.samkjop.telefoni.deviation;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * What the agency reported, checked; it never changes. See {@link DeviationReport}.
 *
 * @param cost ex. VAT
 */
public record Reported(DeviationKind kind, Severity severity, String what, @Nullable LocalDate since, @Nullable Money cost,
        @Nullable String costText, List<SubscriberNumber> numbers, List<CaseNumber> cases, @Nullable LocalDate takenUpOn,
        boolean tellUke, @Nullable String ukeNote, @Nullable CaseNumber origin) {

    public Reported {
        numbers = List.copyOf(numbers);
        cases = List.copyOf(cases);
    }

    /** Whether it concerns something that was ordered through the program. */
    public boolean isTiedToOrder() {
        return cases.stream().anyMatch(each -> each.kind().equals("AVR") || each.kind().equals("SIM"));
    }
}
