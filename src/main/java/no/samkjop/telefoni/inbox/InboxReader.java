package no.samkjop.telefoni.inbox;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes what has come to the mailbox, each message in a transaction of its own; it leaves the mailbox after the commit. A message that
 * comes again after a crash, or that another node has taken, is known by its Message-ID.
 */
@Component
public class InboxReader {

    private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);

    private final Mailbox mailbox;
    private final MailFiling filing;
    private final Clock clock;
    private volatile Instant lastRead;
    private boolean away;

    InboxReader(Mailbox mailbox, MailFiling filing, Clock clock) {
        this.mailbox = mailbox;
        this.filing = filing;
        this.clock = clock;
        lastRead = clock.instant();
    }

    /** Returns when nothing more can be taken now. */
    @Scheduled(fixedDelayString = "${telefoni.inbox.every:10s}")
    public synchronized void readNew() {
        try {
            mailbox.offerAll(this::take);
            lastRead = clock.instant();
            if (away) {
                LOG.info("The mailbox can be read again");
            }
            away = false;
        } catch (Mailbox.MailboxAwayException | DataAccessException | TransactionException e) {
            if (!away) {
                LOG.warn("The mailbox cannot be read, and is tried again: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** What our fault keeps from being filed waits for a person; while the database is away everything waits. */
    private boolean take(byte[] message) {
        try {
            filing.take(message);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException e) {
            if (!filing.isTaken(message)) {
                LOG.error("A message cannot be filed and waits for a person", e);
                filing.takeUnread(message);
            }
        }
        return true;
    }

    /** When the mailbox was last read to its end. */
    Instant lastRead() {
        return lastRead;
    }
}
