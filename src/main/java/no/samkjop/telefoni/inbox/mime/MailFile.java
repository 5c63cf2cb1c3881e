package no.samkjop.telefoni.inbox.mime;

/** What is attached to a message. @param name as the message has it, to be trusted with nothing */
public record MailFile(String name, byte[] content) {
}
