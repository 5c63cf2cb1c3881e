package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody adds a header, a recipient or a letter of his own to ours. What the front door takes is written out and read as raw
 * bytes; what the front door refuses is smuggled past it as if it stood in the database, and is harmless or not written at all.
 */
class HeaderInjectionTest {

    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");
    private static final int LONGEST_LINE = 998;
    private static final List<String> HEADERS = List.of("Date", "From", "Reply-To", "To", "Message-ID", "Subject", "MIME-Version",
            "Content-Type", "Content-Language", "In-Reply-To", "References");

    /** Each is tried behind something innocent in every field. */
    static final List<String> SMUGGLED = List.of("\r\nBcc: alle@oslo.test", "\nBcc: alle@oslo.test", "\rBcc: alle@oslo.test",
            "\r\n Bcc: alle@oslo.test", "\r\n\r\n<script>", "\u0000", "\u0000\r\nBcc: alle@oslo.test", "\u2028Bcc: alle@oslo.test",
            "\u2029Bcc: alle@oslo.test", "\u0085Bcc: alle@oslo.test", "\u000bBcc: alle@oslo.test", "=?utf-8?Q?=0D=0ABcc:_alle@oslo.test?=",
            "=?utf-8?B?DQpCY2M6IGFsbGVAb3Nsby50ZXN0?=", "\r\n.\r\nMAIL FROM:<x@oslo.test>", "x".repeat(5_000), "æ".repeat(5_000),
            "x\r\n".repeat(1_000));

    private static DueLetter plain() {
        return due("<11111111-2222-3333-4444-555555555555@uke.test>", DESK.value(), "Bestilling", "<99999999-2222-3333-4444-555555555555@uke.test>");
    }

    private static DueLetter due(String messageId, String to, String subject, String rootMessageId) {
        return due(messageId, to, subject, rootMessageId, "Hei!");
    }

    private static DueLetter due(String messageId, String to, String subject, String rootMessageId, String text) {
        return new DueLetter(1, messageId, new MailThread(new EmailAddress("samkjop+k3x9@uke.test"), rootMessageId),
                CASE, AgencyId.of("BAL"), "order-to-supplier", to, subject, text, null, false, 0, List.of());
    }

    private static String raw(DueLetter letter) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        new LetterMessage(MailFixture.SETTINGS, "https://telefoni.test").fill(message, letter, NOW);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Up to the first empty line, continued lines joined. Any end of line counts, as it may for a careless server. */
    private static List<String> headers(String raw) {
        String head = raw.split("\r\n\r\n", 2)[0];
        return Arrays.asList(head.replaceAll("\r\n[ \t]+(?=\\S)", " ").split("\r\n|\r|\n", -1));
    }

    private static void assertNothingAdded(String raw) {
        List<String> headers = headers(raw);
        assertThat(headers).allMatch(line -> line.matches("[\\x20-\\x7e]+"));
        assertThat(headers).extracting(line -> line.substring(0, line.indexOf(':'))).containsExactlyInAnyOrderElementsOf(HEADERS);
        assertThat(headers).filteredOn(line -> line.startsWith("To:")).containsExactly("To: " + DESK.value());
        assertThat(raw.lines()).allMatch(line -> line.length() <= LONGEST_LINE);
    }

    @Test
    void anInnocentLetterHasTheseHeaders() throws Exception {
        assertNothingAdded(raw(plain()));
    }

    @ParameterizedTest
    @FieldSource("SMUGGLED")
    void aSubjectIsMadeHarmless(String smuggled) throws Exception {
        Letter letter = new Letter(CASE, AgencyId.of("BAL"), "order-to-supplier", "order", DESK, "Bestilling" + smuggled, "Hei!",
                List.of(), null, false);

        assertNothingAdded(raw(due(plain().messageId(), DESK.value(), letter.subject(), plain().thread().rootMessageId())));
    }

    @ParameterizedTest
    @FieldSource("SMUGGLED")
    void whatIsSaidInTheTextStaysThere(String smuggled) throws Exception {
        assertNothingAdded(raw(due(plain().messageId(), DESK.value(), "Bestilling", plain().thread().rootMessageId(), smuggled)));
    }

    @ParameterizedTest
    @FieldSource("SMUGGLED")
    void addressesCaseNumbersAndNamesOfFilesAreRefused(String smuggled) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("ordre" + smuggled + "@phonero.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(DESK.value() + smuggled + "@oslo.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> letter(CASE + smuggled, "order", DESK, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter.Attachment("a" + smuggled + ".pdf", "application/pdf", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter.Attachment("a.pdf", "application/pdf" + smuggled, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter.Attachment("a.ics", "text/calendar; method=REQUEST" + smuggled, new byte[0]));
    }

    @ParameterizedTest
    @FieldSource("SMUGGLED")
    void aRowThatWasTamperedWithAddsNothing(String smuggled) throws Exception {
        DueLetter good = plain();
        assertHarmlessOrNotWritten(due(good.messageId() + smuggled, good.to(), good.subject(), good.thread().rootMessageId()));
        assertHarmlessOrNotWritten(due(good.messageId(), good.to() + smuggled, good.subject(), good.thread().rootMessageId()));
        assertHarmlessOrNotWritten(due(good.messageId(), good.to(), good.subject() + smuggled, good.thread().rootMessageId()));
        assertHarmlessOrNotWritten(due(good.messageId(), good.to(), good.subject(), good.thread().rootMessageId() + smuggled));
    }

    private static void assertHarmlessOrNotWritten(DueLetter letter) throws Exception {
        try {
            assertNothingAdded(raw(letter));
        } catch (IllegalStateException | IllegalArgumentException notWritten) {
            assertThat(notWritten).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordre@phonero.test, alle@oslo.test", "ordre@phonero.test alle@oslo.test", "alle: ordre@phonero.test, alle@oslo.test;",
        "<ordre@phonero.test>,<alle@oslo.test>"})
    void aRowWithTwoRecipientsIsNotWritten(String to) {
        assertNotWritten(due(plain().messageId(), to, "Bestilling", plain().thread().rootMessageId()));
    }

    private static void assertNotWritten(DueLetter letter) {
        assertThatThrownBy(() -> raw(letter)).isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void noLetterIsHiddenInALetter() {
        String hidden = "Hei!\n.\nMAIL FROM:<x@oslo.test>\nRCPT TO:<alle@oslo.test>\nDATA\nHei!\n\r.\rQUIT";
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(new Letter(CASE, AgencyId.of("BAL"), "order-to-supplier", "order", DESK, "Bestilling", hidden, List.of(), null, false));

            mail.sendDue();

            assertThat(mail.server.mailboxes()).containsExactly(DESK.value());
            assertThat(mail.onlyMail().text().lines()).containsAll(hidden.lines().toList());
        }
    }
}
