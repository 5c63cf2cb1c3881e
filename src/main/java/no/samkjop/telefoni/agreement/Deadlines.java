package no.samkjop.telefoni.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import no.samkjop.telefoni.shared.WorkingDays;
import org.springframework.stereotype.Component;

/** Dates that follow from the agreement's terms, in Norwegian working days and the zone Europe/Oslo. */
@Component
public class Deadlines {

    public static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** A deadline is met until the working day ends. */
    private static final LocalTime END_OF_WORKING_DAY = LocalTime.of(16, 0);

    private final Agreements agreements;
    private final WorkingDays workingDays;

    Deadlines(Agreements agreements, WorkingDays workingDays) {
        this.agreements = agreements;
        this.workingDays = workingDays;
    }

    /** The last day of a deadline that begins to run on {@code from}, which itself does not count. */
    public LocalDate dueOn(Term.Key key, LocalDate from) {
        return workingDays.after(from, agreements.telephony().term(key, from).days());
    }

    /** 16:00 Oslo time on the due day; for a term in hours, so many hours after {@code from}. */
    public Instant dueAt(Term.Key key, Instant from) {
        if (key.unit() == Term.Unit.HOURS) {
            return from.plus(Duration.ofHours(agreements.telephony().term(key, dayOf(from)).hours()));
        }
        return endOf(dueOn(key, dayOf(from)));
    }

    /** The last day for something that must be done the term's working days before {@code day}. */
    public LocalDate latestBefore(Term.Key key, LocalDate day) {
        LocalDate result = day;
        for (int left = agreements.telephony().term(key, day).days(); left > 0; left--) {
            result = workingDays.before(result);
        }
        return result;
    }

    /** 16:00 Oslo time on the day. */
    public Instant endOf(LocalDate day) {
        return day.atTime(END_OF_WORKING_DAY).atZone(OSLO).toInstant();
    }

    /** ISO 8601 with Oslo's offset, as the engine reads due dates: {@code 2019-04-26T16:00:00+02:00}. */
    public static String isoText(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(OSLO));
    }

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(OSLO).toLocalDate();
    }

    public WorkingDays workingDays() {
        return workingDays;
    }
}
