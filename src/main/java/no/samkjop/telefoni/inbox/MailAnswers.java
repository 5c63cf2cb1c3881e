package no.samkjop.telefoni.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has been answered by e-mail while a task waits for that answer. A person reads it and finishes the task: a message is no proof. */
@Component
@Transactional(readOnly = true)
public class MailAnswers {

    private final ReceivedMails mails;
    private final Directory directory;

    MailAnswers(ReceivedMails mails, Directory directory) {
        this.mails = mails;
        this.directory = directory;
    }

    /**
     * What a task waits for.
     *
     * @param roles who may answer, within {@code agency} for agency roles
     * @param since when the task was made
     */
    public record Awaited(String caseNumber, AgencyId agency, Set<Role> roles, Instant since) {
    }

    /** The newest message since then by somebody who may answer. */
    public Optional<ReceivedMail> to(Awaited awaited) {
        return mails.ofCase(awaited.caseNumber()).stream().filter(mail -> !mail.receivedAt().isBefore(awaited.since()))
                .filter(mail -> mayAnswer(mail, awaited.agency(), awaited.roles())).reduce((older, newer) -> newer);
    }

    /** Whether its writer has one of the roles, within the agency for agency roles; a desk's mail is anybody's of its side. */
    public boolean mayAnswer(ReceivedMail mail, AgencyId agency, Set<Role> roles) {
        return mail.writer().flatMap(directory::user).map(user -> roles.stream().anyMatch(user::has)
                && (user.side() != Role.Side.AGENCY || user.ownAgency().filter(agency::equals).isPresent()))
                .orElseGet(() -> roles.stream().anyMatch(role -> role.side() == mail.side()));
    }

    /**
     * A form's {@code mailNote}, and the field that the message is put in; the note is empty where there is none.
     *
     * @param longest how much the field takes
     */
    public Map<String, Object> prefill(Awaited awaited, String field, int longest) {
        return to(awaited).<Map<String, Object>>map(mail -> Map.of("mailNote", note(mail), field, mail.replyWithin(longest)))
                .orElseGet(() -> Map.of("mailNote", ""));
    }

    private String note(ReceivedMail mail) {
        return "Det er kommet svar på e-post fra **" + mail.writer().flatMap(directory::user).map(User::name).orElseGet(mail::sender) + "** "
                + NorwegianDates.format(mail.receivedAt()) + ". Teksten er satt inn under. Les gjennom, rett det som trengs, og fullfør oppgaven.";
    }
}
