package no.samkjop.telefoni.enquiry;

import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.MailFiled;
import no.samkjop.telefoni.inbox.MailFiling;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions that come by e-mail: a new one when UKE confirms it, and one more in an enquiry when somebody of its agency writes. */
@Component
@Transactional
public class EnquiryByMail {

    private final EnquiryHandling handling;
    private final Enquiries enquiries;
    private final MailFiling filing;
    private final Directory directory;

    EnquiryByMail(EnquiryHandling handling, Enquiries enquiries, MailFiling filing, Directory directory) {
        this.handling = handling;
        this.enquiries = enquiries;
        this.filing = filing;
        this.directory = directory;
    }

    /**
     * Makes an enquiry of a message that belongs to no case.
     *
     * @param asker who in the agency asks
     * @param by    who at UKE confirms it
     */
    public EnquiryId open(long mailId, @Nullable String asker, @Nullable String subject, @Nullable String question, UserId by) {
        UserId asking = directory.users().stream().filter(user -> user.side() == Role.Side.AGENCY && user.id().value().equals(asker)).findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of("asker", "Velg hvem i virksomheten som spør."))).id();
        EnquiryId id = handling.ask(asking, new EnquiryRequest(subject, question, null), null);
        filing.becameCase(mailId, id.value(), by);
        return id;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void filed(MailFiled event) {
        ReceivedMail mail = event.mail();
        if (mail.caseNumber() != null && mail.caseNumber().startsWith(EnquiryId.KIND + "-")) {
            EnquiryId id = EnquiryId.of(mail.caseNumber());
            mail.writer().flatMap(directory::user).filter(user -> user.side() == Role.Side.AGENCY && enquiries.find(id).isPresent())
                    .ifPresent(user -> handling.askMore(id, user.id(), words(mail)));
        }
    }

    private static String words(ReceivedMail mail) {
        return mail.reply().isBlank() ? "Se e-posten i saken." : mail.replyWithin(Enquiry.LONGEST_WORDS);
    }
}
