package no.samkjop.telefoni.reminder;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.MailAnswers;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * E-mail that has come in a case is told to whoever the case waits for, and to UKE where it waits for nobody else, once an hour at most. Who
 * wrote it is told that the case still waits when it waits for the writer: that is the one automatic answer there is, and a sender gets
 * at most one an hour.
 */
@Service
@Transactional
public class MailNotices {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Set<Role> FALLBACK = Set.of(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);

    private final Recipients recipients;
    private final Directory directory;
    private final ReceivedMails mails;
    private final MailAnswers answers;
    private final Outbox outbox;
    private final Templates templates;
    private final String baseUrl;

    MailNotices(Recipients recipients, Directory directory, ReceivedMails mails, MailAnswers answers, Outbox outbox, Templates templates,
            @Value("${telefoni.base-url}") String baseUrl) {
        this.recipients = recipients;
        this.directory = directory;
        this.mails = mails;
        this.answers = answers;
        this.outbox = outbox;
        this.templates = templates;
        this.baseUrl = baseUrl;
    }

    /** A task that the case waits at. */
    public record Open(String id, String name, AgencyId agency, Set<Role> roles, @Nullable UserId assignee) {
    }

    /** @param agency the case's */
    public void tell(ReceivedMail mail, AgencyId agency, List<Open> open) {
        List<Open> theirs = open.stream().filter(task -> mail.from() != null && answers.mayAnswer(mail, task.agency(), task.roles())).toList();
        if (!theirs.isEmpty()) {
            answer(mail, agency, theirs.get(0));
            return;
        }
        List<EmailAddress> waiting = open.stream().filter(task -> mayKnow(mail, task.roles())).flatMap(task ->
                recipients.of(task.agency(), task.roles(), Optional.ofNullable(task.assignee())).stream()).distinct().toList();
        List<EmailAddress> told = waiting.isEmpty() && mail.side() != Role.Side.UKE ? recipients.of(agency, FALLBACK, Optional.empty()) : waiting;
        told.forEach(to -> queue(mail, agency, "mail-received", "mail " + hour(mail), to, null));
    }

    /** What the agency and UKE write is not the supplier's to know of. */
    private static boolean mayKnow(ReceivedMail mail, Set<Role> roles) {
        return mail.side() == Role.Side.SUPPLIER || roles.stream().noneMatch(role -> role.side() == Role.Side.SUPPLIER);
    }

    private void answer(ReceivedMail mail, AgencyId agency, Open task) {
        EmailAddress writer = Optional.ofNullable(mail.from()).orElseThrow();
        if (mails.countFrom(writer, mail.receivedAt().minus(PAUSE)) == 1) {
            queue(mail, agency, "mail-not-enough", "mail " + mail.id(), writer, task);
        }
    }

    private static String hour(ReceivedMail mail) {
        return String.valueOf(mail.receivedAt().getEpochSecond() / PAUSE.toSeconds());
    }

    private void queue(ReceivedMail mail, AgencyId agency, String kind, String reason, EmailAddress to, @Nullable Open task) {
        Map<String, Object> model = new HashMap<>();
        String caseNumber = Optional.ofNullable(mail.caseNumber()).orElseThrow();
        model.put("caseNumber", caseNumber);
        model.put("writer", mail.writer().flatMap(directory::user).map(User::name).orElseGet(mail::sender));
        model.put("task", task == null ? "" : task.name());
        model.put("taskLink", task == null ? "" : baseUrl + "/oppgaver/" + task.id());
        model.put("caseLink", baseUrl + "/saker/" + caseNumber);
        Templates.Content content = templates.render(kind, model);
        outbox.queue(new Letter(caseNumber, agency, kind, reason, to, content.subject(), content.text(), List.of(), task == null ? null : task.id(),
                true));
    }
}
