package no.samkjop.telefoni.mail;

import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be sent once. (case number, kind, reason, recipient) is unique: the same letter queued twice is one letter.
 *
 * @param kind      {@code order-to-supplier}, {@code task-reminder}; also the template's name
 * @param reason    what makes it another letter of the same kind: a round, a due date, a task id
 * @param subject   without case number, which the outbox puts first
 * @param text      plain text, Norwegian
 * @param taskId    the task that it asks somebody to do; it is not sent once that task is done
 * @param automatic true when no person wrote or triggered it, such as a reminder
 */
public record Letter(String caseNumber, AgencyId agency, String kind, String reason, EmailAddress to, String subject,
        String text, List<Attachment> attachments, @Nullable String taskId, boolean automatic) {

    public Letter {
        attachments = List.copyOf(attachments);
    }

    public record Attachment(String fileName, String contentType, byte[] content) {
    }
}
