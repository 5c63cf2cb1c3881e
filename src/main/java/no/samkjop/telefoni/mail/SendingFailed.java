package no.samkjop.telefoni.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Why a letter did not leave.
 *
 * @param recipientRefused the server will never take letters to this address
 * @param serverAway       no letter would have left: there is no use in trying the next one now
 * @param perhapsTaken     the connection ended before the answer: the server may deliver the letter all the same
 * @param words            what the server said, without addresses
 */
record SendingFailed(boolean recipientRefused, boolean serverAway, boolean perhapsTaken, String words) {

    private static final int LONGEST = 500;
    /** Angus, of a connection that ends where an answer should have come. */
    private static final int NO_ANSWER = -1;
    private static final int CLOSING = 421;

    static SendingFailed noConnection(MessagingException failure) {
        return new SendingFailed(false, true, false, withoutAddresses(deepest(failure)));
    }

    static SendingFailed cannotBeWritten(RuntimeException failure) {
        return new SendingFailed(false, false, false, withoutAddresses(deepest(failure)));
    }

    /** @param written whether the whole letter was on its way */
    static SendingFailed of(MessagingException failure, boolean written) {
        boolean refused = deepest(failure) instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5;
        boolean unanswered = causes(failure).anyMatch(cause -> cause instanceof IOException || code(cause) == NO_ANSWER);
        boolean away = unanswered || causes(failure).anyMatch(cause -> code(cause) == CLOSING);
        return new SendingFailed(refused, away, unanswered && written, withoutAddresses(deepest(failure)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Throwable deepest(Throwable failure) {
        return causes(failure).reduce(failure, (above, below) -> below);
    }

    /** Zero when the server said none. */
    private static int code(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return failure instanceof SMTPSendFailedException sending ? sending.getReturnCode() : 0;
    }

    private static String withoutAddresses(Throwable failure) {
        return withoutAddresses(String.valueOf(failure.getMessage()));
    }

    /** On one line, at most {@value #LONGEST} characters. */
    static String withoutAddresses(String said) {
        String words = said.replaceAll("[^\\s<>\"']+@[^\\s<>\"']+", "…")
                .replaceAll("\\p{Cntrl}+", " ").strip();
        return words.substring(0, Math.min(words.length(), LONGEST));
    }
}
