package no.samkjop.telefoni.inbox;

import no.samkjop.telefoni.directory.AgencyId;

/**
 * A person's message has become part of a case that its writer takes part in. Told in the transaction that files it.
 *
 * @param agency the case's
 */
public record MailFiled(ReceivedMail mail, AgencyId agency) {
}
