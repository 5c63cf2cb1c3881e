package no.samkjop.telefoni.enquiry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Questions to the agreement manager and the substitutes, answers to everybody who has asked in the case. */
@Component
class EnquiryLetters {

    private final Templates templates;
    private final Outbox outbox;
    private final Directory directory;
    private final String baseUrl;

    EnquiryLetters(Templates templates, Outbox outbox, Directory directory, @Value("${telefoni.base-url}") String baseUrl) {
        this.templates = templates;
        this.outbox = outbox;
        this.directory = directory;
        this.baseUrl = baseUrl;
    }

    void asked(Enquiry enquiry) {
        send(enquiry, "enquiry-asked", managers());
    }

    /** To the agency's own mailbox when none of those who asked are there any more. */
    void answered(Enquiry enquiry) {
        List<EmailAddress> askers = enquiry.askers().stream().flatMap(id -> directory.user(id).stream()).map(User::email).toList();
        send(enquiry, "enquiry-answered", askers.isEmpty() ? List.of(directory.requireAgency(enquiry.agency()).email()) : askers);
    }

    void withdrawn(Enquiry enquiry) {
        send(enquiry, "enquiry-withdrawn", managers());
    }

    private List<EmailAddress> managers() {
        return directory.usersWith(Role.UKE_AGREEMENT_MANAGER).stream().map(User::email).toList();
    }

    private void send(Enquiry enquiry, String kind, Collection<EmailAddress> to) {
        Map<String, Object> model = new HashMap<>();
        model.put("caseNumber", enquiry.id().value());
        model.put("agency", directory.requireAgency(enquiry.agency()).name());
        model.put("person", directory.user(enquiry.newest().by()).map(User::name).orElse(enquiry.newest().by().value()));
        model.put("subject", enquiry.subject());
        model.put("words", enquiry.newest().words());
        model.put("again", enquiry.messages().size() > 1);
        model.put("link", baseUrl + "/saker/" + enquiry.id());
        Templates.Content content = templates.render(kind, model);
        to.forEach(address -> outbox.queue(new Letter(enquiry.id().value(), enquiry.agency(), kind,
                String.valueOf(enquiry.messages().size()), address, content.subject(), content.text(), List.of(), null, false)));
    }
}
