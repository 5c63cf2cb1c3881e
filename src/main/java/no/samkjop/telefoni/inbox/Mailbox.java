package no.samkjop.telefoni.inbox;

import java.util.function.Predicate;

/** Where messages wait until they are taken. */
interface Mailbox {

    /** Largest message that is read whole, in bytes; of a larger one only the head is, and it is put in a folder of its own. */
    long LARGEST = 40L * 1024 * 1024;

    /**
     * Offers each message that waits, oldest first, as it came. One that is taken leaves the mailbox; one that is not stays.
     *
     * @throws MailboxAwayException when the mailbox cannot be read
     */
    void offerAll(Predicate<byte[]> take);

    class MailboxAwayException extends RuntimeException {

        MailboxAwayException(Exception cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }
}
