package no.samkjop.telefoni.mail;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * An outbox row as the sender needs it.
 *
 * @param attempts how often sending it has failed
 * @param outdated a reminder, while a newer one of the same task to the same person waits
 */
record DueLetter(long id, String messageId, MailThread thread, String caseNumber, AgencyId agency, String kind, String to, String subject, String text,
        @Nullable String taskId, boolean automatic, int attempts, boolean outdated, List<Letter.Attachment> attachments) {

    Optional<String> task() {
        return Optional.ofNullable(taskId);
    }
}
