package no.samkjop.telefoni.mail;

import no.samkjop.telefoni.directory.AgencyId;

/** A letter will never reach the address that it was for: the server refused it, or it came back. Told in the transaction that marks it. */
public record LetterUndeliverable(long letterId, String caseNumber, AgencyId agency) {
}
