package no.samkjop.telefoni.deviation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deviation as a person or a system reported it, in text.
 *
 * @param kind      name of a {@link DeviationKind}
 * @param severity  name of a {@link Severity}
 * @param what      what happened; the supplier reads it where the deviation is taken up with the supplier
 * @param since     day from when it has been so; may be empty
 * @param cost      what it costs, kroner ex. VAT; may be empty
 * @param costText  what the cost is made of; may be empty
 * @param numbers   subscriber numbers that it concerns
 * @param cases     case numbers that it concerns, the agency's own
 * @param takenUpOn day when it was taken up with the supplier already; empty when it was not
 * @param tellUke   the agency wants UKE to know, whatever the triage says (C4.5)
 * @param ukeNote   more for UKE alone: the supplier never sees it; may be empty
 * @param origin    the case that it is reported from; may be empty
 */
public record DeviationReport(@Nullable String kind, @Nullable String severity, @Nullable String what, @Nullable String since,
        @Nullable String cost, @Nullable String costText, List<String> numbers, List<String> cases, @Nullable String takenUpOn,
        boolean tellUke, @Nullable String ukeNote, @Nullable String origin) {

    public DeviationReport {
        numbers = List.copyOf(numbers);
        cases = List.copyOf(cases);
    }

    /** A field with several, one a line or between commas or semicolons. */
    public static List<String> several(@Nullable String field) {
        return field == null ? List.of() : Arrays.stream(field.split("[,;\\r\\n]+")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }
}
