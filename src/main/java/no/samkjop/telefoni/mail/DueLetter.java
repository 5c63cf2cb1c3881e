package no.samkjop.telefoni.mail;

import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** An outbox row as the sender needs it. @param attempts how often sending it has failed */
record DueLetter(long id, String messageId, MailThread thread, String caseNumber, AgencyId agency, String kind, String to, String subject, String text,
        @Nullable String taskId, boolean automatic, int attempts, List<Letter.Attachment> attachments) {

    Optional<String> task() {
        return Optional.ofNullable(taskId);
    }

    boolean isReminder() {
        return automatic && taskId != null && kind.startsWith("task-");
    }
}
