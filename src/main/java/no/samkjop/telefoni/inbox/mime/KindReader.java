package no.samkjop.telefoni.inbox.mime;

import static no.samkjop.telefoni.inbox.mime.MailReader.header;
import static no.samkjop.telefoni.inbox.mime.MailReader.lower;

import jakarta.mail.internet.MimeMessage;
import java.util.Set;
import java.util.regex.Pattern;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Whether a person wrote a message. In doubt a person did: what waits for a person is seen, and what is taken for a robot is not. */
final class KindReader {

    private static final Set<String> BULK = Set.of("bulk", "junk", "list");
    private static final Pattern AWAY = Pattern.compile("(?i)(automatisk svar|autosvar|fravær|fraværsmelding|automatic reply|auto(matic)?[- ]?reply|"
            + "out of office|ikke på kontoret|lest|read|ikke lest)\\s*:.*");
    private static final Pattern ROBOT = Pattern.compile("(mailer-daemon|postmaster|no-?reply|ikke-?svar|do-?not-?reply)([+.-].*)?@.*");

    private KindReader() {
    }

    static KindOfMail of(MimeMessage message, MailBody body, String subject, @Nullable EmailAddress from, @Nullable DeliveryReport report) {
        if (report != null) {
            return report.failed() ? KindOfMail.BOUNCE : KindOfMail.DELIVERY_REPORT;
        }
        if (body.calendarMethod().filter(method -> !method.equals("REQUEST") || body.text().isBlank()).isPresent()) {
            return KindOfMail.CALENDAR;
        }
        if (header(message, "List-Id") != null || header(message, "List-Unsubscribe") != null || BULK.contains(lower(header(message, "Precedence")))) {
            return KindOfMail.LIST;
        }
        boolean automatic = body.reportType().isPresent() || saysSo(message) || AWAY.matcher(subject).matches()
                || from != null && ROBOT.matcher(from.value()).matches();
        return automatic ? KindOfMail.AUTOMATIC_REPLY : KindOfMail.FROM_PERSON;
    }

    private static boolean saysSo(MimeMessage message) {
        String submitted = lower(header(message, "Auto-Submitted"));
        return !submitted.isEmpty() && !submitted.startsWith("no") || header(message, "X-Autoreply") != null
                || header(message, "X-Autorespond") != null || lower(header(message, "Precedence")).equals("auto_reply")
                || lower(header(message, "Return-Path")).equals("<>");
    }
}
