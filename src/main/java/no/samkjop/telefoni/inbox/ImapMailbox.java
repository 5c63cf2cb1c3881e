package no.samkjop.telefoni.inbox;

import jakarta.mail.FetchProfile;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Reads a mailbox by IMAP, in rounds. What was taken is marked as deleted and goes at the end of the round. */
final class ImapMailbox implements Mailbox {

    private static final int MESSAGES_A_ROUND = 100;
    private static final long BYTES_A_ROUND = 20L * 1024 * 1024;
    private static final String TIME_OUT_MILLIS = "30000";

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
        properties.setProperty(prefix + "peek", "true");
        session = Session.getInstance(properties);
    }

    @Override
    public void offerAll(Predicate<byte[]> take) {
        try (Store store = session.getStore(settings.protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            int left = 0;
            Round round;
            do {
                round = round(store, left, take);
                left += round.offered() - round.taken();
            } while (round.offered() > 0);
        } catch (MessagingException | IOException e) {
            throw new MailboxAwayException(e);
        }
    }

    private record Round(int offered, int taken) {
    }

    /** @param left messages at the beginning of the folder that were offered before and stay */
    private Round round(Store store, int left, Predicate<byte[]> take) throws MessagingException, IOException {
        try (Folder folder = store.getFolder(settings.folder())) {
            folder.open(Folder.READ_WRITE);
            List<Message> messages = next(folder, left);
            List<Message> taken = new ArrayList<>();
            try {
                for (Message message : messages) {
                    if (message.isSet(Flags.Flag.DELETED) || offer(store, message, take)) {
                        taken.add(message);
                    }
                }
            } finally {
                folder.setFlags(taken.toArray(Message[]::new), new Flags(Flags.Flag.DELETED), true);
            }
            return new Round(messages.size(), taken.size());
        }
    }

    /** A round's messages are fetched together, since each question to the server takes its time; no more than fit in memory. */
    private static List<Message> next(Folder folder, int left) throws MessagingException {
        int last = Math.min(folder.getMessageCount(), left + MESSAGES_A_ROUND);
        if (last <= left) {
            return List.of();
        }
        Message[] found = folder.getMessages(left + 1, last);
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(FetchProfile.Item.FLAGS);
        folder.fetch(found, sizes);
        List<Message> round = new ArrayList<>();
        long bytes = 0;
        for (Message message : found) {
            bytes += message.getSize();
            if (!round.isEmpty() && bytes > BYTES_A_ROUND) {
                break;
            }
            round.add(message);
        }
        FetchProfile contents = new FetchProfile();
        contents.add(IMAPFolder.FetchProfileItem.MESSAGE);
        folder.fetch(round.stream().filter(ImapMailbox::isWhole).toArray(Message[]::new), contents);
        return round;
    }

    private static boolean isWhole(Message message) {
        try {
            return message.getSize() <= LARGEST;
        } catch (MessagingException e) {
            throw new MailboxAwayException(e);
        }
    }

    private boolean offer(Store store, Message message, Predicate<byte[]> take) throws MessagingException, IOException {
        if (isWhole(message)) {
            return take.test(content(message));
        }
        if (!take.test(head(message))) {
            return false;
        }
        keepApart(store, message);
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
