package no.samkjop.telefoni.mail;

import java.time.LocalTime;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param opens first moment of a working day at which a letter may leave, Europe/Oslo; {@code closes} is the first too late */
@ConfigurationProperties("telefoni.mail")
record MailSettings(EmailAddress from, LocalTime opens, LocalTime closes) {

    MailSettings {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("telefoni.mail.opens must be before telefoni.mail.closes");
        }
    }

    String host() {
        return from.value().substring(from.value().indexOf('@') + 1);
    }
}
