package no.samkjop.telefoni.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Letters on their way. Queuing joins the caller's transaction; sending is somebody else's work. */
public interface Outbox {

    /** Does nothing when the same letter was queued before. Refused without a transaction to join. */
    void queue(Letter letter);

    /** Letters of a case, oldest first. */
    List<QueuedLetter> ofCase(String caseNumber);

    /** Letters that have failed more than once and are not yet sent, for the status page. */
    long countTroubled();

    /** Those letters, oldest first, at most 200. */
    List<QueuedLetter> troubled();

    Optional<QueuedLetter> find(long id);

    /** @param messageId with angle brackets, as in the letter's header */
    Optional<QueuedLetter> byMessageId(String messageId);

    /** Tries a letter again at once, also one that was given up because its recipient was refused. */
    void sendAgain(long id);

    /**
     * Sends a letter to another address than the one it did not reach.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException when that address has got the same letter
     */
    void sendAgain(long id, EmailAddress to);

    /** A letter has come back: it did not reach anybody. Told as {@link LetterUndeliverable}, once. @param words what the report said */
    void undelivered(long id, String words);

    /** A letter that did not reach anybody is not needed any more. */
    void giveUp(long id);

    Waiting waiting();

    enum State { QUEUED, SENT, WITHDRAWN, FAILED }

    /** @param error what the mail server said last, without addresses */
    record QueuedLetter(long id, String caseNumber, String kind, String to, String subject, String text,
            List<String> attachmentNames, Instant queuedAt, @Nullable Instant sentAt, State state, int attempts,
            @Nullable String error) {

        public Optional<Instant> sent() {
            return Optional.ofNullable(sentAt);
        }
    }

    /** @param oldest when the oldest letter that waits was queued */
    record Waiting(long letters, @Nullable Instant oldest) {

        public Optional<Instant> since() {
            return Optional.ofNullable(oldest);
        }
    }
}
