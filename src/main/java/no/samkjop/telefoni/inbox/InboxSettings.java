package no.samkjop.telefoni.inbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The mailbox that answers come to.
 *
 * @param protocol {@code imaps}; {@code imap} on the loopback address only
 * @param folder   where messages arrive
 * @param tooLarge where a message is put that is too large to be kept here
 */
@ConfigurationProperties("telefoni.inbox")
record InboxSettings(String host, int port, String protocol, String user, String password, String folder, String tooLarge) {
}
