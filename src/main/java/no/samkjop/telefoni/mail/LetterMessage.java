package no.samkjop.telefoni.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.FileTypeMap;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes a letter as a mail: plain text, the same as simple HTML, attachments. Only our own addresses become links. */
@Component
class LetterMessage {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    /** To be saved and opened; as text/calendar it would be a second appointment. */
    private static final String CALENDAR_FILE = "application/ics";

    private static final Pattern WHOLE_HEADER = Pattern.compile("[!-9;-~]+: [ -~]{0,900}(\\r\\n[ \t]+[!-~][ -~]{0,900})*+");

    private final MailSettings settings;
    private final Pattern ourLinks;

    LetterMessage(MailSettings settings, @Value("${telefoni.base-url}") String baseUrl) {
        this.settings = settings;
        // Not where the host's name goes on: another's may begin with ours.
        ourLinks = Pattern.compile(Pattern.quote(HtmlUtils.htmlEscape(baseUrl))
                + "(/[A-Za-z0-9_-]+)*+(?![A-Za-z0-9@:]|[.-][A-Za-z0-9])");
    }

    void fill(MimeMessage message, DueLetter letter, Instant now) {
        try {
            MimeMessageHelper helper = new Helper(message);
            helper.setFrom(settings.from().value(), "Samkjøp Telefoni");
            helper.setTo(new EmailAddress(letter.to()).value());
            helper.setReplyTo(letter.thread().replyTo().value(), "Samkjøp Telefoni");
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), html(letter.text()));
            for (Letter.Attachment attachment : letter.attachments()) {
                if (attachment.isAppointment()) {
                    asAlternative(helper, attachment);
                }
                helper.addAttachment(attachment.fileName(), new ByteArrayResource(attachment.content()),
                        attachment.isAppointment() ? CALENDAR_FILE : attachment.contentType());
            }
            message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(OSLO)));
            message.setHeader("Content-Language", "nb");
            message.setHeader("In-Reply-To", letter.thread().rootMessageId());
            message.setHeader("References", letter.thread().rootMessageId());
            if (letter.automatic()) {
                message.setHeader("Auto-Submitted", "auto-generated");
            }
            // Saving gives a new id, so ours comes last.
            message.saveChanges();
            message.setHeader("Message-ID", letter.messageId());
            requireOwnLines(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("Letter " + letter.id() + " cannot be written", e);
        }
    }

    /** A header goes on in the next line after a blank only, so that nothing in it begins another or ends them all. */
    private static void requireOwnLines(MimeMessage message) throws MessagingException {
        for (String header : Collections.list(message.getAllHeaderLines())) {
            if (!WHOLE_HEADER.matcher(header).matches()) {
                throw new MessagingException("A header breaks its line: " + header.substring(0, header.indexOf(':')));
            }
        }
    }

    /** Beside plain text and HTML: there mail programs look for what they show as an appointment with buttons. */
    private static void asAlternative(MimeMessageHelper helper, Letter.Attachment appointment) throws MessagingException {
        try {
            MimeMultipart texts = (MimeMultipart) helper.getMimeMultipart().getBodyPart(0).getContent();
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(appointment.content(), appointment.contentType() + "; charset=UTF-8")));
            texts.addBodyPart(part);
        } catch (IOException e) {
            throw new MessagingException("The letter's texts cannot be read", e);
        }
    }

    private String html(String text) {
        String escaped = HtmlUtils.htmlEscape(text.strip(), StandardCharsets.UTF_8.name());
        String paragraphs = ourLinks.matcher(escaped).replaceAll("<a href=\"$0\">$0</a>").lines()
                .collect(Collectors.joining("<br>\n")).replace("<br>\n<br>\n", "</p>\n<p>");
        return """
                <!doctype html>
                <html lang="nb"><head><meta charset="utf-8"></head>
                <body style="font-family: sans-serif; line-height: 1.5"><p>%s</p></body></html>
                """.formatted(paragraphs);
    }

    /** Each attachment says its own type; Spring's reads a file of types for every message. */
    private static final class Helper extends MimeMessageHelper {

        private Helper(MimeMessage message) throws MessagingException {
            super(message, true, StandardCharsets.UTF_8.name());
        }

        @Override
        protected FileTypeMap getDefaultFileTypeMap(MimeMessage message) {
            return FileTypeMap.getDefaultFileTypeMap();
        }
    }
}
