package no.samkjop.telefoni.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** Tries a letter again at once, also one that was given up because its recipient was refused. */
    void sendAgain(long id);

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
