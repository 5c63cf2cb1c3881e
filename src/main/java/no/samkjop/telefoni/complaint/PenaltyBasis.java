package no.samkjop.telefoni.complaint;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a daily penalty is counted from. Days are Oslo dates.
 *
 * @param runsFrom    the day from which the time for delivery ran, which itself does not count
 * @param suspensions days that are nobody's delay: those before a deadline move it, those after it do not count
 */
public record PenaltyBasis(LocalDate runsFrom, List<Part> parts, List<Suspension> suspensions) {

    /**
     * What was to be delivered together. A line that came on two days is two parts.
     *
     * @param due         the agreed day of delivery, the last one in time
     * @param deliveredOn null while it is not delivered
     * @param usableAlone false when it is of no use without the other parts: then it is as late as they are
     */
    public record Part(String name, LocalDate due, @Nullable LocalDate deliveredOn, Money oneOffExVat, Money monthlyExVat,
            boolean usableAlone) {

        public Part {
            if (name.isBlank() || oneOffExVat.compareTo(Money.ZERO) < 0 || monthlyExVat.compareTo(Money.ZERO) < 0) {
                throw new IllegalArgumentException("A part needs a name and prices that are not negative: " + name);
            }
        }

        public Optional<LocalDate> delivered() {
            return Optional.ofNullable(deliveredOn);
        }

        boolean isDeliveredBy(LocalDate day) {
            return deliveredOn != null && !deliveredOn.isAfter(day);
        }
    }

    /** @param what what happened, in the agency's own words */
    public record Suspension(Period days, Reason reason, String what) {
    }

    public enum Reason {
        /** The agency did not give what the supplier needed without undue delay (C1.14). */
        AGENCY_DELAY("virksomheten brukte selv lengre tid (C1.14)"),
        AGREED_EXTENSION("partene er enige om mer tid"),
        FORCE_MAJEURE("force majeure");

        private final String norwegianName;

        Reason(String norwegianName) {
            this.norwegianName = norwegianName;
        }

        public String norwegianName() {
            return norwegianName;
        }
    }

    public PenaltyBasis {
        parts = List.copyOf(parts);
        suspensions = List.copyOf(suspensions);
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (part.due().isBefore(runsFrom) || !names.add(part.name())) {
                throw new IllegalArgumentException("A part is due before its time began to run, or stands twice: " + part.name());
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Nothing was to be delivered");
        }
    }

    /** The first agreed day of delivery, by which the terms are chosen. */
    public LocalDate agreedDelivery() {
        return parts.stream().map(Part::due).min(Comparator.naturalOrder()).orElseThrow();
    }

    Optional<Suspension> suspensionOn(LocalDate day) {
        return suspensions.stream().filter(suspension -> suspension.days().contains(day)).findFirst();
    }

    /** From the day after the first deadline that was missed to the day when all that was late had come. */
    Optional<Period> lateDays(LocalDate asOf) {
        List<Part> late = parts.stream().filter(part -> part.due().isBefore(asOf) && !part.isDeliveredBy(part.due())).toList();
        return late.stream().map(part -> part.due().plusDays(1)).min(Comparator.naturalOrder())
                .map(first -> new Period(first, late.stream().map(part -> part.isDeliveredBy(asOf) ? part.delivered().orElseThrow() : asOf)
                        .max(Comparator.naturalOrder()).orElseThrow()));
    }
}
