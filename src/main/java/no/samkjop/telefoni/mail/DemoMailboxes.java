package no.samkjop.telefoni.mail;

import java.time.Instant;
import java.util.List;

/** The demo's mail server: takes every letter and lets nothing out of this machine. Present in the demo profile only. */
public interface DemoMailboxes {

    /** Addresses that have got a letter, in alphabetical order. */
    List<String> mailboxes();

    /** What the address has got, newest first. */
    List<DemoMail> messages(String to);

    /**
     * Answers a mail as its reader would from a mail program, with the original quoted.
     *
     * @param messageId of the mail, in the mailbox of {@code from}
     * @throws java.util.NoSuchElementException when it is not there
     */
    void answer(String from, String messageId, String text);

    /** Loopback ports for a mail program; the user name is the address, the password {@code demo}. */
    int imapPort();

    int smtpPort();

    /** The server does not answer until {@link #smtpOn}; letters wait in the outbox. */
    void smtpOff();

    void smtpOn();

    boolean isSmtpOn();

    /** @param date by the demo's clock */
    record DemoMail(String messageId, String subject, String from, String to, Instant date, String text,
            List<Letter.Attachment> attachments) {
    }
}
