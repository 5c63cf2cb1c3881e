package no.samkjop.telefoni.inbox.mime;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a message: its text, its files, and what says which kind of message it is. */
final class MailBody {

    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 500;
    /** Pictures that stand in the text and are smaller are logos, in bytes. */
    private static final int SMALLEST_PICTURE = 20 * 1024;
    private static final Set<String> SIGNATURES = Set.of("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature");
    private static final Set<String> SEALED = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> REPORTS = Set.of("message/delivery-status", "message/global-delivery-status", "message/disposition-notification");

    private final StringBuilder text = new StringBuilder();
    private final List<MailFile> files = new ArrayList<>();
    private @Nullable String calendarMethod;
    private @Nullable String reportType;
    private String reportFields = "";
    private @Nullable String originalId;
    private int parts;
    private boolean broken;

    private MailBody() {
    }

    static MailBody of(MimeMessage message) {
        MailBody body = new MailBody();
        body.read(message, 0);
        return body;
    }

    String text() {
        return text.toString();
    }

    List<MailFile> files() {
        return files;
    }

    boolean isBroken() {
        return broken;
    }

    Optional<String> calendarMethod() {
        return Optional.ofNullable(calendarMethod);
    }

    /** {@code delivery-status}, {@code disposition-notification}. */
    Optional<String> reportType() {
        return Optional.ofNullable(reportType);
    }

    String reportFields() {
        return reportFields;
    }

    @Nullable String originalId() {
        return originalId;
    }

    private void read(MimePart part, int depth) {
        parts++;
        if (depth > DEEPEST || parts > MOST_PARTS) {
            broken = true;
            return;
        }
        ContentType type = type(part);
        String name = type.getBaseType().toLowerCase();
        try {
            if (type.match("multipart/*")) {
                multipart(part, type, depth);
            } else if (type.match("message/rfc822") || type.match("message/global")) {
                nested(part, depth);
            } else if (REPORTS.contains(name)) {
                reportType = name.substring("message/".length()).replace("global-", "");
                reportFields = SafeText.safe(SafeText.decoded(bytes(part), type.getParameter("charset")));
            } else if (type.match("text/rfc822-headers") || type.match("message/rfc822-headers")) {
                originalId = idIn(SafeText.decoded(bytes(part), null));
            } else if (!SIGNATURES.contains(name)) {
                leaf(part, type, name);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            broken = true;
        }
    }

    private void multipart(MimePart part, ContentType type, int depth) throws MessagingException, IOException {
        if (type.match("multipart/report") && type.getParameter("report-type") != null) {
            reportType = type.getParameter("report-type").toLowerCase();
        }
        if (!(part.getContent() instanceof Multipart multipart)) {
            text(SafeText.decoded(bytes(part), null));
            broken = true;
            return;
        }
        List<MimePart> children = new ArrayList<>();
        for (int i = 0; i < multipart.getCount() && children.size() <= MOST_PARTS; i++) {
            BodyPart child = multipart.getBodyPart(i);
            if (child instanceof MimePart mime) {
                children.add(mime);
            }
        }
        if (type.match("multipart/alternative")) {
            alternative(children, depth);
        } else {
            children.forEach(child -> read(child, depth + 1));
        }
    }

    /** The plain text where it says anything, else the richest one; files and appointments among them too. */
    private void alternative(List<MimePart> children, int depth) throws MessagingException, IOException {
        int before = text.length();
        for (MimePart child : children) {
            boolean isText = type(child).match("text/plain") || type(child).match("text/html") || type(child).match("multipart/*");
            if (!isText || text.substring(before).isBlank()) {
                read(child, depth + 1);
            }
        }
    }

    private void nested(MimePart part, int depth) throws MessagingException, IOException {
        MimeMessage inner = part.getContent() instanceof MimeMessage message ? message : new MimeMessage(null, part.getInputStream());
        if (reportType != null) {
            originalId = MailReader.ids(MailReader.header(inner, "Message-ID")).stream().findFirst().orElse(originalId);
            return;
        }
        text("\nVedlagt melding: " + SafeText.oneLine(MailReader.decoded(MailReader.header(inner, "Subject")), ReadMail.LONGEST_SUBJECT) + "\n");
        read(inner, depth + 1);
    }

    private void leaf(MimePart part, ContentType type, String name) throws MessagingException, IOException {
        String fileName = fileName(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
        if (type.match("text/calendar") && !attached) {
            calendarMethod = Optional.ofNullable(type.getParameter("method")).orElse("").toUpperCase();
        } else if (type.match("text/html") && !attached && fileName == null) {
            text(HtmlText.of(SafeText.decoded(bytes(part), type.getParameter("charset"))));
        } else if (type.match("text/*") && !attached && fileName == null) {
            text(plain(SafeText.decoded(bytes(part), type.getParameter("charset")), type));
        } else {
            file(part, name, fileName, attached);
        }
    }

    private void file(MimePart part, String type, @Nullable String fileName, boolean attached) throws MessagingException {
        byte[] content = bytes(part);
        boolean inText = part.getHeader("Content-ID") != null && !attached;
        if (type.startsWith("image/") && inText && content.length < SMALLEST_PICTURE) {
            return;
        }
        if (SEALED.contains(type)) {
            broken = true;
            text("E-posten er kryptert eller signert slik at teksten ikke kan leses her. Be avsenderen sende den uten kryptering.");
        }
        files.add(new MailFile(fileName == null ? "vedlegg-" + (files.size() + 1) + ending(type) : fileName, content));
    }

    private static String ending(String type) {
        return switch (type) {
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "application/pdf" -> ".pdf";
            case "text/plain" -> ".txt";
            default -> "";
        };
    }

    private void text(String words) {
        if (text.length() <= ReadMail.LONGEST_TEXT) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n").append(words);
        }
    }

    /** Lines that end in a blank go on in the next one (RFC 3676). */
    private static String plain(String words, ContentType type) {
        if (!"flowed".equalsIgnoreCase(type.getParameter("format"))) {
            return words;
        }
        boolean drops = "yes".equalsIgnoreCase(type.getParameter("delsp"));
        String joined = words.replace("\r\n", "\n").replaceAll("(?m)^(?!>)(?!-- $)(.*) \n(?!>)", drops ? "$1" : "$1 ");
        return joined.replaceAll("(?m)^ (?=\\S)", "");
    }

    private byte[] bytes(MimePart part) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            in.transferTo(content);
        } catch (IOException | MessagingException | RuntimeException e) {
            broken = true;
        }
        return content.toByteArray();
    }

    private ContentType type(MimePart part) {
        try {
            String header = part.getContentType();
            return new ContentType(header == null ? "text/plain" : header);
        } catch (MessagingException e) {
            broken = true;
            return new ContentType("text", "plain", null);
        }
    }

    private static @Nullable String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static @Nullable String fileName(MimePart part) {
        try {
            String name = part.getFileName();
            return name == null ? null : SafeText.oneLine(MailReader.decoded(name), ReadMail.LONGEST_SUBJECT);
        } catch (MessagingException e) {
            return null;
        }
    }

    static @Nullable String idIn(String headers) {
        return headers.replace("\r\n", "\n").replaceAll("\n[ \t]+", " ").lines().filter(line -> line.regionMatches(true, 0, "Message-ID:", 0, 11))
                .flatMap(line -> MailReader.ids(line).stream()).findFirst().orElse(null);
    }
}
