package no.samkjop.telefoni.inbox.mime;

import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Delivery reports: those of RFC 3464, and the prose that some servers write instead. */
final class ReportReader {

    private static final Pattern RETURNED = Pattern.compile("(?i).*(undeliver|returned mail|returned to sender|delivery (status notification|failure|has failed)|"
            + "failure notice|mail delivery failed|kunne ikke leveres|ikke levert|kan ikke leveres).*");
    private static final Pattern DELAYED = Pattern.compile("(?i).*(delayed|warning|forsinket).*");
    private static final int LONGEST_WORDS = 500;

    private ReportReader() {
    }

    static @Nullable DeliveryReport of(MailBody body, MimeMessage message, String text) {
        if (body.reportType().filter("delivery-status"::equals).isPresent()) {
            return new DeliveryReport(body.originalId(), words(body.reportFields(), text), isFailed(body.reportFields()));
        }
        String subject = MailReader.decoded(MailReader.header(message, "Subject"));
        boolean fromServer = Optional.ofNullable(MailReader.header(message, "From")).filter(from -> from.matches("(?is).*(mailer-daemon|postmaster)@.*"))
                .isPresent();
        if (fromServer && RETURNED.matcher(subject).matches()) {
            return new DeliveryReport(Optional.ofNullable(body.originalId()).orElseGet(() -> MailBody.idIn(text)), words("", text),
                    !DELAYED.matcher(subject).matches());
        }
        return null;
    }

    /** One recipient that failed is enough: our letters have one. */
    private static boolean isFailed(String fields) {
        return field(fields, "Action").map(action -> action.equalsIgnoreCase("failed"))
                .orElseGet(() -> field(fields, "Status").filter(status -> status.startsWith("5")).isPresent());
    }

    private static String words(String fields, String text) {
        return SafeText.oneLine(field(fields, "Diagnostic-Code").or(() -> field(fields, "Status"))
                .orElseGet(() -> text.lines().filter(line -> !line.isBlank()).limit(5).collect(Collectors.joining(" "))), LONGEST_WORDS);
    }

    private static Optional<String> field(String fields, String name) {
        Matcher field = Pattern.compile("(?im)^" + name + ":[ \\t]*(.*(?:\\n[ \\t]+.*)*)").matcher(fields);
        return field.find() ? Optional.of(field.group(1).strip()).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
