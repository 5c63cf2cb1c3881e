package no.samkjop.telefoni.web.simswap;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.simswap.SwapRequest;
import org.jspecify.annotations.Nullable;

/**
 * The form for a single swap as it was filled in.
 *
 * @param key idempotency key: pressing the button twice asks for one
 */
public record SwapForm(@Nullable String key, @Nullable String nummer, @Nullable String reason, @Nullable String window,
        @Nullable String email, @Nullable String note) {

    static SwapForm empty(String number) {
        return new SwapForm(UUID.randomUUID().toString(), number, null, null, null, null);
    }

    SwapForm withKey() {
        return key == null || key.isBlank() ? new SwapForm(UUID.randomUUID().toString(), nummer, reason, window, email, note) : this;
    }

    SwapRequest request() {
        return new SwapRequest(text(nummer), text(reason), text(window), text(email), text(note));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** What is wrong with one field. */
    static Optional<String> wrong(List<Refusal> refusals, String field) {
        return Optional.of(refusals.stream().filter(refusal -> field.equals(refusal.field())).map(Refusal::message)
                .collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
    }
}
