package no.samkjop.telefoni.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GreenMail on the loopback address. Mailboxes are made when their first letter comes, and live in memory. */
class DemoMailServer implements DemoMailboxes, AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";
    private static final long STARTS_WITHIN_MILLIS = 20_000;

    private final Managers managers = new Managers();
    private final ImapServer imap;
    private SmtpServer smtp;
    private String own = "";

    /** @param smtpPort {@code imapPort} likewise: 0 for any that is free */
    DemoMailServer(int smtpPort, int imapPort) {
        users().setMessageDeliveryHandler((message, address) -> mailbox(withoutTag(address.getEmail())));
        imap = started(new ImapServer(setup(imapPort, ServerSetup.PROTOCOL_IMAP), managers));
        smtp = started(new SmtpServer(setup(smtpPort, ServerSetup.PROTOCOL_SMTP), managers));
    }

    private static ServerSetup setup(int port, String protocol) {
        return new ServerSetup(port, LOOPBACK, protocol);
    }

    private static <S extends AbstractServer> S started(S server) {
        server.setDaemon(true);
        server.startService();
        try {
            if (!server.waitTillRunning(STARTS_WITHIN_MILLIS)) {
                throw new IllegalStateException("The demo's mail server cannot listen as " + server);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the demo's mail server started", e);
        }
        return server;
    }

    private UserManager users() {
        return managers.getUserManager();
    }

    /** What is sent to {@code samkjop+tag@uke.test} is delivered to {@code samkjop@uke.test}, as mail servers do. */
    private static String withoutTag(String address) {
        return address.replaceFirst("\\+[^@]*@", "@");
    }

    /** Makes the mailbox that answers come to; it is the program's own, and not shown. */
    void open(String address) {
        own = address;
        try {
            mailbox(address);
        } catch (UserException e) {
            throw new IllegalStateException("The demo's own mailbox cannot be made", e);
        }
    }

    private synchronized GreenMailUser mailbox(String address) throws UserException {
        GreenMailUser known = users().getUserByEmail(address);
        return known == null ? users().createUser(address, address, "demo") : known;
    }

    /** Puts a message in a mailbox without a sender, as after a restart. */
    void deliver(MimeMessage message, String address) {
        try {
            mailbox(address).deliver(message);
        } catch (UserException e) {
            throw new IllegalStateException("The demo's mailbox takes no message", e);
        }
    }

    @Override
    public List<String> mailboxes() {
        return users().listUser().stream().map(GreenMailUser::getEmail).filter(address -> !address.equals(own)).sorted().toList();
    }

    @Override
    public List<DemoMail> messages(String to) {
        List<DemoMail> messages = new ArrayList<>(inOrderOfArrival(to).toList());
        Collections.reverse(messages);
        return messages;
    }

    @Override
    public void answer(String from, String messageId, String text) {
        try {
            MimeMessage original = arrived(from).filter(message -> messageId.equals(header(message, "Message-ID"))).findFirst().orElseThrow();
            MimeMessage answer = (MimeMessage) original.reply(false);
            answer.setFrom(from);
            answer.setSubject("Sv: " + original.getSubject(), StandardCharsets.UTF_8.name());
            answer.setText(text.strip() + "\r\n\r\nFra: Samkjøp Telefoni\r\nSendt: " + header(original, "Date") + "\r\nTil: " + from + "\r\nEmne: "
                    + original.getSubject() + "\r\n\r\n" + DemoMailReader.read(original).text(), StandardCharsets.UTF_8.name());
            answer.saveChanges();
            for (Address to : answer.getAllRecipients()) {
                deliver(answer, withoutTag(((InternetAddress) to).getAddress()));
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("The demo's mail cannot be answered", e);
        }
    }

    private static @Nullable String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    Stream<DemoMail> inOrderOfArrival(String to) {
        return arrived(to).map(DemoMailReader::read);
    }

    private Stream<MimeMessage> arrived(String to) {
        GreenMailUser user = users().getUserByEmail(to);
        if (user == null) {
            return Stream.empty();
        }
        try {
            // A view of the live inbox: to walk through it fails when a letter arrives, to copy it does not.
            List<StoredMessage> arrived = List.copyOf(managers.getImapHostManager().getInbox(user).getMessages());
            return arrived.stream().map(StoredMessage::getMimeMessage);
        } catch (FolderException e) {
            throw new IllegalStateException("The demo's mailbox cannot be read", e);
        }
    }

    @Override
    public int imapPort() {
        return imap.getServerSetup().getPort();
    }

    @Override
    public int smtpPort() {
        return smtp.getServerSetup().getPort();
    }

    @Override
    public synchronized void smtpOff() {
        smtp.stopService();
    }

    @Override
    public synchronized void smtpOn() {
        if (!smtp.isRunning()) {
            smtp = started(new SmtpServer(setup(smtpPort(), ServerSetup.PROTOCOL_SMTP), managers));
        }
    }

    @Override
    public boolean isSmtpOn() {
        return smtp.isRunning();
    }

    @Override
    public void close() {
        smtp.stopService();
        imap.stopService();
    }
}
