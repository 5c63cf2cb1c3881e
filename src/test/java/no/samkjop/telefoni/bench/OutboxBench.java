package no.samkjop.telefoni.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import no.samkjop.telefoni.mail.MoodySmtpServer;
import no.samkjop.telefoni.mail.OutboxSender;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters through the outbox to a server on this machine, against the same messages written and sent by JavaMail alone. */
@ExtendWith(Figures.class)
class OutboxBench {

    private static final int LETTERS = Figures.size("letters", 10_000);
    private static final int RUNS = Figures.size("runs", 3);
    private static final int SENT_BEFORE = Figures.size("sent", 100_000);
    private static final int CASES = 1_000;
    private static final String HOST = "127.0.0.1";
    private static final String DESK = "ordre@phonero.test";
    private static final String TEXT = """
            Hei!

            Bydel Alna har bestilt førti mobilabonnement med tale og data. Linjene står i vedlegget til bestillingen, og på saken:
            https://telefoni.test/saker/AVR-2019-00042

            Bekreft bestillingen med leveringsdato innen fristen.

            Vennlig hilsen
            Bydel Alna
            """;

    @Test
    void letters(@TempDir Path folder) throws IOException {
        try (MoodySmtpServer server = new MoodySmtpServer()) {
            server.forgets();
            measure(server, "H2 in memory", Databases.H2.emptyUrl(), Databases.H2);
            measure(server, "H2 file, every commit forced", "jdbc:h2:file:" + folder.resolve("outbox") + ";WRITE_DELAY=0", Databases.H2);
            measure(server, "PostgreSQL", Databases.POSTGRESQL.emptyUrl(), Databases.POSTGRESQL);
        }
    }

    private static void measure(MoodySmtpServer server, String where, String url, Databases database) {
        try (BenchApplication application = new BenchApplication(url, database.user(), "16:00")) {
            application.bean(JavaMailSenderImpl.class).setPort(server.port());
            OutboxSender sender = application.bean(OutboxSender.class);
            insert(application, "QUEUED", DESK, LETTERS);
            String what = "%d letters: bare loop, and outbox on %s".formatted(LETTERS, where);
            Figures.compared(what, turns(server, application, sender), "< 1.5");
            insert(application, "SENT", "annen@phonero.test", SENT_BEFORE);
            Figures.compared(what + ", after " + SENT_BEFORE, turns(server, application, sender), "< 1.5");
        }
    }

    private static void insert(BenchApplication application, String state, String to, int letters) {
        new TransactionTemplate(application.bean(PlatformTransactionManager.class)).executeWithoutResult(status ->
                application.jdbc().batchUpdate("""
                        insert into outbox (message_id, case_number, agency, kind, reason, recipient, subject, body, automatic, state,
                                            queued_at, next_attempt_at, attempts)
                        values (?, ?, 'BAL', 'order-to-supplier', ?, ?, 'Bestilling', ?, false, ?, timestamp '2019-04-23 05:00:00',
                                timestamp '2019-04-23 05:00:00', 0)""",
                        IntStream.range(0, letters).mapToObj(i -> new Object[] {"<%d.%s>".formatted(i, to),
                            "AVR-2019-%05d".formatted(i % CASES), Integer.toString(i), to, TEXT, state}).toList()));
    }

    private static Figures.Pair turns(MoodySmtpServer server, BenchApplication application, OutboxSender sender) {
        long[] bare = new long[RUNS];
        long[] ours = new long[RUNS];
        for (int i = -1; i < RUNS; i++) {
            application.jdbc().update("update outbox set state = 'QUEUED', sent_at = null where recipient = ?", DESK);
            long first = Figures.nanos(() -> bareLoop(server));
            int before = server.taken();
            long second = Figures.nanos(sender::sendDue);
            if (server.taken() - before != LETTERS) {
                throw new IllegalStateException("Not each letter was sent once: " + (server.taken() - before));
            }
            if (i >= 0) {
                bare[i] = first;
                ours[i] = second;
            }
        }
        return new Figures.Pair(Figures.median(bare), Figures.median(ours));
    }

    /** One connection for all. */
    private static void bareLoop(MoodySmtpServer server) {
        JavaMailSenderImpl messages = new JavaMailSenderImpl();
        try (Transport transport = messages.getSession().getTransport("smtp")) {
            transport.connect(HOST, server.port(), null, null);
            for (int i = 0; i < LETTERS; i++) {
                MimeMessage message = message(messages.createMimeMessage(), i);
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage message(MimeMessage message, int number) throws MessagingException, UnsupportedEncodingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom("samkjop-telefoni@uke.oslo.test", "Samkjøp Telefoni");
        helper.setTo(DESK);
        helper.setReplyTo("samkjop-telefoni+3k9x@uke.oslo.test", "Samkjøp Telefoni");
        helper.setSubject("Bestilling");
        helper.setText(TEXT, "<!doctype html>\n<html lang=\"nb\"><body><p>" + TEXT.replace("\n", "<br>\n") + "</p></body></html>");
        message.setHeader("Date", "Tue, 23 Apr 2019 09:00:00 +0200");
        message.setHeader("Content-Language", "nb");
        message.setHeader("In-Reply-To", "<root@uke.oslo.test>");
        message.setHeader("References", "<root@uke.oslo.test>");
        message.saveChanges();
        message.setHeader("Message-ID", "<%d@uke.oslo.test>".formatted(number));
        return message;
    }
}
