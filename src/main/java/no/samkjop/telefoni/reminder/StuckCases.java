package no.samkjop.telefoni.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the administrators of cases that have stopped by a fault of the program, once for each fault. */
@Service
public class StuckCases {

    private static final String LETTER = "case-stuck";

    private final Directory directory;
    private final Outbox outbox;
    private final Templates templates;
    private final String baseUrl;

    StuckCases(Directory directory, Outbox outbox, Templates templates, @Value("${telefoni.base-url}") String baseUrl) {
        this.directory = directory;
        this.outbox = outbox;
        this.templates = templates;
        this.baseUrl = baseUrl;
    }

    /** @param fault what the engine calls the fault; the same one is told of once */
    @Transactional
    public void tell(String fault, String caseNumber, AgencyId agency, Instant since) {
        Templates.Content content = templates.render(LETTER, Map.of("caseNumber", caseNumber, "since", since,
                "agency", directory.requireAgency(agency).name(), "statusLink", baseUrl + "/status"));
        for (User administrator : directory.usersWith(Role.ADMINISTRATOR)) {
            outbox.queue(new Letter(caseNumber, agency, LETTER, fault, administrator.email(), content.subject(), content.text(),
                    List.of(), null, true));
        }
    }
}
