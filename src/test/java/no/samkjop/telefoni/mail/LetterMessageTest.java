package no.samkjop.telefoni.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail program sees: each message is written out and read again. */
class LetterMessageTest {

    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");
    private static final Letter.Attachment SHEET = new Letter.Attachment("Linjer blåbær.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new byte[] {1, 2, 3, -1});

    private static final MailThread THREAD = new MailThread(new EmailAddress("samkjop+k3x9@uke.test"), "<99999999-2222-3333-4444-555555555555@uke.test>");

    private static MimeMessage read(String text, boolean automatic, Letter.Attachment... attachments) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        new LetterMessage(MailFixture.SETTINGS, "https://telefoni.test").fill(message, new DueLetter(1,
                "<11111111-2222-3333-4444-555555555555@uke.test>", THREAD, "AVR-2019-00042", AgencyId.of("BAL"), "order-to-supplier", "ordre@phonero.test",
                "[AVR-2019-00042] Bestilling på blåbær", text, null, automatic, 0, List.of(attachments)), NOW);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.toByteArray()));
    }

    private static String html(Part part) throws Exception {
        if (part.getContent() instanceof Multipart multipart) {
            StringBuilder found = new StringBuilder();
            for (int i = 0; i < multipart.getCount(); i++) {
                found.append(html(multipart.getBodyPart(i)));
            }
            return found.toString();
        }
        return part.isMimeType("text/html") ? part.getContent().toString().replace("\r\n", "\n") : "";
    }

    @Test
    void theMessageCarriesOurIdOurTimeAndNorwegianLetters() throws Exception {
        MimeMessage message = read("Blåbær og ærfugl på Åsen\n", false, SHEET);

        assertThat(message.getMessageID()).isEqualTo("<11111111-2222-3333-4444-555555555555@uke.test>");
        assertThat(message.getHeader("Date", null)).isEqualTo("Tue, 23 Apr 2019 09:00:00 +0200");
        assertThat(message.getHeader("Subject", null)).matches("\\p{ASCII}*");
        assertThat(message.getHeader("Auto-Submitted")).isNull();
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("samkjop+k3x9@uke.test", "Samkjøp Telefoni"));
        assertThat(message.getHeader("In-Reply-To")).containsExactly(THREAD.rootMessageId());
        assertThat(message.getHeader("References")).containsExactly(THREAD.rootMessageId());
        DemoMailboxes.DemoMail mail = DemoMailReader.read(message);
        assertThat(mail.subject()).isEqualTo("[AVR-2019-00042] Bestilling på blåbær");
        assertThat(mail.from()).isEqualTo("samkjop@uke.test");
        assertThat(mail.to()).isEqualTo("ordre@phonero.test");
        assertThat(mail.date()).isEqualTo(NOW);
        assertThat(mail.text()).isEqualTo("Blåbær og ærfugl på Åsen\n");
        assertThat(mail.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.fileName()).isEqualTo(SHEET.fileName());
            assertThat(attachment.contentType()).isEqualTo(SHEET.contentType());
            assertThat(attachment.content()).isEqualTo(SHEET.content());
        });
    }

    @Test
    void aLetterThatNobodyTriggeredSaysSoToMailPrograms() throws Exception {
        assertThat(read("Påminnelse", true).getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void theHtmlIsTheSameTextEscapedWithOurOwnAddressesAsTheOnlyLinks() throws Exception {
        String html = html(read("""
                Hei <script>alert(1)</script> & "du" på Åsen!
                Ny linje.

                https://telefoni.test/oppgaver/a-1_B.
                https://telefoni.test.evil.example/x https://telefoni.test@evil.example/ https://evil.example/y
                """, false));

        assertThat(html).isEqualTo("""
                <!doctype html>
                <html lang="nb"><head><meta charset="utf-8"></head>
                <body style="font-family: sans-serif; line-height: 1.5"><p>Hei &lt;script&gt;alert(1)&lt;/script&gt; &amp; \
                &quot;du&quot; på Åsen!<br>
                Ny linje.</p>
                <p><a href="https://telefoni.test/oppgaver/a-1_B">https://telefoni.test/oppgaver/a-1_B</a>.<br>
                https://telefoni.test.evil.example/x https://telefoni.test@evil.example/ https://evil.example/y</p></body></html>
                """);
    }

    @Test
    void theMessageIsUtf8() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read("Å", false).writeTo(out);

        assertThat(out.toString(StandardCharsets.US_ASCII)).contains("charset=UTF-8");
    }

    @Test
    void anAppointmentStandsBesideTheTextsAndAsAFileToSave() throws Exception {
        byte[] calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Bytte på Økern\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);

        MimeMessage message = read("Kom da", false, new Letter.Attachment("SIM-2019-00042.ics", "text/calendar; method=REQUEST", calendar), SHEET);

        List<Part> alternatives = parts(message, "multipart/alternative").get(0);
        assertThat(alternatives).extracting(LetterMessageTest::type).satisfiesExactly(
                plain -> assertThat(plain).startsWith("text/plain"), html -> assertThat(html).startsWith("text/html"),
                last -> assertThat(last).startsWith("text/calendar; method=request; charset=utf-8"));
        assertThat(alternatives.get(2).getInputStream().readAllBytes()).isEqualTo(calendar);
        assertThat(DemoMailReader.read(message).attachments()).satisfiesExactly(file -> {
            assertThat(file.fileName()).isEqualTo("SIM-2019-00042.ics");
            assertThat(file.contentType()).isEqualTo("application/ics");
            assertThat(file.content()).isEqualTo(calendar);
        }, sheet -> assertThat(sheet.fileName()).isEqualTo(SHEET.fileName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/calendar; method=PUBLISH", "text/calendar; method=REQUEST; x=y", "text/plain; charset=UTF-8",
        "text/calendar; method=REQUEST\r\nBcc: x@y.test"})
    void noOtherTypeCarriesParameters(String contentType) {
        assertThatThrownBy(() -> new Letter.Attachment("a.ics", contentType, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    /** The parts of each multipart of the type. */
    private static List<List<Part>> parts(Part part, String type) throws Exception {
        List<List<Part>> found = new ArrayList<>();
        if (part.getContent() instanceof Multipart multipart) {
            List<Part> own = new ArrayList<>();
            for (int i = 0; i < multipart.getCount(); i++) {
                own.add(multipart.getBodyPart(i));
                found.addAll(parts(multipart.getBodyPart(i), type));
            }
            if (part.isMimeType(type)) {
                found.add(0, own);
            }
        }
        return found;
    }

    private static String type(Part part) {
        try {
            return part.getContentType().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
