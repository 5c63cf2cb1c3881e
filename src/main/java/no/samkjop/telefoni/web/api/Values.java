package no.samkjop.telefoni.web.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** How the API writes money and time. */
final class Values {

    private Values() {
    }

    /** {@code 1250.00}: text, because programs that read JSON numbers as floating point lose øre. */
    static String kroner(Money money) {
        return money.amount().toPlainString();
    }

    /** With Oslo's offset, to the second. Nothing for nothing. */
    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return orNull(instant, at -> at.truncatedTo(ChronoUnit.SECONDS).atZone(Deadlines.OSLO).toOffsetDateTime());
    }

    static <S, T> @Nullable T orNull(@Nullable S value, Function<S, T> written) {
        return Optional.ofNullable(value).map(written).orElse(null);
    }
}
