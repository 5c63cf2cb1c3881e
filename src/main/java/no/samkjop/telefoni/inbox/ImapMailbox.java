package no.samkjop.telefoni.inbox;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;

/** Reads a mailbox by IMAP, in rounds. A message is marked as deleted only after it was taken, and goes at the end of the round. */
final class ImapMailbox implements Mailbox {

    private static final int MESSAGES_A_ROUND = 200;
    private static final String TIME_OUT_MILLIS = "30000";
    private static final String FETCH_BYTES = String.valueOf(1024 * 1024);

    private final InboxSettings settings;
    private final Session session;

    ImapMailbox(InboxSettings settings) {
        this.settings = settings;
        Properties properties = new Properties();
        String prefix = "mail." + settings.protocol() + ".";
        for (String kind : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + kind, TIME_OUT_MILLIS);
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "fetchsize", FETCH_BYTES);
        properties.setProperty(prefix + "peek", "true");
        session = Session.getInstance(properties);
    }

    @Override
    public int offerAll(Predicate<byte[]> take) {
        try (Store store = session.getStore(settings.protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            int taken = 0;
            int left = 0;
            int offered;
            do {
                int before = taken;
                offered = 0;
                try (Folder folder = store.getFolder(settings.folder())) {
                    folder.open(Folder.READ_WRITE);
                    int last = Math.min(folder.getMessageCount(), left + MESSAGES_A_ROUND);
                    for (int number = left + 1; number <= last; number++) {
                        offered++;
                        taken += offer(store, folder.getMessage(number), take) ? 1 : 0;
                    }
                }
                left += offered - (taken - before);
            } while (offered > 0);
            return taken;
        } catch (MessagingException | IOException e) {
            throw new MailboxAwayException(e);
        }
    }

    private boolean offer(Store store, Message message, Predicate<byte[]> take) throws MessagingException, IOException {
        if (message.isSet(Flags.Flag.DELETED)) {
            return true;
        }
        boolean whole = message.getSize() <= LARGEST;
        if (!take.test(whole ? content(message) : head(message))) {
            return false;
        }
        if (!whole) {
            keepApart(store, message);
        }
        message.setFlag(Flags.Flag.DELETED, true);
        return true;
    }

    private static byte[] content(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(Math.max(message.getSize(), 1024));
        message.writeTo(content);
        return content.toByteArray();
    }

    private byte[] head(Message message) throws MessagingException {
        StringBuilder head = new StringBuilder();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!header.getName().toLowerCase(Locale.ROOT).startsWith("content-")) {
                head.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
            }
        }
        head.append("Content-Type: text/plain; charset=utf-8\r\n\r\nE-posten er på ").append(message.getSize() / 1024 / 1024)
                .append(" MB. Det er for stort til å lagres her; den ligger i mappen «").append(settings.tooLarge()).append("» i postkassen.\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void keepApart(Store store, Message message) throws MessagingException {
        Folder apart = store.getFolder(settings.tooLarge());
        if (!apart.exists()) {
            apart.create(Folder.HOLDS_MESSAGES);
        }
        message.getFolder().copyMessages(new Message[] {message}, apart);
    }
}
