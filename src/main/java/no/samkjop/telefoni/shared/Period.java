package no.samkjop.telefoni.shared;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days from {@code first} to {@code last}, both included; without a last day it is open-ended. Dates are Oslo dates. */
public record Period(LocalDate first, @Nullable LocalDate last) {

    public Period {
        if (last != null && last.isBefore(first)) {
            throw new IllegalArgumentException("Period ends " + last + " before it begins " + first);
        }
    }

    public static Period from(LocalDate first) {
        return new Period(first, null);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }

    public boolean overlaps(Period other) {
        return (last == null || !last.isBefore(other.first)) && (other.last == null || !other.last.isBefore(first));
    }

    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(last);
    }
}
