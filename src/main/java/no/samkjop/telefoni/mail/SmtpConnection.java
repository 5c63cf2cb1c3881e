package no.samkjop.telefoni.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One connection to the mail server for letter after letter; Spring's sender, which it is set up by, opens one for each. */
final class SmtpConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);

    /** Some servers end a connection, or distrust it, after more. */
    private static final int LETTERS = 100;

    private final JavaMailSenderImpl settings;
    private @Nullable Transport kept;
    private int letters;

    SmtpConnection(JavaMailSenderImpl settings) {
        this.settings = settings;
    }

    /** Empty when the server has taken it. @param writer fills in the message, recipient included */
    Optional<SendingFailed> send(Consumer<MimeMessage> writer) {
        Outgoing message = new Outgoing(settings.getSession());
        try {
            writer.accept(message);
        } catch (RuntimeException e) {
            return Optional.of(SendingFailed.cannotBeWritten(e));
        }
        boolean reused = kept != null;
        Optional<SendingFailed> failure = attempt(message);
        // The server may have ended the connection since the last letter.
        boolean endedMeanwhile = reused && failure.filter(why -> why.serverAway() && !why.perhapsTaken()).isPresent();
        return endedMeanwhile ? attempt(message) : failure;
    }

    private Optional<SendingFailed> attempt(Outgoing message) {
        Transport transport;
        try {
            transport = connected();
        } catch (MessagingException e) {
            return Optional.of(SendingFailed.noConnection(e));
        }
        try {
            letters++;
            transport.sendMessage(message, message.getAllRecipients());
            return Optional.empty();
        } catch (MessagingException e) {
            SendingFailed failure = SendingFailed.of(e, message.written);
            if (failure.serverAway() || !transport.isConnected()) {
                close();
            }
            return Optional.of(failure);
        }
    }

    private Transport connected() throws MessagingException {
        if (letters == LETTERS) {
            close();
        }
        if (kept == null) {
            Transport fresh = settings.getSession().getTransport(
                    Objects.requireNonNullElse(settings.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL));
            fresh.connect(settings.getHost(), settings.getPort(), given(settings.getUsername()), given(settings.getPassword()));
            kept = fresh;
        }
        return kept;
    }

    private static @Nullable String given(@Nullable String setting) {
        return setting == null || setting.isEmpty() ? null : setting;
    }

    /** The next letter opens another. */
    @Override
    public void close() {
        if (kept != null) {
            try {
                kept.close();
            } catch (MessagingException e) {
                LOG.debug("The mail server did not take leave", e);
            }
            kept = null;
            letters = 0;
        }
    }

    /** Knows whether the server may have all of it. */
    private static final class Outgoing extends MimeMessage {

        private boolean written;

        private Outgoing(Session session) {
            super(session);
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException, MessagingException {
            super.writeTo(out, ignored);
            written = true;
        }
    }
}
