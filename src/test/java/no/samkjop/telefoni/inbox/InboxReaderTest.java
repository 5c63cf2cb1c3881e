package no.samkjop.telefoni.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;

/** A real mailbox, read by IMAP. */
class InboxReaderTest {

    private final InboxWorld world = new InboxWorld(Databases.H2);
    private final ImapMailbox mailbox = new ImapMailbox(new InboxSettings("127.0.0.1", world.mail.demo().imapPort(), "imap",
            "samkjop@uke.test", "demo", "INBOX", "For store"));
    private final InboxReader reader = new InboxReader(mailbox, world.filing, world.mail.clock);

    @AfterEach
    void close() {
        world.close();
    }

    /** As a mail server hands it over: the envelope says where to. */
    private void arrives(String lines) throws MessagingException {
        arrives(InboxWorld.message(lines));
    }

    private void arrives(byte[]... messages) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(world.mail.demo().smtpPort()));
        properties.setProperty("mail.smtp.from", "ordre@phonero.test");
        Session session = Session.getInstance(properties);
        InternetAddress[] to = {new InternetAddress(world.caseAddress())};
        try (Transport server = session.getTransport("smtp")) {
            server.connect();
            for (byte[] message : messages) {
                server.sendMessage(new MimeMessage(session, new ByteArrayInputStream(message)), to);
            }
        }
    }

    private static String mail(int number) {
        return "Message-ID: <%d@phonero.test>\nFrom: ordre@phonero.test\nTo: samkjop@uke.test\nSubject: Om AVR-2019-00042\n\nNummer %d.".formatted(number, number);
    }

    private int left() {
        List<byte[]> messages = new ArrayList<>();
        mailbox.offerAll(message -> {
            messages.add(message);
            return false;
        });
        return messages.size();
    }

    @Test
    void whatIsTakenLeavesTheMailboxInOrder() throws MessagingException {
        arrives(IntStream.rangeClosed(1, 450).mapToObj(i -> InboxWorld.message(mail(i))).toArray(byte[][]::new));

        reader.readNew();

        assertThat(world.mails.search(Set.of(State.FILED), null, 0, 1000).rows().stream().map(ReceivedMail::reply).sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, 450).mapToObj(i -> "Nummer " + i + ".").sorted().toList());
        assertThat(world.mails.ofCase(InboxWorld.CASE)).extracting(ReceivedMail::reply).first().isEqualTo("Nummer 251.");
        assertThat(left()).isZero();
    }

    @Test
    void whatCannotBeKeptStaysUntilItCan() throws MessagingException {
        arrives(mail(1));
        MailFiling filing = mock();
        willThrow(new QueryTimeoutException("the database is away")).willAnswer(taken -> null).given(filing).take(any());
        InboxReader unlucky = new InboxReader(mailbox, filing, world.mail.clock);

        unlucky.readNew();
        assertThat(left()).isEqualTo(1);

        unlucky.readNew();
        assertThat(left()).isZero();
        verify(filing, never()).takeUnread(any());
    }

    @Test
    void aMessageThatAnotherNodeHasJustTakenLeavesTheMailbox() throws MessagingException {
        arrives(mail(1));
        MailFiling filing = mock();
        willThrow(new DuplicateKeyException("taken")).given(filing).take(any());

        new InboxReader(mailbox, filing, world.mail.clock).readNew();

        assertThat(left()).isZero();
    }

    @Test
    void aMessageThatOurFaultKeepsFromBeingFiledDoesNotHoldUpTheNext() throws MessagingException {
        arrives(mail(1));
        arrives(mail(2));
        MailFiling filing = mock();
        List<String> unread = new ArrayList<>();
        willThrow(new IllegalStateException("a fault of ours")).willAnswer(taken -> null).given(filing).take(any());
        willAnswer(taken -> unread.add(new String(taken.getArgument(0), StandardCharsets.UTF_8))).given(filing).takeUnread(any());

        new InboxReader(mailbox, filing, world.mail.clock).readNew();

        assertThat(unread).singleElement().asString().contains("Nummer 1.");
        assertThat(left()).isZero();
    }

    @Test
    void aMessageThatTheDatabaseWillNeverHaveDoesNotHoldUpTheNext() throws MessagingException {
        arrives(mail(1));
        arrives(mail(2));
        MailFiling filing = mock();
        willThrow(new DataIntegrityViolationException("too long")).willAnswer(taken -> null).given(filing).take(any());

        new InboxReader(mailbox, filing, world.mail.clock).readNew();

        verify(filing).takeUnread(any());
        assertThat(left()).isZero();
    }

    @Test
    void aMailboxThatIsAwayIsToldByItsAgeAndTriedAgain() throws MessagingException {
        InboxReader away = new InboxReader(new ImapMailbox(new InboxSettings("127.0.0.1", world.mail.demo().imapPort(), "imap",
                "samkjop@uke.test", "feil", "INBOX", "For store")), world.filing, world.mail.clock);
        arrives(mail(1));
        world.mail.clock.forward(Duration.ofMinutes(10));

        away.readNew();

        assertThat(Duration.between(away.lastRead(), world.mail.clock.instant())).isEqualTo(Duration.ofMinutes(10));
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsTooLargeIsKeptApartAndItsHeadIsFiled() throws MessagingException {
        byte[] head = InboxWorld.message("Message-ID: <stor@phonero.test>\nFrom: ordre@phonero.test\nTo: samkjop@uke.test\n"
                + "Subject: Om AVR-2019-00042\n\n");
        byte[] large = new byte[(int) Mailbox.LARGEST + 1];
        Arrays.fill(large, (byte) 'x');
        for (int i = 76; i < large.length - 1; i += 78) {
            large[i] = '\r';
            large[i + 1] = '\n';
        }
        System.arraycopy(head, 0, large, 0, head.length);
        arrives(large);

        reader.readNew();

        assertThat(world.mails.ofCase(InboxWorld.CASE)).singleElement().satisfies(mail ->
                assertThat(mail.text()).contains("for stort til å lagres her", "«For store»"));
        assertThat(left()).isZero();
        assertThat(inFolder("For store")).isEqualTo(1);
    }

    private int inFolder(String name) {
        List<byte[]> messages = new ArrayList<>();
        new ImapMailbox(new InboxSettings("127.0.0.1", world.mail.demo().imapPort(), "imap", "samkjop@uke.test", "demo", name, "Andre"))
                .offerAll(message -> {
                    messages.add(message);
                    return false;
                });
        return messages.size();
    }
}
