package no.samkjop.telefoni.mail;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
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

    /** Our address with a tag, which mail servers deliver as if it had none: {@code samkjop+tag@uke.test}. */
    EmailAddress tagged(String tag) {
        return new EmailAddress(localPart() + "+" + tag + "@" + host());
    }

    /** The tag of an address that {@link #tagged} made. @param address in small letters */
    Optional<String> tagOf(String address) {
        String begins = (localPart() + "+").toLowerCase(Locale.ROOT);
        String ends = ("@" + host()).toLowerCase(Locale.ROOT);
        return Optional.of(address).filter(text -> text.startsWith(begins) && text.endsWith(ends) && text.length() > begins.length() + ends.length())
                .map(text -> text.substring(begins.length(), text.length() - ends.length()));
    }

    private String localPart() {
        return from.value().substring(0, from.value().indexOf('@'));
    }

    String host() {
        return from.value().substring(from.value().indexOf('@') + 1);
    }
}
