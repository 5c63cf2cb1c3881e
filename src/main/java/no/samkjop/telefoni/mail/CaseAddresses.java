package no.samkjop.telefoni.mail;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.EmailAddress;

/** Which case a mail belongs to, told by the address that it is sent to or by the letter that it answers. */
public interface CaseAddresses {

    /** The case's own reply address, made when first asked for: the sender's address with a tag that nobody can guess. */
    EmailAddress of(String caseNumber);

    /** The case that an address was made for; capital and small letters are the same. */
    Optional<String> caseOf(EmailAddress address);

    /** The case of the first of these Message-IDs, in angle brackets, that a letter of ours carries or answers. */
    Optional<String> caseOfMessages(List<String> messageIds);
}
