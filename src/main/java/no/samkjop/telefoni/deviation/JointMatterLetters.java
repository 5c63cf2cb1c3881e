package no.samkjop.telefoni.deviation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters of a joint matter, between UKE and the supplier. What agencies get is sent in their own cases. */
@Component
class JointMatterLetters {

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final String baseUrl;

    JointMatterLetters(Templates templates, Outbox outbox, Directory directory, @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.baseUrl = baseUrl;
    }

    void asked(JointMatter matter) {
        send(matter, "asked " + matter.round(), List.of(directory.supplier().claimsDesk()), "UKE ber om svar", "Flere virksomheter har meldt det "
                + "samme. UKE ber om svar innen " + NorwegianDates.format(matter.answerBy())
                + ". Svar i oppgaven «Svar i felles sak» eller på denne e-posten.", matter.question());
    }

    void answered(JointMatter matter, String words) {
        send(matter, "answered " + matter.round(), directory.usersWith(Role.UKE_AGREEMENT_MANAGER).stream().map(User::email).toList(),
                "Leverandøren har svart", "Se på svaret i oppgaven «Svar virksomhetene».", words);
    }

    /** What UKE wrote to the agencies is theirs. */
    void closed(JointMatter matter) {
        send(matter, "closed", List.of(directory.supplier().claimsDesk()), "UKE har avsluttet saken", "Virksomhetene har fått svar.", "");
    }

    private void send(JointMatter matter, String reason, Collection<EmailAddress> to, String headline, String what, String words) {
        Templates.Content content = templates.render("matter-news", Map.of("caseNumber", matter.id().value(), "headline", headline,
                "title", matter.title(), "what", what, "words", words.isBlank() ? List.of() : List.of(words),
                "link", baseUrl + "/saker/" + matter.id()));
        to.forEach(address -> outbox.queue(new Letter(matter.id().value(), JointMatter.OWNER, "matter-news", reason, address, content.subject(),
                content.text(), List.of(), null, false)));
    }
}
