package no.samkjop.telefoni.inbox.mime;

import java.util.List;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A message as plain values. Texts have no control characters but line breaks and tabs, nothing that turns their direction, and at most
 * {@value #LONGEST_TEXT} characters.
 *
 * @param messageId with angle brackets, at most 200 characters; null when there is none that can be used
 * @param answers   Message-IDs of what it answers, the nearest first
 * @param to        whom it was sent or delivered to
 * @param subject   on one line, at most 250 characters
 * @param reply     what its writer wrote, without quoted messages and signature; all of the text where that leaves nothing
 * @param broken    something in it could not be read
 */
public record ReadMail(@Nullable String messageId, List<String> answers, @Nullable EmailAddress from, List<EmailAddress> to, String subject,
        KindOfMail kind, String text, String reply, List<MailFile> files, @Nullable DeliveryReport report, boolean broken) {

    static final int LONGEST_TEXT = 100_000;
    static final int LONGEST_SUBJECT = 250;

    public ReadMail {
        answers = List.copyOf(answers);
        to = List.copyOf(to);
        files = List.copyOf(files);
    }
}
