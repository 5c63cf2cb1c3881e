package no.samkjop.telefoni.simswap;

import org.jspecify.annotations.Nullable;

/**
 * What a person or a system says of one number, in text, before anything has looked at it.
 *
 * @param row   number of the line or sheet row that the person sees
 * @param value by {@link SwapStep}: an enum's name or its Norwegian word, or an ICCID
 */
public record LineReport(int row, @Nullable String subscriber, @Nullable String value) {
}
