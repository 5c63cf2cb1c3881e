package no.samkjop.telefoni.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Outbox.QueuedLetter;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions.Search.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dates, counts and names as the templates write them: Norwegian, Oslo time. */
@Component("format")
class Format {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Locale NORWEGIAN = Locale.forLanguageTag("nb-NO");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM uuuu", NORWEGIAN);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d. MMMM uuuu", NORWEGIAN);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", NORWEGIAN);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d. MMMM uuuu 'kl.' HH:mm", NORWEGIAN);

    private final Directory directory;

    Format(Directory directory) {
        this.directory = directory;
    }

    /** {@code 23. april 2019}; nothing for nothing. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String day(@Nullable Instant instant) {
        return instant == null ? "" : DAY.format(instant.atZone(OSLO));
    }

    /** {@code tirsdag 23. april 2019}. */
    public String weekday(Instant instant) {
        return WEEKDAY.format(instant.atZone(OSLO));
    }

    public String weekdayOf(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** {@code 23. april 2019 kl. 09:00}, the clock as in letters and windows. */
    public String time(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(instant.atZone(OSLO));
    }

    /** {@code 09:00}. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(OSLO));
    }

    /** A task's deadline: the day alone when it is the end of the working day, as nearly all are. */
    public String due(@Nullable Instant instant) {
        boolean endOfDay = instant != null && instant.atZone(OSLO).toLocalTime().equals(LocalTime.of(16, 0));
        return endOfDay ? day(instant) : time(instant);
    }

    /** {@code 5 000}, with no-break spaces. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u00a0');
    }

    /** {@code 1 linje}, {@code 40 linjer}. */
    public String count(long count, String one, String many) {
        return count(count) + "\u00a0" + (count == 1 ? one : many);
    }

    public String age(Duration age) {
        if (age.toHours() >= 48) {
            return count(age.toDays(), "døgn", "døgn");
        }
        return age.toMinutes() >= 120 ? count(age.toHours(), "time", "timer") : count(age.toMinutes(), "minutt", "minutter");
    }

    /** Name and sign-in name are not the same thing: people read names. The program has none. */
    public String person(@Nullable UserId id) {
        return id == null ? "Systemet" : directory.user(id).map(User::name).orElse(id.value());
    }

    public String agency(@Nullable AgencyId id) {
        return id == null ? "" : directory.agency(id).map(agency -> agency.name()).orElse(id.value());
    }

    /** What has become of a letter. */
    public String state(QueuedLetter letter) {
        return switch (letter.state()) {
            case SENT -> "sendt " + time(letter.sentAt());
            case QUEUED -> letter.attempts() == 0 ? "venter på å bli sendt" : "ikke sendt ennå, prøves igjen";
            case WITHDRAWN -> "ikke sendt, fordi det ikke trengtes lenger";
            case FAILED -> "kunne ikke sendes";
        };
    }

    public String state(Subscription subscription) {
        return state(subscription.isSuspended() ? State.SUSPENDED : subscription.isActive() ? State.ACTIVE : State.ENDED);
    }

    public String state(State state) {
        return switch (state) {
            case ACTIVE -> "Aktiv";
            case SUSPENDED -> "Sperret";
            case ENDED -> "Avsluttet";
        };
    }

    public String roles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::norwegianName).collect(Collectors.joining(" eller "));
    }

    /** What the person is, for the page's head: roles and agency. */
    String position(User user) {
        String roles = user.roles().stream().sorted().map(role -> role.norwegianName())
                .reduce((one, other) -> one + ", " + other.toLowerCase(NORWEGIAN)).orElseThrow();
        Optional<String> agency = user.ownAgency().map(this::agency);
        return agency.map(name -> roles + ", " + name).orElse(roles);
    }
}
