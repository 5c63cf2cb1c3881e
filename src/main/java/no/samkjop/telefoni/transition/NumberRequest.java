package no.samkjop.telefoni.transition;

import org.jspecify.annotations.Nullable;

/**
 * A row of an agency's list of numbers as it was written, in text, before {@link NumberListGuard} has looked at it.
 *
 * @param row        number of the line or sheet row that the person sees
 * @param simKind    a {@link no.samkjop.telefoni.simswap.SimKind}'s name or Norwegian word
 * @param mainNumber for twin and data SIMs
 * @param authorised «ja»: the owner has authorised the move (fullmakt)
 * @param prepaid    «nei»: it is no prepaid card, which cannot be moved
 * @param wishedOn   may be empty
 */
public record NumberRequest(int row, @Nullable String number, @Nullable String user, @Nullable String email,
        @Nullable String costCentre, @Nullable String item, @Nullable String simKind, @Nullable String mainNumber,
        @Nullable String deliveryAddress, @Nullable String presentOperator, @Nullable String presentOwner,
        @Nullable String authorised, @Nullable String prepaid, @Nullable String wishedOn) {
}
