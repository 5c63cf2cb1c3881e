package no.samkjop.telefoni.enquiry;

import org.jspecify.annotations.Nullable;

/**
 * A question as it was sent, unchecked.
 *
 * @param about number of an enquiry of the own agency that this question belongs to; its subject then stands
 */
public record EnquiryRequest(@Nullable String subject, @Nullable String question, @Nullable String about) {
}
