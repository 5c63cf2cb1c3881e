package no.samkjop.telefoni.mail;

import no.samkjop.telefoni.shared.EmailAddress;

/**
 * What joins the mails of a case.
 *
 * @param replyTo       where answers go
 * @param rootMessageId with angle brackets; every letter of the case says that it answers this one, which was never sent
 */
record MailThread(EmailAddress replyTo, String rootMessageId) {
}
