package no.samkjop.telefoni.deviation;

import org.jspecify.annotations.Nullable;

/**
 * A supplier's answer as it was filled in.
 *
 * @param claim    name of a {@link SupplierAnswer.Claim}
 * @param remedyOn day
 */
public record SupplierReply(@Nullable String claim, @Nullable String cause, @Nullable String remedy, @Nullable String remedyOn) {
}
