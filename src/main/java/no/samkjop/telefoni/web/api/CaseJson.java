package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.CaseEvent;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.calloff.Delivery;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** A call-off and what belongs to it, as far as the reader may see it. Amounts are text, NOK ex. VAT. */
@Schema(name = "CallOff")
record CaseJson(@Schema(example = "AVR-2019-00042") String caseNumber, @Schema(example = "BAL") String agency,
        @Schema(example = "Mobiler til nyansatte") String purpose, CallOff.Status status, CallOff.@Nullable Ending ending,
        @Schema(description = "Where the case is, who has it since when, and what happens next, in one sentence") String where,
        Instant placedAt, String orderedBy, @Nullable Instant sentAt, @Nullable LocalDate proposedOn,
        @Nullable LocalDate promisedOn, @Nullable Instant endedAt, @Nullable String endReason,
        @Schema(example = "119.00") String monthlyExVat, @Schema(example = "1428.00") String yearlyExVat,
        @Schema(example = "0.00") String oneOffExVat, List<Line> lines, List<TaskJson> tasks, List<Delivered> deliveries,
        List<Check> checks, List<Event> timeline, List<Letter> letters) {

    @Schema(name = "CallOffLine")
    record Line(int number, CallOffLine.LineKind kind, String item, int quantity, LocalDate wantedOn,
            @Nullable String subscriber, @Nullable String user, @Nullable String costCentre, @Nullable String presentOperator,
            @Nullable String receivingAgency, String oneOffExVat, String monthlyExVat) {

        static Line of(CallOffLine line) {
            return new Line(line.number(), line.kind(), line.item().value(), line.quantity(), line.wantedOn(),
                    line.about().map(number -> number.value()).orElse(null), line.user(),
                    Optional.ofNullable(line.costCentre()).map(centre -> centre.value()).orElse(null), line.presentOperator(),
                    Optional.ofNullable(line.receivingAgency()).map(agency -> agency.value()).orElse(null),
                    text(line.oneOffExVat()), text(line.monthlyExVat()));
        }
    }

    @Schema(name = "Delivery")
    record Delivered(int round, int line, String item, int quantity, LocalDate deliveredOn, List<Unit> units) {

        record Unit(@Nullable String number, @Nullable String iccid) {
        }

        static Delivered of(Delivery delivery) {
            return new Delivered(delivery.round(), delivery.lineNumber(), delivery.item().value(), delivery.quantity(),
                    delivery.deliveredOn(), delivery.units().stream().map(unit -> new Unit(
                            unit.number() == null ? null : unit.number().value(), unit.sim() == null ? null : unit.sim().value())).toList());
        }
    }

    @Schema(name = "ControlCheck")
    record Check(int round, int attempt, int line, ControlCheck.Kind check, String clause, boolean ok, String finding,
            @Nullable String note) {

        static Check of(ControlCheck check) {
            return new Check(check.round(), check.attempt(), check.lineNumber(), check.kind(), check.kind().clause().id(),
                    check.ok(), check.finding(), check.note());
        }
    }

    @Schema(name = "CaseEvent")
    record Event(Instant at, @Nullable String by, String what, @Nullable String note) {

        static Event of(CaseEvent event) {
            return new Event(event.at(), event.by() == null ? null : event.by().value(), event.what(), event.note());
        }
    }

    @Schema(name = "Letter")
    record Letter(String kind, String to, String subject, Outbox.State state, Instant queuedAt, @Nullable Instant sentAt) {

        static Letter of(Outbox.QueuedLetter letter) {
            return new Letter(letter.kind(), letter.to(), letter.subject(), letter.state(), letter.queuedAt(), letter.sentAt());
        }
    }

    @Schema(name = "CallOffSummary")
    record Summary(@Schema(example = "AVR-2019-00042") String caseNumber, String agency, String purpose, CallOff.Status status,
            CallOff.@Nullable Ending ending, Instant placedAt, int lineCount, @Nullable LocalDate promisedOn) {

        static Summary of(CallOffs.Summary row) {
            return new Summary(row.id().value(), row.agency().value(), row.purpose(), row.status(), row.ending(), row.placedAt(),
                    row.lineCount(), row.promisedOn());
        }
    }

    static CaseJson of(CallOff callOff, boolean internal, String where, List<OpenTask> tasks, List<Delivery> deliveries,
            List<ControlCheck> checks, List<CaseEvent> timeline, List<Outbox.QueuedLetter> letters) {
        return new CaseJson(callOff.id().value(), callOff.agency().value(), callOff.purpose(), callOff.status(), callOff.ending(),
                where, callOff.placedAt(), callOff.orderedBy().value(), callOff.sentAt(), callOff.proposedOn(),
                callOff.promisedOn(), callOff.endedAt(), internal ? callOff.endReason() : null, text(callOff.monthlyExVat()),
                text(callOff.yearlyExVat()), text(callOff.oneOffExVat()), callOff.lines().stream().map(Line::of).toList(),
                tasks.stream().map(TaskJson::of).toList(), deliveries.stream().map(Delivered::of).toList(),
                checks.stream().map(Check::of).toList(), timeline.stream().map(Event::of).toList(),
                letters.stream().map(Letter::of).toList());
    }

    static String text(Money money) {
        return money.amount().toPlainString();
    }
}
