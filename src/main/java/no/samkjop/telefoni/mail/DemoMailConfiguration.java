package no.samkjop.telefoni.mail;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** In the demo no letter leaves this machine: the only mail server there is listens on the loopback address. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoMailConfiguration {

    private static final String TIME_OUT_MILLIS = "10000";

    @Bean
    DemoMailServer demoMailServer(Environment environment, MailSettings settings, @Value("${telefoni.demo.smtp-port:0}") int smtpPort,
            @Value("${telefoni.demo.imap-port:0}") int imapPort) {
        for (String setting : new String[] {"spring.mail.host", "spring.mail.jndi-name"}) {
            if (environment.containsProperty(setting)) {
                throw new IllegalStateException(setting + " is set, but the demo sends no mail out of this machine. "
                        + "Remove it, or run with the profile production.");
            }
        }
        DemoMailServer server = new DemoMailServer(smtpPort, imapPort);
        server.open(settings.from().value());
        return server;
    }

    @Bean
    JavaMailSenderImpl demoMailSender(DemoMailServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(DemoMailServer.LOOPBACK);
        sender.setPort(server.smtpPort());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        for (String kind : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            sender.getJavaMailProperties().setProperty("mail.smtp." + kind, TIME_OUT_MILLIS);
        }
        return sender;
    }

    @Bean
    DemoMailHistory demoMailHistory(DemoMailServer server, JdbcDueLetters letters, LetterMessage message,
            JavaMailSender sender) {
        return new DemoMailHistory(server, letters, message, sender);
    }

    /** The mailboxes live in memory; after a restart they are filled again from the outbox. */
    static final class DemoMailHistory {

        private final DemoMailServer server;
        private final JdbcDueLetters letters;
        private final LetterMessage message;
        private final JavaMailSender sender;

        DemoMailHistory(DemoMailServer server, JdbcDueLetters letters, LetterMessage message, JavaMailSender sender) {
            this.server = server;
            this.letters = letters;
            this.message = message;
            this.sender = sender;
        }

        @EventListener(ApplicationReadyEvent.class)
        void fill() {
            letters.forEachSent((letter, sentAt) -> {
                MimeMessage mime = sender.createMimeMessage();
                message.fill(mime, letter, sentAt);
                server.deliver(mime, letter.to());
            });
        }
    }
}
