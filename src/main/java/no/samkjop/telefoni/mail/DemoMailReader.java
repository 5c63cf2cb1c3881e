package no.samkjop.telefoni.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Reads our own messages: plain text, attachments, Norwegian characters. */
final class DemoMailReader {

    private final StringBuilder text = new StringBuilder();
    private final List<Letter.Attachment> attachments = new ArrayList<>();

    private DemoMailReader() {
    }

    static DemoMailboxes.DemoMail read(MimeMessage message) {
        try {
            DemoMailReader reader = new DemoMailReader();
            reader.collect(message);
            return new DemoMailboxes.DemoMail(message.getMessageID(), message.getSubject(),
                    ((InternetAddress) message.getFrom()[0]).getAddress(),
                    ((InternetAddress) message.getAllRecipients()[0]).getAddress(),
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(message.getHeader("Date", null))),
                    reader.text.toString(), reader.attachments);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("The demo's mail cannot be read", e);
        }
    }

    private void collect(Part part) throws MessagingException, IOException {
        if (part.getFileName() != null) {
            attachments.add(new Letter.Attachment(MimeUtility.decodeText(part.getFileName()),
                    part.getContentType().split(";")[0].strip().toLowerCase(), part.getInputStream().readAllBytes()));
        } else if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i));
            }
        } else if (part.isMimeType("text/plain")) {
            text.append(part.getContent().toString().replace("\r\n", "\n"));
        }
    }
}
