package no.samkjop.telefoni.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Why a letter did not leave. */
final class SendingFailed {

    private static final int LONGEST = 500;

    private final boolean recipientRefused;
    private final boolean serverAway;
    private final String words;

    private SendingFailed(boolean recipientRefused, boolean serverAway, String words) {
        this.recipientRefused = recipientRefused;
        this.serverAway = serverAway;
        this.words = words;
    }

    /** The server will never take letters to this address. */
    boolean recipientRefused() {
        return recipientRefused;
    }

    /** No letter would have left: there is no use in trying the next one now. */
    boolean serverAway() {
        return serverAway;
    }

    /** What the server said, without addresses. */
    String words() {
        return words;
    }

    /** Empty when the letter left and only the farewell to the server failed. */
    static Optional<SendingFailed> of(MailException failure) {
        if (!(failure instanceof MailSendException sending)) {
            boolean serverAway = failure instanceof MailAuthenticationException;
            return Optional.of(new SendingFailed(false, serverAway, withoutAddresses(deepest(failure))));
        }
        if (sending.getMessageExceptions().length == 0) {
            return Optional.empty();
        }
        // A failed connection is the exception's cause; a refused letter only one of its letters' exceptions.
        Throwable deepest = deepest(sending.getMessageExceptions()[0]);
        boolean refused = deepest instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5;
        return Optional.of(new SendingFailed(refused, sending.getCause() != null, withoutAddresses(deepest)));
    }

    private static Throwable deepest(Throwable failure) {
        Throwable next = failure instanceof MessagingException mail ? mail.getNextException() : failure.getCause();
        return next == null ? failure : deepest(next);
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
