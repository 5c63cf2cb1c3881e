package no.samkjop.telefoni.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.inbox.mime.DeliveryReport;
import no.samkjop.telefoni.inbox.mime.KindOfMail;
import no.samkjop.telefoni.inbox.mime.MailReader;
import no.samkjop.telefoni.inbox.mime.ReadMail;
import no.samkjop.telefoni.mail.CaseAddresses;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of messages that come in. A message finds its case by the case's own address, then by the messages that it answers,
 * then by the number in its subject; it becomes part of the case only when its sender takes part in it. What no person wrote never
 * opens, moves or answers anything.
 */
@Service
@Transactional
public class MailFiling {

    private static final Logger LOG = LoggerFactory.getLogger(MailFiling.class);
    private static final int LONGEST_HEAD = 2000;
    private static final int LONGEST_REASON = 500;

    private final JdbcReceivedMails mails;
    private final CaseAddresses addresses;
    private final Outbox outbox;
    private final Correspondents correspondents;
    private final MailFiles files;
    private final Directory directory;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final EmailAddress own;
    private final TransactionTemplate savepoint;

    MailFiling(JdbcReceivedMails mails, CaseAddresses addresses, Outbox outbox, Correspondents correspondents, MailFiles files,
            Directory directory, Timeline timeline, ApplicationEventPublisher events, Clock clock, @Value("${telefoni.mail.from}") String from,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.addresses = addresses;
        this.outbox = outbox;
        this.correspondents = correspondents;
        this.files = files;
        this.directory = directory;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
        own = new EmailAddress(from);
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Keeps a message and puts it where it belongs; one that was taken before changes nothing. One without a Message-ID is known by its
     * content.
     *
     * @param original the message as it came
     * @throws org.springframework.dao.DuplicateKeyException when another node has just taken the same message
     */
    public void take(byte[] original) {
        ReadMail mail = MailReader.read(original);
        String messageId = messageId(mail, original);
        if (!mails.isKnown(messageId)) {
            place(mail, messageId, original);
        }
    }

    /** Whether this node or another has kept it. */
    boolean isTaken(byte[] original) {
        return mails.isKnown(messageId(MailReader.read(original), original));
    }

    private static String messageId(ReadMail mail, byte[] original) {
        return Optional.ofNullable(mail.messageId()).orElseGet(() -> idOf(original));
    }

    private void place(ReadMail mail, String messageId, byte[] original) {
        DeliveryReport report = mail.report();
        if (mail.kind() == KindOfMail.BOUNCE && report != null && report.failed()) {
            bounced(mail, messageId, original, report);
            return;
        }
        String caseNumber = caseOf(mail).orElse(null);
        Correspondent writer = caseNumber == null || mail.from() == null ? null : correspondents.of(caseNumber, mail.from()).orElse(null);
        ReceivedMail kept = mails.add(received(mail, messageId, state(mail, caseNumber, writer), caseNumber, writer), original);
        LOG.info("Mail {} {}{}", kept.id(), kept.state(), caseNumber == null ? "" : " in " + caseNumber);
        if (kept.state() == State.FILED && writer != null) {
            tell(keepIn(kept, mail, writer.agency()), writer.agency());
        }
    }

    private State state(ReadMail mail, @Nullable String caseNumber, @Nullable Correspondent writer) {
        if (mail.kind() != KindOfMail.FROM_PERSON || own.equals(mail.from())) {
            return State.AUTOMATIC;
        }
        return caseNumber == null ? State.WITHOUT_CASE : writer == null ? State.UNCONFIRMED : State.FILED;
    }

    /** A letter that did not reach anybody. A report about a letter that is not known waits for a person. */
    private void bounced(ReadMail mail, String messageId, byte[] original, DeliveryReport report) {
        Optional<Outbox.QueuedLetter> letter = Optional.ofNullable(report.originalMessageId()).flatMap(outbox::byMessageId);
        String caseNumber = letter.map(Outbox.QueuedLetter::caseNumber).or(() -> caseOf(mail)).orElse(null);
        State state = letter.isPresent() ? State.AUTOMATIC : caseNumber == null ? State.WITHOUT_CASE : State.UNCONFIRMED;
        mails.add(received(mail, messageId, state, caseNumber, null), original);
        letter.ifPresent(returned -> outbox.undelivered(returned.id(), report.words()));
    }

    private ReceivedMail received(ReadMail mail, String messageId, State state, @Nullable String caseNumber, @Nullable Correspondent writer) {
        return new ReceivedMail(0, messageId, clock.instant(), state, mail.kind(), mail.from(), writer == null ? null : writer.side(),
                writer == null ? null : writer.user(), caseNumber, mail.subject(), mail.text(), mail.reply(), List.of(), List.of(), mail.broken());
    }

    private Optional<String> caseOf(ReadMail mail) {
        return Stream.<Supplier<Optional<String>>>of(
                () -> mail.to().stream().map(addresses::caseOf).flatMap(Optional::stream).findFirst(),
                () -> addresses.caseOfMessages(mail.answers()),
                () -> mails.caseOf(mail.answers()),
                () -> CaseNumber.findIn(mail.subject()).map(CaseNumber::value))
                .map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /** By UKE, for a message whose sender is not known in the case, or that names none. */
    public void file(long id, String caseNumber, UserId by) {
        AgencyId agency = agencyOf(caseNumber.strip(), by);
        ReceivedMail filed = fileByHand(id, caseNumber.strip(), agency, by);
        if (filed.side() != null) {
            tell(filed, agency);
        }
    }

    /** A case has been made of the message, so there is nothing more to tell the case about. */
    public void becameCase(long id, String caseNumber, UserId by) {
        fileByHand(id, caseNumber, agencyOf(caseNumber, by), by);
    }

    private AgencyId agencyOf(String caseNumber, UserId by) {
        return correspondents.agencyOf(caseNumber, by).orElseThrow(() -> new RefusedException(Refusal.of("caseNumber",
                "Det finnes ingen sak «" + caseNumber + "». Skriv hele saksnummeret, for eksempel AVR-2019-00042.")));
    }

    private ReceivedMail fileByHand(long id, String caseNumber, AgencyId agency, UserId by) {
        ReceivedMail waiting = waiting(id, by);
        Correspondent writer = Optional.ofNullable(waiting.from()).flatMap(from -> correspondents.of(caseNumber, from)).orElse(null);
        return keepIn(mails.filed(id, caseNumber, writer, by, clock.instant()), MailReader.read(mails.original(id)), agency);
    }

    /** By UKE: nothing is to be done with it. */
    public void leaveAside(long id, String reason, UserId by) {
        waiting(id, by);
        String words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new RefusedException(Refusal.of("reason", words.isEmpty() ? "Skriv kort hvorfor e-posten kan legges til side."
                    : "Teksten har " + words.length() + " tegn. Den kan ha " + LONGEST_REASON + "."));
        }
        mails.leftAside(id, words, by, clock.instant());
    }

    private ReceivedMail waiting(long id, UserId by) {
        directory.user(by).filter(person -> person.side() == Role.Side.UKE).orElseThrow(() -> new RefusedException(
                Refusal.because("Bare UKE kan si hvor en e-post hører hjemme.")));
        return mails.lockWaiting(id).orElseThrow(() -> new RefusedException(
                Refusal.because("E-posten er alt lagt på plass. Se i listen hvor den ligger.")));
    }

    private ReceivedMail keepIn(ReceivedMail filed, ReadMail mail, AgencyId agency) {
        String caseNumber = Optional.ofNullable(filed.caseNumber()).orElseThrow();
        MailFiles.Kept kept = files.keep(mail.files(), caseNumber, agency, filed);
        timeline.add(caseNumber, new CaseEvent(filed.receivedAt(), filed.by(), "E-post fra " + filed.sender() + ": «" + filed.subject() + "»",
                filed.reply().isBlank() ? null : filed.reply().strip(), filed.side() != Role.Side.SUPPLIER));
        return mails.withFiles(filed.id(), kept.names(), kept.refused());
    }

    /** A case that cannot use the message keeps it all the same. */
    private void tell(ReceivedMail filed, AgencyId agency) {
        try {
            savepoint.executeWithoutResult(status -> events.publishEvent(new MailFiled(filed, agency)));
        } catch (RefusedException e) {
            LOG.info("Mail {} moves nothing: {}", filed.id(), e.getMessage());
        }
    }

    private static String idOf(byte[] original) {
        try {
            return "<" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(original)) + "@no-message-id>";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a message that a fault of ours keeps from being read: a person looks at it as it came. */
    void takeUnread(byte[] original) {
        String id = idOf(original);
        if (!mails.isKnown(id)) {
            String head = new String(original, 0, Math.min(original.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1).replaceAll("[\\p{Cntrl}&&[^\n]]", "");
            mails.add(new ReceivedMail(0, id, clock.instant(), State.WITHOUT_CASE, KindOfMail.FROM_PERSON, null, null, null, null,
                    "(e-post som ikke kunne leses)", head, head, List.of(), List.of(), true), original);
        }
    }
}
