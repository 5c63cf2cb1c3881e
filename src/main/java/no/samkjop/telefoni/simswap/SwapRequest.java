package no.samkjop.telefoni.simswap;

import org.jspecify.annotations.Nullable;

/**
 * A single SIM card to be changed, as a person or a system asked for it, in text.
 *
 * @param subscriber a number that the agency has in the register
 * @param reason     name of a {@link SwapReason}
 * @param window     id of the window that is to be booked
 * @param email      where the invitation goes besides the coordinator; may be empty
 * @param note       what has happened; may be empty
 */
public record SwapRequest(@Nullable String subscriber, @Nullable String reason, @Nullable String window,
        @Nullable String email, @Nullable String note) {
}
