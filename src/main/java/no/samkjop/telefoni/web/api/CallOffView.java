package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.calloff.Delivery;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** A call-off as one reader may see it. */
@Schema(name = "CallOff", description = "Et avrop. Beløp er kroner uten mva., som tekst med to desimaler.")
record CallOffView(@Schema(example = "AVR-2019-00042") String caseNumber, @Schema(example = "BAL") String agency, String agencyName,
        String purpose, CallOff.Status status, @Schema(description = "Status på norsk") String statusName,
        CallOff.@Nullable Ending ending, @Schema(description = "Hvordan saken endte, på norsk") @Nullable String endingName,
        @Nullable String endReason, @Schema(description = "Hvor saken er, hvem som har den, og hva som skjer så") String sentence,
        @Schema(description = "Navn på den som bestilte") String orderedBy,
        @Schema(description = "Hvorfor den er sendt tilbake til retting") @Nullable String returnReason,
        Milestones milestones, @Schema(example = "0.00") String oneOffExVat, @Schema(example = "4760.00") String monthlyExVat,
        @Schema(example = "57120.00") String yearlyExVat, List<Line> lines, List<TaskView> tasks,
        @Schema(description = "Svar fra virksomheter som skal overta numre") List<Consent> consents, List<Delivered> deliveries,
        List<Check> checks, List<CaseViews.Event> timeline, List<CaseViews.SentLetter> letters) {

    /** When things happened; null for what has not. */
    @Schema(name = "Milestones")
    record Milestones(OffsetDateTime placedAt, LocalDate pricedOn, @Nullable OffsetDateTime approvedAt,
            @Nullable OffsetDateTime sentAt, @Nullable LocalDate proposedOn, @Nullable OffsetDateTime confirmedAt,
            @Nullable LocalDate promisedOn, @Nullable OffsetDateTime endedAt) {

        static Milestones of(CallOff callOff) {
            return new Milestones(Values.time(callOff.placedAt()), callOff.pricedOn(), Values.time(callOff.approvedAt()),
                    Values.time(callOff.sentAt()), callOff.proposedOn(), Values.time(callOff.confirmedAt()), callOff.promisedOn(),
                    Values.time(callOff.endedAt()));
        }
    }

    /** Prices are for each of the quantity. */
    @Schema(name = "CallOffLine")
    record Line(int number, CallOffLine.LineKind kind, String item, String itemName, int quantity, LocalDate wantedOn,
            @Nullable String subscriber, @Nullable String user, @Nullable String costCentre, @Nullable String presentOperator,
            @Nullable String receivingAgency, String oneOffExVat, String monthlyExVat) {

        static Line of(CallOffLine line, String itemName) {
            return new Line(line.number(), line.kind(), line.item().value(), itemName, line.quantity(), line.wantedOn(),
                    line.about().map(SubscriberNumber::value).orElse(null), line.user(), Values.orNull(line.costCentre(), CostCentre::value),
                    line.presentOperator(), Values.orNull(line.receivingAgency(), AgencyId::value), Values.kroner(line.oneOffExVat()),
                    Values.kroner(line.monthlyExVat()));
        }
    }

    @Schema(name = "Consent")
    record Consent(String agency, OffsetDateTime askedAt, @Nullable Boolean accepted, @Nullable String reason) {

        static Consent of(CallOffs.Consent consent) {
            return new Consent(consent.agency().value(), Values.time(consent.askedAt()), consent.accepted(), consent.reason());
        }
    }

    @Schema(name = "Delivery")
    record Delivered(int round, int line, int quantity, String item, String monthlyExVat, LocalDate deliveredOn, List<Unit> units) {

        static Delivered of(Delivery delivery) {
            return new Delivered(delivery.round(), delivery.lineNumber(), delivery.quantity(), delivery.item().value(),
                    Values.kroner(delivery.monthlyExVat()), delivery.deliveredOn(), delivery.units().stream().map(Unit::of).toList());
        }
    }

    @Schema(name = "Unit")
    record Unit(@Nullable String number, @Nullable String iccid) {

        static Unit of(Delivery.Unit unit) {
            return new Unit(Values.orNull(unit.number(), SubscriberNumber::value), Values.orNull(unit.sim(), Iccid::value));
        }
    }

    @Schema(name = "Check", description = "En av de fem kontrollene av en levert linje")
    record Check(int round, int attempt, int line, ControlCheck.Kind check, String checkName, String clause, boolean prefilled,
            boolean ok, String finding, @Nullable String note) {

        static Check of(ControlCheck check) {
            return new Check(check.round(), check.attempt(), check.lineNumber(), check.kind(), check.kind().norwegianName(),
                    check.kind().clause().id(), check.prefilled(), check.ok(), check.finding(), check.note());
        }
    }

    /** A row of a list. */
    @Schema(name = "CallOffSummary")
    record Summary(String caseNumber, String agency, String purpose, CallOff.Status status, String statusName,
            CallOff.@Nullable Ending ending, @Nullable String endingName, OffsetDateTime placedAt, int lineCount,
            @Nullable LocalDate promisedOn) {

        static Summary of(CallOffs.Summary summary) {
            return new Summary(summary.id().value(), summary.agency().value(), summary.purpose(), summary.status(),
                    summary.status().norwegianName(), summary.ending(),
                    Values.orNull(summary.ending(), CallOff.Ending::norwegianName), Values.time(summary.placedAt()),
                    summary.lineCount(), summary.promisedOn());
        }
    }
}
