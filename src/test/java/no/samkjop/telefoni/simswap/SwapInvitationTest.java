package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.property.Method;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each appointment is validated by the library that wrote it, and read by another. */
class SwapInvitationTest {

    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");
    private static final EmailAddress KARI = new EmailAddress("kari@bal.oslo.test");
    private static final SwapInvitation APPOINTMENTS = new SwapInvitation(new EmailAddress("samkjop@uke.test"));

    private static SwapLine line(int n) {
        return new SwapLine(n, number(n), SimKind.MAIN, ItemNumber.of("MOB-05"), "Bruker " + n, null, null, null, null, null, null, null,
                null, 0, null, null);
    }

    private static SimSwap swap(String day, String from, String to, int invitation, SwapLine... lines) {
        return new SimSwap(SimSwapId.of("SIM-2019-00042"), SwapWorld.ALNA, SwapReason.TRANSITION, "Bølge 1", null, NOW, "OVG-2019-00007",
                List.of(lines), new SwapWindow(1, "Økern bad; Bjerkeveien 2, Oslo", LocalDate.parse(day), LocalTime.parse(from),
                LocalTime.parse(to), 10, 1, false), 1, invitation, null, null, false, null, null, null);
    }

    private static String text(Letter.Attachment attachment) {
        return new String(attachment.content(), StandardCharsets.UTF_8);
    }

    private static ICalendar read(Letter.Attachment attachment) throws Exception {
        Calendar validated = new CalendarBuilder().build(new StringReader(text(attachment)));
        assertThat(validated.validate().getEntries()).isEmpty();
        net.fortuna.ical4j.model.component.VEvent event = validated.<net.fortuna.ical4j.model.component.VEvent>getComponents().get(0);
        Method method = validated.<Method>getProperty("METHOD").orElseThrow();
        assertThat(event.validate(method).getEntries()).as("as RFC 5546 wants it").isEmpty();
        ICalendar calendar = Biweekly.parse(text(attachment)).first();
        assertThat(calendar.validate(ICalVersion.V2_0).toString()).isEmpty();
        return calendar;
    }

    @Test
    void anInvitationSaysWhenAndWhereAndTheCaseToTheOneInvited() throws Exception {
        ICalendar calendar = read(APPOINTMENTS.request(swap("2019-05-14", "09:00", "11:00", 0, line(1), line(2)), KARI, List.of(line(1)), NOW));

        assertThat(calendar.getMethod().getValue()).isEqualTo("REQUEST");
        VEvent event = calendar.getEvents().get(0);
        assertThat(event.getUid().getValue()).isEqualTo("SIM-2019-00042@uke.test");
        assertThat(event.getSequence().getValue()).isZero();
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(NOW);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo("2019-05-14T07:00:00Z");
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo("2019-05-14T09:00:00Z");
        assertThat(event.getLocation().getValue()).isEqualTo("Økern bad; Bjerkeveien 2, Oslo");
        assertThat(event.getSummary().getValue()).isEqualTo("Bytte av SIM-kort (SIM-2019-00042)");
        assertThat(event.getDescription().getValue()).contains(number(1).value() + " Bruker 1", "Saksnummer: SIM-2019-00042")
                .doesNotContain(number(2).value(), "Bruker 2");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("samkjop@uke.test");
        assertThat(event.getOrganizer().getCommonName()).isEqualTo("Samkjøp Telefoni");
        assertThat(event.getAttendees()).singleElement().satisfies(attendee -> assertThat(attendee.getEmail()).isEqualTo("kari@bal.oslo.test"));
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
    }

