package no.samkjop.telefoni.enquiry;

import static org.mockito.Mockito.mock;

import java.util.EnumMap;
import java.util.Map;
import no.samkjop.telefoni.inbox.MailFiling;
import no.samkjop.telefoni.testing.CaseWorld;
import no.samkjop.telefoni.testing.Databases;

/** The front door with the real agreement, directory and database; letters and calls to the process are noted. */
final class EnquiryWorld extends CaseWorld {

    private static final Map<Databases, EnquiryWorld> WORLDS = new EnumMap<>(Databases.class);

    final EnquiryHandling handling;
    final JdbcEnquiries enquiries;

    private EnquiryWorld(Databases database) {
        super(database.migrated());
        context.registerBean(EnquiryWorkflow.class, this::workflow);
        context.registerBean(MailFiling.class, () -> mock(MailFiling.class));
        start("no.samkjop.telefoni.enquiry");
        handling = context.getBean(EnquiryHandling.class);
        enquiries = context.getBean(JdbcEnquiries.class);
    }

    static EnquiryWorld on(Databases database) {
        EnquiryWorld world = WORLDS.computeIfAbsent(database, EnquiryWorld::new);
        world.empty("enquiry_message", "enquiry");
        return world;
    }

    EnquiryId asked() {
        return handling.ask(ORDERER, request("Opsjon på fasttelefoni", "Når kan vi bestille fasttelefoni?"), null);
    }

    static EnquiryRequest request(String subject, String question) {
        return new EnquiryRequest(subject, question, null);
    }

    Enquiry enquiry(EnquiryId id) {
        return enquiries.find(id).orElseThrow();
    }

    private EnquiryWorkflow workflow() {
        return new EnquiryWorkflow() {
            @Override
            public void begin(Enquiry enquiry, String agencyName) {
                toProcess.add("begin " + enquiry.id() + " " + agencyName);
            }

            @Override
            public void withdrawn(EnquiryId id) {
                toProcess.add("withdrawn " + id);
            }
        };
    }
}
