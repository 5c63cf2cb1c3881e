package no.samkjop.telefoni.inbox.mime;

import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a message.
 *
 * @param originalMessageId of that message, with angle brackets; null when the report does not say
 * @param words             the server's reason, on one line
 * @param failed            it will not be delivered
 */
public record DeliveryReport(@Nullable String originalMessageId, String words, boolean failed) {
}
