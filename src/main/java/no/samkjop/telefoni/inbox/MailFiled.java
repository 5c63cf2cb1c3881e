package no.samkjop.telefoni.inbox;

/** A person's message has become part of a case that its writer takes part in. Told in the transaction that files it. */
public record MailFiled(ReceivedMail mail) {
}
