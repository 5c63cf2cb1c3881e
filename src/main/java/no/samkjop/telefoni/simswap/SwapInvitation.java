package no.samkjop.telefoni.simswap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The appointment that goes with a letter (iCalendar, RFC 5545 and 5546). Its UID is the swap's, whoever reads it and however often it
 * is moved: a calendar that has it changes or removes it by a higher SEQUENCE. Times are in UTC, which needs no rules of summer time.
 */
@Component
class SwapInvitation {

    /** More would not be read in a calendar. */
    private static final int NUMBERS_LISTED = 30;
    /** Characters; 75 octets are wanted, and Norwegian letters take two. */
    private static final int LINE_LENGTH = 60;

    private final EmailAddress organizer;

    SwapInvitation(@Value("${telefoni.mail.from}") EmailAddress organizer) {
        this.organizer = organizer;
    }

    /** @param lines what the reader may know of: the own numbers, or for the coordinator all */
    Letter.Attachment request(SimSwap swap, EmailAddress to, List<SwapLine> lines, Instant now) {
        return attachment(swap, "REQUEST", calendar(swap, new Method(Method.VALUE_REQUEST),
                new Status(Status.VALUE_CONFIRMED), to, lines, now));
    }

    Letter.Attachment cancel(SimSwap swap, EmailAddress to, List<SwapLine> lines, Instant now) {
        return attachment(swap, "CANCEL", calendar(swap, new Method(Method.VALUE_CANCEL),
                new Status(Status.VALUE_CANCELLED), to, lines, now));
    }

    private static Letter.Attachment attachment(SimSwap swap, String method, Calendar calendar) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(true, LINE_LENGTH).output(calendar, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Letter.Attachment(swap.id() + ".ics", "text/calendar; method=" + method, out.toByteArray());
    }

    private Calendar calendar(SimSwap swap, Method method, Status status, EmailAddress to, List<SwapLine> lines, Instant now) {
        VEvent event = new VEvent(new PropertyList(List.<Property>of(
                new Uid(swap.id() + "@" + organizer.value().substring(organizer.value().indexOf('@') + 1)),
                new DtStamp(now), new Sequence(Math.max(0, swap.invitation())), new DtStart<>(swap.window().begins()),
                new DtEnd<>(swap.window().ends()), new Summary("Bytte av SIM-kort (" + swap.id() + ")"), new Location(swap.window().place()),
                new Description(description(swap, lines)), status, new Transp(Transp.VALUE_OPAQUE),
                new Organizer(new ParameterList(List.of(new Cn("Samkjøp Telefoni"))), mailto(organizer)),
                new Attendee(new ParameterList(List.of(CuType.INDIVIDUAL, Role.REQ_PARTICIPANT, PartStat.NEEDS_ACTION, Rsvp.FALSE)),
                        mailto(to)))));
        return new Calendar(new PropertyList(List.<Property>of(new ProdId("-//Oslo kommune//Samkjop Telefoni//NO"),
                ImmutableVersion.VERSION_2_0, new CalScale(CalScale.VALUE_GREGORIAN), method)), new ComponentList<>(List.of(event)));
    }

    private static String description(SimSwap swap, List<SwapLine> lines) {
        String numbers = lines.stream().limit(NUMBERS_LISTED).map(SwapInvitation::named).collect(Collectors.joining("\n"));
        String more = lines.size() > NUMBERS_LISTED ? "\n… og " + (lines.size() - NUMBERS_LISTED) + " til" : "";
        return "SIM-kortet byttes for:\n" + numbers + more + "\n\nTa med telefonen eller utstyret som kortet skal stå i.\nSaksnummer: " + swap.id();
    }

    static String named(SwapLine line) {
        return line.subscriber().value() + Optional.of(line.user()).filter(user -> !user.isEmpty()).map(user -> " " + user).orElse("");
    }

    private static URI mailto(EmailAddress address) {
        return URI.create("mailto:" + address.value().replace("%", "%25"));
    }
}
