package no.samkjop.telefoni.reminder.process;

import java.util.Set;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.inbox.MailFiled;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.reminder.MailNotices;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds whom a case waits for when e-mail has come in it. */
@Component
class MailNoticeProcess {

    /** They run beside the case; it does not wait for them. */
    private static final Set<String> BESIDE = Set.of(EscalationProcess.KEY, "undelivered-letter");

    private final TaskInbox inbox;
    private final MailNotices notices;

    MailNoticeProcess(TaskInbox inbox, MailNotices notices) {
        this.inbox = inbox;
        this.notices = notices;
    }

    /** UKE has a letter of its own about each question. */
    private static boolean isQuestion(ReceivedMail mail, String caseNumber) {
        return mail.side() == Role.Side.AGENCY && caseNumber.startsWith(EnquiryId.KIND);
    }

    /** After the modules of the cases: a question that was asked on is a task by then. */
    @EventListener
    @Order
    void filed(MailFiled event) {
        String caseNumber = event.mail().caseNumber();
        if (caseNumber != null && !isQuestion(event.mail(), caseNumber)) {
            notices.tell(event.mail(), event.agency(), inbox.ofCase(caseNumber).stream().filter(task -> !BESIDE.contains(task.processKey()))
                    .map(task -> new MailNotices.Open(task.id(), task.name(), task.agency(), task.roles(), task.takenBy().orElse(null))).toList());
        }
    }
}
