package no.samkjop.telefoni.inbox;

import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.document.Documents;
import no.samkjop.telefoni.inbox.mime.MailFile;
import no.samkjop.telefoni.shared.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is attached to a message becomes files of its case. One that is not taken stays in the message as it came, and is named. */
@Component
class MailFiles {

    private static final int MOST_NAMED = 50;

    private final Documents documents;
    private final TransactionTemplate savepoint;

    MailFiles(Documents documents, PlatformTransactionManager transactions) {
        this.documents = documents;
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param refused name and reason */
    record Kept(List<String> names, List<String> refused) {
    }

    Kept keep(List<MailFile> files, String caseNumber, AgencyId agency, ReceivedMail mail) {
        List<String> names = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (MailFile file : files) {
            try {
                savepoint.executeWithoutResult(status -> documents.add(caseNumber, agency, file.name(), file.content(), mail.by(),
                        mail.side() == Role.Side.SUPPLIER));
                names.add(file.name());
            } catch (RefusedException e) {
                refused.add(file.name() + ": " + e.refusals().get(0).message());
            }
        }
        return new Kept(names.stream().limit(MOST_NAMED).toList(), refused.stream().limit(MOST_NAMED).toList());
    }
}
