package no.samkjop.telefoni.inbox.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Reads a message, whatever it is: what cannot be read is left out, and said. */
public final class MailReader {

    private static final Session SESSION = session();
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>]]{1,198}>");
    private static final Pattern FORWARDED = Pattern.compile("\\s*(fwd?|vs|videresendt)\\s*:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MOST_ANSWERS = 50;
    private static final int MOST_ADDRESSES = 100;
    private static final int LONGEST_HEADER = 20_000;
    private static final List<String> RECIPIENTS = List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To");

    private MailReader() {
    }

    private static Session session() {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        return Session.getInstance(lenient);
    }

    /** Never fails. @param raw the message as it came */
    public static ReadMail read(byte[] raw) {
        try {
            return read(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            String text = SafeText.safe(SafeText.decoded(raw.length > ReadMail.LONGEST_TEXT ? Arrays.copyOf(raw, ReadMail.LONGEST_TEXT) : raw, null));
            return new ReadMail(null, List.of(), null, List.of(), "", KindOfMail.FROM_PERSON, text, text, List.of(), null, true);
        }
    }

    private static ReadMail read(MimeMessage message) {
        MailBody body = MailBody.of(message);
        String subject = SafeText.oneLine(decoded(header(message, "Subject")), ReadMail.LONGEST_SUBJECT);
        String text = SafeText.safe(body.text());
        EmailAddress from = addresses(message, "From").stream().findFirst().orElse(null);
        DeliveryReport report = ReportReader.of(body, message, text);
        return new ReadMail(ids(header(message, "Message-ID")).stream().findFirst().orElse(null), answers(message), from, recipients(message), subject,
                KindReader.of(message, body, subject, from, report), text, ReplyText.of(text, FORWARDED.matcher(subject).matches()), body.files(),
                report, body.isBroken());
    }

    private static List<String> answers(MimeMessage message) {
        List<String> nearestFirst = new ArrayList<>(ids(header(message, "References")));
        Collections.reverse(nearestFirst);
        nearestFirst.addAll(0, ids(header(message, "In-Reply-To")));
        return nearestFirst.stream().distinct().limit(MOST_ANSWERS).toList();
    }

    static List<String> ids(@Nullable String header) {
        List<String> ids = new ArrayList<>();
        Matcher id = MESSAGE_ID.matcher(Optional.ofNullable(header).orElse(""));
        while (id.find()) {
            ids.add(id.group());
        }
        return ids;
    }

    private static List<EmailAddress> recipients(MimeMessage message) {
        return RECIPIENTS.stream().flatMap(header -> addresses(message, header).stream()).distinct().limit(MOST_ADDRESSES).toList();
    }

    private static List<EmailAddress> addresses(MimeMessage message, String header) {
        String value = header(message, header);
        if (value == null) {
            return List.of();
        }
        try {
            return Arrays.stream(InternetAddress.parseHeader(value, false)).map(InternetAddress::getAddress).map(MailReader::address)
                    .flatMap(Optional::stream).toList();
        } catch (AddressException e) {
            return List.of();
        }
    }

    private static Optional<EmailAddress> address(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(EmailAddress::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All of the header's lines as one, with the letters that 8-bit headers mean. */
    static @Nullable String header(MimeMessage message, String name) {
        try {
            String value = message.getHeader(name, ", ");
            return value == null ? null : value.substring(0, Math.min(value.length(), LONGEST_HEADER));
        } catch (MessagingException e) {
            return null;
        }
    }

    /** Encoded words as what they stand for; letters that were not encoded as UTF-8, else windows-1252. */
    static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        String readable = SafeText.decoded(header.getBytes(StandardCharsets.ISO_8859_1), null);
        String unfolded = (header.chars().allMatch(letter -> letter < 256) ? readable : header).replaceAll("\\r?\\n[ \\t]*", " ");
        String joined = unfolded.replaceAll("\\?=\\s+=\\?", "?= =?");
        StringBuilder text = new StringBuilder();
        Matcher word = Pattern.compile("=\\?[^?\\s]+\\?[bBqQ]\\?[^?]*\\?=").matcher(joined);
        int end = 0;
        while (word.find()) {
            String between = joined.substring(end, word.start());
            text.append(end > 0 && between.isBlank() ? "" : between).append(word(word.group()));
            end = word.end();
        }
        return text.append(joined.substring(end)).toString();
    }

    private static String word(String encoded) {
        try {
            return MimeUtility.decodeWord(encoded.replace(' ', '_'));
        } catch (ParseException | UnsupportedEncodingException | RuntimeException e) {
            return encoded;
        }
    }

    static String lower(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
