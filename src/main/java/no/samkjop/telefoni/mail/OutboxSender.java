package no.samkjop.telefoni.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only one that talks SMTP. A letter is locked, sent and marked in one short transaction of its own, so several nodes
 * never send the same one. A crash after the server took a letter and before the mark is kept sends it once more, with
 * the same Message-ID.
 */
@Component
public class OutboxSender {

    private enum Step { SENT, SET_ASIDE, NOTHING_DUE, SERVER_AWAY, CUT_OFF }

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    /** How long a letter waits after each failure; from then on the last again and again. No letter is given up. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final JdbcDueLetters letters;
    private final SmtpConnection server;
    private final LetterMessage message;
    private final LetterHours hours;
    private final StillWanted stillWanted;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;
    private final ReentrantLock working = new ReentrantLock();
    private boolean serverWasAway;

    OutboxSender(JdbcDueLetters letters, JavaMailSenderImpl server, LetterMessage message, LetterHours hours,
            StillWanted stillWanted, Clock clock, TaskScheduler scheduler, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.letters = letters;
        this.server = new SmtpConnection(server);
        this.message = message;
        this.hours = hours;
        this.stillWanted = stillWanted;
        this.clock = clock;
        this.scheduler = scheduler;
        this.events = events;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Returns when nothing more can leave now. */
    @Scheduled(fixedDelayString = "${telefoni.mail.every:3s}")
    public void sendDue() {
        working.lock();
        try {
            boolean more = true;
            while (more && hours.areOpen(clock.instant())) {
                Step step = ownTransaction.execute(status -> sendNext());
                more = step == Step.SENT || step == Step.SET_ASIDE;
                noteWhetherServerAnswers(step);
            }
        } finally {
            server.close();
            working.unlock();
        }
    }

    @TransactionalEventListener
    void letterQueued(JdbcOutbox.LetterQueued event) {
        if (!working.isLocked()) {
            scheduler.schedule(this::sendDue, scheduler.getClock().instant());
        }
    }

    private Step sendNext() {
        DueLetter letter = letters.lockNext(clock.instant()).orElse(null);
        if (letter == null) {
            return Step.NOTHING_DUE;
        }
        try (var inLog = MDC.putCloseable("case", letter.caseNumber())) {
            if (letter.task().isPresent() && !stillWanted.isOpen(letter.task().get())) {
                return withdrawn(letter, "its task is done");
            }
            if (letter.isReminder() && letters.newerWaits(letter)) {
                return withdrawn(letter, "a newer reminder waits");
            }
            return send(letter);
        }
    }

    private Step withdrawn(DueLetter letter, String why) {
        letters.withdrawn(letter);
        LOG.info("{} withdrawn: {}", letter.kind(), why);
        return Step.SET_ASIDE;
    }

    private Step send(DueLetter letter) {
        Instant now = clock.instant();
        Optional<SendingFailed> failure = server.send(mime -> message.fill(mime, letter, now));
        if (failure.isPresent()) {
            return failed(letter, failure.get(), now);
        }
        letters.sent(letter, now);
        LOG.info("{} sent", letter.kind());
        return Step.SENT;
    }

    private Step failed(DueLetter letter, SendingFailed failure, Instant now) {
        int longest = PAUSES.size() - 1;
        // Each attempt at a letter that the server has taken is one more copy.
        Duration pause = PAUSES.get(failure.perhapsTaken() ? longest : Math.min(letter.attempts(), longest));
        Outbox.State state = failure.recipientRefused() ? Outbox.State.FAILED : Outbox.State.QUEUED;
        letters.failed(letter, state, now.plus(pause), failure.words());
        if (failure.recipientRefused()) {
            events.publishEvent(new LetterUndeliverable(letter.id(), letter.caseNumber(), letter.agency()));
        }
        LOG.warn("{} not sent, attempt {}, {}: {}", letter.kind(), letter.attempts() + 1,
                failure.recipientRefused() ? "recipient refused" : "next in " + pause, failure.words());
        if (failure.perhapsTaken()) {
            return Step.CUT_OFF;
        }
        return failure.serverAway() ? Step.SERVER_AWAY : Step.SET_ASIDE;
    }

    /** The first letter that leaves after an outage ends the pauses of the others. None is ended for a letter cut off. */
    private void noteWhetherServerAnswers(Step step) {
        if (step == Step.SERVER_AWAY) {
            serverWasAway = true;
        } else if (step == Step.SENT && serverWasAway) {
            ownTransaction.executeWithoutResult(status -> letters.wakeAll(clock.instant()));
            serverWasAway = false;
        }
    }
}
