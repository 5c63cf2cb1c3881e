package no.samkjop.telefoni.inbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.document.Documents;
import no.samkjop.telefoni.mail.CaseAddresses;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.MailFixture;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;

/** Filing on a new database, beside the real outbox. Case AVR-2019-00042 is Bydel Alna's; its orderer and the order desk take part. */
final class InboxWorld implements AutoCloseable {

    static final String CASE = MailFixture.CASE;
    static final AgencyId ALNA = AgencyId.of("BAL");
    static final UserId UKE = UserId.of("uke-avtaleforvalter");
    static final String ORDERER = "bestiller@bal.oslo.test";
    static final String DESK = "ordre@phonero.test";

    final MailFixture mail;
    final MailFiling filing;
    final JdbcReceivedMails mails;
    final Timeline timeline;
    final Documents documents;
    final UndeliveredLetters undelivered;
    final Told told;
    final List<String> toProcess = new ArrayList<>();
    private final Map<String, Correspondent> parties = new HashMap<>(Map.of(
            ORDERER, new Correspondent("Bestiller i Bydel Alna", Role.Side.AGENCY, UserId.of("bal-bestiller"), ALNA),
            DESK, new Correspondent("Phonero", Role.Side.SUPPLIER, null, ALNA)));
    private final Set<String> cases = Set.of(CASE, "AVR-2019-00043");

    InboxWorld(Databases database) {
        mail = new MailFixture(database, this::register);
        filing = mail.context.getBean(MailFiling.class);
        mails = mail.context.getBean(JdbcReceivedMails.class);
        timeline = mail.context.getBean(Timeline.class);
        documents = mail.context.getBean(Documents.class);
        undelivered = mail.context.getBean(UndeliveredLetters.class);
        told = mail.context.getBean(Told.class);
    }

    private void register(AnnotationConfigApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "telefoni.directory", "classpath:directory/", "telefoni.mail.from", "samkjop@uke.test")));
        new ClassPathBeanDefinitionScanner(context).scan("no.samkjop.telefoni.directory", "no.samkjop.telefoni.cases", "no.samkjop.telefoni.document");
        context.registerBean(Correspondents.class, () -> new Correspondents() {
            @Override
            public Optional<Correspondent> of(String caseNumber, EmailAddress address) {
                return Optional.ofNullable(parties.get(address.value())).filter(party -> cases.contains(caseNumber));
            }

            @Override
            public Optional<AgencyId> agencyOf(String caseNumber, UserId reader) {
                return Optional.of(ALNA).filter(agency -> cases.contains(caseNumber));
            }
        });
        context.registerBean(UndeliveredLetterWorkflow.class, () -> new UndeliveredLetterWorkflow() {
            @Override
            public void begin(String caseNumber, Agency agency) {
                toProcess.add("begin " + caseNumber + " " + agency.id());
            }

            @Override
            public boolean isRunning(String caseNumber) {
                return toProcess.contains("begin " + caseNumber + " BAL");
            }
        });
        context.register(JdbcReceivedMails.class, MailFiles.class, MailFiling.class, UndeliveredLetters.class, Told.class);
    }

    /** What the modules of the cases are told. */
    static class Told {

        final List<ReceivedMail> mails = new ArrayList<>();
        @Nullable RuntimeException answer;

        @EventListener
        void filed(MailFiled event) {
            mails.add(event.mail());
            if (answer != null) {
                throw answer;
            }
        }
    }

    /** A letter of the case that has been sent. */
    Outbox.QueuedLetter sent(String reason) {
        mail.transaction.executeWithoutResult(status -> mail.outbox.queue(new Letter(CASE, ALNA, "order-to-supplier", reason,
                new EmailAddress(DESK), "Bestilling", "Hei", List.of(), null, false)));
        mail.sendDue();
        List<Outbox.QueuedLetter> letters = mail.outbox.ofCase(CASE);
        return letters.get(letters.size() - 1);
    }

    String messageId(Outbox.QueuedLetter letter) {
        return mail.jdbc.sql("select message_id from outbox where id = ?").param(letter.id()).query(String.class).single();
    }

    String caseAddress() {
        return mail.context.getBean(CaseAddresses.class).of(CASE).value();
    }

    /** Header lines, an empty one, and the text, with the ends that mail has. */
    static byte[] message(String lines) {
        return lines.lines().collect(Collectors.joining("\r\n", "", "\r\n")).getBytes(StandardCharsets.UTF_8);
    }

    void take(String lines) {
        filing.take(message(lines));
    }

    ReceivedMail only() {
        List<ReceivedMail> all = mails.search(Set.of(ReceivedMail.State.values()), null, 0, 10).rows();
        if (all.size() != 1) {
            throw new AssertionError("Not one message but " + all.size());
        }
        return all.get(0);
    }

    List<String> happened() {
        return timeline.of(CASE).stream().map(CaseEvent::what).toList();
    }

    @Override
    public void close() {
        mail.close();
    }
}
