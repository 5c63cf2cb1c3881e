package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSender;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class DemoMailTest {

    private ApplicationContextRunner application(MailFixture mail) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(DemoMailConfiguration.class)
                .withBean(MailSettings.class, () -> MailFixture.SETTINGS)
                .withBean(JdbcDueLetters.class, () -> mail.context.getBean(JdbcDueLetters.class))
                .withBean(LetterMessage.class, () -> new LetterMessage(MailFixture.SETTINGS, "https://telefoni.test"));
    }

    @Test
    void theOnlySenderOfTheDemoSpeaksToTheLoopbackAddress() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            application(mail).withPropertyValues("spring.profiles.active=demo", "spring.mail.port=25",
                    "spring.mail.properties.mail.smtp.host=smtp.oslo.example").run(demo -> {
                        assertThat(demo).hasSingleBean(MailSender.class);
                        JavaMailSenderImpl sender = (JavaMailSenderImpl) demo.getBean(JavaMailSender.class);
                        assertThat(InetAddress.getByName(sender.getHost()).isLoopbackAddress()).isTrue();
                        assertThat(sender.getPort()).isEqualTo(demo.getBean(DemoMailboxes.class).smtpPort());
                        assertThat(sender.getJavaMailProperties()).containsOnlyKeys("mail.smtp.timeout",
                                "mail.smtp.connectiontimeout", "mail.smtp.writetimeout");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.mail.host=smtp.oslo.example", "spring.mail.host=localhost", "spring.mail.jndi-name=mail/x"})
    void theDemoDoesNotStartWithAnotherMailServer(String setting) {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            application(mail).withPropertyValues("spring.profiles.active=demo", setting).run(demo ->
                    assertThat(demo).getFailure().rootCause().hasMessageContaining("sends no mail out of this machine"));
        }
    }

    @Test
    void productionHasNoDemoMailboxes() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            application(mail).withPropertyValues("spring.profiles.active=production", "spring.mail.host=smtp.oslo.example")
                    .run(production -> {
                        assertThat(production).doesNotHaveBean(DemoMailboxes.class);
                        assertThat(((JavaMailSenderImpl) production.getBean(JavaMailSender.class)).getHost())
                                .isEqualTo("smtp.oslo.example");
                    });
        }
    }

    @Test
    void aMailboxIsReadWhileLettersArrive() throws Exception {
        try (DemoMailServer server = new DemoMailServer(0, 0)) {
            server.deliver(message(1), DESK.value());
            server.deliver(message(2), DESK.value());
            List<String> read = new ArrayList<>();
            for (DemoMailboxes.DemoMail mail : (Iterable<DemoMailboxes.DemoMail>) server.inOrderOfArrival(DESK.value())::iterator) {
                server.deliver(message(3), DESK.value());
                read.add(mail.subject());
            }
            assertThat(read).containsExactly("Brev 1", "Brev 2");
            assertThat(server.messages(DESK.value())).hasSize(4);
        }
    }

    private static MimeMessage message(int number) throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom("telefoni@oslo.test");
        message.setRecipients(Message.RecipientType.TO, DESK.value());
        message.setSubject("Brev " + number);
        message.setHeader("Date", "Tue, 23 Apr 2019 09:00:00 +0200");
        message.setText("Hei");
        message.saveChanges();
        return message;
    }

    @Test
    void theServerIsNotReachableFromOtherMachines() throws Exception {
        try (DemoMailServer server = new DemoMailServer(0, 0)) {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress()).forEach(address -> {
                        Assertions.assertThatThrownBy(() -> connect(address, server.smtpPort())).as("%s", address).isNotNull();
                        Assertions.assertThatThrownBy(() -> connect(address, server.imapPort())).as("%s", address).isNotNull();
                    });
            connect(InetAddress.getByName("127.0.0.1"), server.imapPort());
        }
    }

    private static void connect(InetAddress address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    @Test
    void aMailProgramReadsAMailboxOverImap() throws Exception {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(letter("order"));
            mail.sendDue();

            try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
                store.connect("127.0.0.1", mail.server.imapPort(), DESK.value(), "demo");
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1).getSubject()).isEqualTo("[AVR-2019-00042] Bestilling order");
            }
        }
    }

    @Test
    void mailboxesAreListedAndReadNewestFirst() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(letter("one"), letter("two"), letter(CASE, "copy", new EmailAddress("avtale@uke.test"), null));
            mail.sendDue();

            assertThat(mail.server.mailboxes()).containsExactly("avtale@uke.test", DESK.value());
            assertThat(mail.server.messages(DESK.value())).extracting(DemoMailboxes.DemoMail::subject)
                    .containsExactly("[AVR-2019-00042] Bestilling two", "[AVR-2019-00042] Bestilling one");
            assertThat(mail.server.messages("ukjent@uke.test")).isEmpty();
        }
    }

    @Test
    void afterARestartTheMailboxesHoldWhatWasSent() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(letter("one"), letter("two"));
            mail.sendDue();
            mail.queue(letter("waiting"));

            application(mail).withPropertyValues("spring.profiles.active=demo").run(restarted -> {
                restarted.publishEvent(new ApplicationReadyEvent(new org.springframework.boot.SpringApplication(), new String[0],
                        restarted.getSourceApplicationContext(), java.time.Duration.ZERO));
                assertThat(restarted.getBean(DemoMailboxes.class).messages(DESK.value()))
                        .isEqualTo(mail.server.messages(DESK.value())).hasSize(2);
            });
        }
    }

    @Test
    void theServerCanBeAwayForAWhile() {
        try (DemoMailServer server = new DemoMailServer(0, 0)) {
            int port = server.smtpPort();

            server.smtpOff();
            assertThat(server.isSmtpOn()).isFalse();
            server.smtpOn();

            assertThat(server.isSmtpOn()).isTrue();
            assertThat(server.smtpPort()).isEqualTo(port);
        }
    }
}
