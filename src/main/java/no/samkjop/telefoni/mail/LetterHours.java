package no.samkjop.telefoni.mail;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import no.samkjop.telefoni.shared.WorkingDays;
import org.springframework.stereotype.Component;

/** When a letter may leave: working days, from opening until closing time by Oslo's clocks. */
@Component
public class LetterHours {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final MailSettings settings;
    private final WorkingDays workingDays;

    LetterHours(MailSettings settings, WorkingDays workingDays) {
        this.settings = settings;
        this.workingDays = workingDays;
    }

    public boolean areOpen(Instant now) {
        ZonedDateTime moment = now.atZone(OSLO);
        LocalTime time = moment.toLocalTime();
        return !time.isBefore(settings.opens()) && time.isBefore(settings.closes())
                && workingDays.isWorkingDay(moment.toLocalDate());
    }
}