    @Test
    void aCancellationTakesItOutAgain() throws Exception {
        Letter.Attachment cancel = APPOINTMENTS.cancel(swap("2019-05-14", "09:00", "11:00", 3, line(1)), KARI, List.of(line(1)), NOW);

        ICalendar calendar = read(cancel);
        assertThat(cancel.contentType()).isEqualTo("text/calendar; method=CANCEL");
        assertThat(cancel.fileName()).isEqualTo("SIM-2019-00042.ics");
        assertThat(calendar.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(calendar.getEvents().get(0).getUid().getValue()).isEqualTo("SIM-2019-00042@uke.test");
        assertThat(calendar.getEvents().get(0).getSequence().getValue()).isEqualTo(3);
        assertThat(calendar.getEvents().get(0).getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({
            // The night to 31 March 2019 Oslo's clocks go from 02 to 03; the night to 27 October from 03 back to 02.
            "2019-03-29, 09:00, 11:00, 2019-03-29T08:00:00Z, 2019-03-29T10:00:00Z",
            "2019-03-31, 01:00, 04:00, 2019-03-31T00:00:00Z, 2019-03-31T02:00:00Z",
            "2019-04-01, 09:00, 11:00, 2019-04-01T07:00:00Z, 2019-04-01T09:00:00Z",
            "2019-10-25, 09:00, 11:00, 2019-10-25T07:00:00Z, 2019-10-25T09:00:00Z",
            "2019-10-27, 01:00, 04:00, 2019-10-26T23:00:00Z, 2019-10-27T03:00:00Z",
            "2019-10-28, 09:00, 11:00, 2019-10-28T08:00:00Z, 2019-10-28T10:00:00Z"})
    void oslosClockIsMeantOnBothSidesOfSummerTime(String day, String from, String to, Instant begins, Instant ends) throws Exception {
        VEvent event = read(APPOINTMENTS.request(swap(day, from, to, 0, line(1)), KARI, List.of(line(1)), NOW)).getEvents().get(0);

        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(begins);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(ends);
    }

    @Test
    void linesAreFoldedAndEndAsMailProgramsWantThem() {
        SwapLine[] many = new SwapLine[31];
        for (int n = 0; n < many.length; n++) {
            many[n] = line(n + 1);
        }
        String text = text(APPOINTMENTS.request(swap("2019-05-14", "09:00", "11:00", 0, many), KARI, List.of(many), NOW));

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.lines()).allSatisfy(each -> assertThat(each.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(text.replace("\r\n ", "")).contains("… og 1 til");
    }

    @Test
    void everyChangeOfASwapRaisesTheSequenceOfTheSameAppointment() throws Exception {
        SwapWorld world = SwapWorld.on(Databases.H2);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 5), 2);
        long moved = world.window("2019-05-02", "09:00", "11:00", 5);
        world.window("2019-05-13", "09:00", "11:00", 5);
        world.rounds.inviteToSwap(id);
        world.handling.move(id, COORDINATOR, moved, null);
        world.cards(id, 0);
        world.moveTo("2019-05-02", "11:00");
        world.outcomes(id, null, Outcome.NO_SHOW);
        world.rounds.verifySwap(id, COORDINATOR, true, null);
        world.rounds.registerSwap(id);
        world.rounds.inviteToSwap(id);

        List<String> seen = new ArrayList<>();
        for (Letter letter : world.letters) {
            if (!letter.attachments().isEmpty() && letter.to().value().startsWith("bruker2")) {
                ICalendar calendar = read(letter.attachments().get(0));
                VEvent event = calendar.getEvents().get(0);
                seen.add(letter.kind() + " " + calendar.getMethod().getValue() + " " + event.getSequence().getValue() + " "
                        + event.getUid().getValue().replace(id.value(), "id") + " " + event.getDateStart().getValue().toInstant());
            }
        }
        assertThat(seen).containsExactly("swap-invitation REQUEST 0 id@uke.test 2019-04-30T07:00:00Z",
                "swap-moved REQUEST 1 id@uke.test 2019-05-02T07:00:00Z", "swap-invitation REQUEST 2 id@uke.test 2019-05-13T07:00:00Z");
    }

    @Test
    void aSwapThatIsCancelledAfterTheInvitationIsCancelledInCalendars() throws Exception {
        SwapWorld world = SwapWorld.on(Databases.H2);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 5), 2);
        world.rounds.inviteToSwap(id);
        world.letters.clear();

        world.handling.cancel(id, COORDINATOR, "Bydelen flytter");

        for (Letter letter : world.letters) {
            boolean supplier = letter.to().value().equals("levering@phonero.test");
            assertThat(letter.attachments()).as("%s", letter.to()).hasSize(supplier ? 0 : 1);
            if (!supplier) {
                ICalendar calendar = read(letter.attachments().get(0));
                assertThat(calendar.getMethod().getValue()).isEqualTo("CANCEL");
                assertThat(calendar.getEvents().get(0).getSequence().getValue()).isEqualTo(1);
            }
        }
    }
}
