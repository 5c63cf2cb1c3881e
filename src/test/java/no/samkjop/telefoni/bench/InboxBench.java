package no.samkjop.telefoni.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.inbox.InboxReader;
import no.samkjop.telefoni.mail.CaseAddresses;
import no.samkjop.telefoni.mail.DemoMailboxes;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How fast the mailbox is read: answers, attachments, automatic replies and strangers, as they come. */
@Tag("bench")
@ExtendWith(Figures.class)
class InboxBench {

    private static final int MESSAGES = Figures.size("messages", 10_000);
    private static final int CASES = 50;

    @ParameterizedTest
    @EnumSource
    void messagesAreFiled(Databases database) throws MessagingException {
        try (BenchApplication application = new BenchApplication(database)) {
            List<String> addresses = addresses(application);
            InboxReader reader = application.bean(InboxReader.class);
            arrive(application, addresses, 0, 200);
            reader.readNew();
            long heapBefore = heap();
            double seconds = 0;
            long heapHalfway = 0;
            for (int half = 0; half < 2; half++) {
                arrive(application, addresses, 200 + half * MESSAGES / 2, MESSAGES / 2);
                long start = System.nanoTime();
                reader.readNew();
                seconds += (System.nanoTime() - start) / 1e9;
                heapHalfway = half == 0 ? heap() : heapHalfway;
            }
            long kept = application.jdbc().queryForObject("select count(*) from mail_received", Long.class);
            if (kept != MESSAGES + 200) {
                throw new IllegalStateException(kept + " messages are kept");
            }
            Figures.measured("%,d messages filed, %s".formatted(MESSAGES, database), "%.0f a second".formatted(MESSAGES / seconds), "over 200");
            Figures.measured("  memory before, halfway, after", "%d, %d, %d MB".formatted(heapBefore, heapHalfway, heap()), "flat");
        }
    }

    private static List<String> addresses(BenchApplication application) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String caseNumber = application.placed(List.of(new LineRequest(1, "NEW", "MOB-05", "1", "2019-06-03", null, "Vakt", "4711", null, null)));
            addresses.add(application.bean(CaseAddresses.class).of(caseNumber).value());
        }
        return addresses;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024 / 1024;
    }

    private static void arrive(BenchApplication application, List<String> addresses, int first, int count) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(application.bean(DemoMailboxes.class).smtpPort()));
        Session session = Session.getInstance(properties);
        Random random = new Random(first);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int i = first; i < first + count; i++) {
                String to = addresses.get(random.nextInt(addresses.size()));
                Message message = new MimeMessage(session, new ByteArrayInputStream(raw(i, to, random)));
                transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
            }
        }
    }

    private static byte[] raw(int number, String to, Random random) {
        String head = "Message-ID: <" + number + "@bench.test>\r\nTo: " + to + "\r\nSubject: =?utf-8?Q?Sv:_Bestilling_p=C3=A5_telefoner?=\r\nMIME-Version: 1.0\r\n";
        String words = "Hei!\r\n\r\nDette er svaret på bestillingen, som kommer på torsdag.\r\n\r\n-----Opprinnelig melding-----\r\nFra: Samkjøp\r\n"
                + "Sendt: i går\r\n" + "Teksten i brevet som det svares på.\r\n".repeat(40);
        String message = switch (random.nextInt(10)) {
            case 0 -> head + "From: noen@fremmed.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + words;
            case 1 -> head + "From: bestiller@bal.oslo.test\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPå ferie.\r\n";
            case 2 -> head + "From: bestiller@bal.oslo.test\r\nContent-Type: multipart/mixed; boundary=del\r\n\r\n--del\r\nContent-Type: text/plain; charset=utf-8"
                    + "\r\n\r\n" + words + "\r\n--del\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=numre.txt"
                    + "\r\n\r\n" + Base64.getMimeEncoder().encodeToString("40000001\n".repeat(500).getBytes(StandardCharsets.UTF_8)) + "\r\n--del--\r\n";
            case 3, 4, 5 -> head + "From: bestiller@bal.oslo.test\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Hei!</p><p>Svaret er <b>ja</b>.</p>"
                    + "<blockquote>" + "<p>Teksten i brevet.</p>".repeat(40) + "</blockquote></body></html>\r\n";
            default -> head + "From: bestiller@bal.oslo.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + words;
        };
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
