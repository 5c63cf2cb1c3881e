package no.samkjop.telefoni.mail;

import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be sent once. (case number, kind, reason, recipient) is unique: the same letter queued twice is one letter.
 *
 * @param kind      {@code order-to-supplier}, {@code task-overdue}; also the template's name. {@code task-…} are reminders, of
 *                  which only the newest of a task leaves when several wait
 * @param reason    what makes it another letter of the same kind: a round, a due date, a task id
 * @param subject   without case number, which the outbox puts first
 * @param text      plain text, Norwegian
 * @param taskId    the task that it asks somebody to do; it is not sent once that task is done
 * @param automatic true when no person wrote or triggered it, such as a reminder
 */
public record Letter(String caseNumber, AgencyId agency, String kind, String reason, EmailAddress to, String subject,
        String text, List<Attachment> attachments, @Nullable String taskId, boolean automatic) {

    private static final int LONGEST_SUBJECT = 200;

    /**
     * Line breaks and other control characters of a subject become blanks: nobody adds a header through it. A subject that
     * is too long for mail programs is cut.
     */
    public Letter {
        caseNumber = new CaseNumber(caseNumber).value();
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        if (subject.isEmpty() || text.isBlank()) {
            throw new IllegalArgumentException("A letter needs a subject and a text");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            subject = subject.substring(0, LONGEST_SUBJECT - 1) + "…";
        }
        attachments = List.copyOf(attachments);
    }

    /**
     * @param contentType {@code text/calendar; method=REQUEST} is an appointment, which mail programs show as one
     * @param content     at most 1 MB
     */
    public record Attachment(String fileName, String contentType, byte[] content) {

        private static final int LARGEST = 1024 * 1024;

        public Attachment {
            if (!fileName.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,120}")) {
                throw new IllegalArgumentException("Not a plain file name");
            }
            if (!contentType.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}|text/calendar; method=(REQUEST|CANCEL)")) {
                throw new IllegalArgumentException("Not a content type");
            }
            if (content.length > LARGEST) {
                throw new IllegalArgumentException("Attachment " + fileName + " has " + content.length + " bytes");
            }
        }

        boolean isAppointment() {
            return contentType.startsWith("text/calendar;");
        }
    }
}
