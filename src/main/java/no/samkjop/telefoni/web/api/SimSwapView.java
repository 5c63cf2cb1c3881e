package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapReason;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import org.jspecify.annotations.Nullable;

/** A SIM swap as one reader may see it. */
@Schema(name = "SimSwap", description = "Bytte av SIM-kort i ett vindu: et enkelt bytte, eller en bølge i en overgang.")
record SimSwapView(@Schema(example = "SIM-2019-00042") String caseNumber, @Schema(example = "BAL") String agency, String agencyName,
        SwapReason reason, String reasonName, String purpose,
        @Schema(description = "Hvor saken er, hvem som har den, og hva som skjer så") String sentence,
        @Schema(description = "Navn på den som bestilte; ingen for en bølge") @Nullable String askedBy, OffsetDateTime askedAt,
        @Schema(description = "Overgangen som byttet er en bølge i", example = "OVG-2019-00042") @Nullable String origin, Window window,
        @Schema(description = "Fra 1; numre som ikke ble byttet, går videre i en ny runde") int round, @Nullable OffsetDateTime blockedAt,
        @Nullable LocalDate cardsSentOn, @Schema(description = "Byttedagen er meldt") boolean reported, @Nullable OffsetDateTime endedAt,
        SimSwap.@Nullable Ending ending, @Nullable String endingName, @Nullable String endReason, List<Line> lines,
        List<TaskView> tasks, List<CaseViews.Event> timeline, List<CaseViews.SentLetter> letters) {

    @Schema(name = "SwapWindow", description = "Et vindu som leverandøren har lagt ut. Dag og klokkeslett er i Oslo-tid.")
    record Window(@Schema(example = "17") long id, @Schema(example = "Økern senter, Økernveien 145") String place, LocalDate day,
            @Schema(type = "string", example = "09:00:00") LocalTime from, @Schema(type = "string", example = "15:00:00") LocalTime to,
            int capacity, @Schema(description = "Ledige plasser nå") int free, boolean closed) {

        static Window of(SwapWindow window) {
            return new Window(window.id(), window.place(), window.day(), window.from(), window.to(), window.capacity(), window.free(),
                    window.closed());
        }
    }

    @Schema(name = "SwapLine")
    record Line(@Schema(example = "41234567") String subscriber, SimKind sim, String item, String user, @Nullable String email,
            @Nullable String costCentre, @Nullable String oldCard, @Nullable String newCard,
            @Schema(description = "Det må sendes et kort") boolean needsCard, SwapLine.@Nullable Receipt receipt,
            SwapLine.@Nullable Outcome outcome, @Nullable LocalDate swappedOn, @Nullable Boolean works,
            @Schema(description = "Hvor mange byttedager som har mislykkes") int failures, SwapLine.@Nullable Settled settled,
            @Nullable String settledReason) {

        static Line of(SwapLine line, boolean internal) {
            return new Line(line.subscriber().value(), line.sim(), line.item().value(), line.user(),
                    Values.orNull(line.email(), EmailAddress::value), Values.orNull(line.costCentre(), CostCentre::value),
                    Values.orNull(line.oldCard(), Iccid::value), Values.orNull(line.newCard(), Iccid::value), line.needsCard(),
                    line.receipt(), line.outcome(), line.swappedOn(), line.works(), line.failures(), line.settled(),
                    internal ? line.settledReason() : null);
        }
    }

    /** A row of a list. */
    @Schema(name = "SimSwapSummary")
    record Summary(String caseNumber, String agency, SwapReason reason, String reasonName, String purpose, OffsetDateTime askedAt,
            Window window, int numbers, @Schema(description = "Numre som ikke er ferdige") int left, SimSwap.@Nullable Ending ending,
            @Nullable String endingName) {

        static Summary of(SimSwaps.Summary summary) {
            return new Summary(summary.id().value(), summary.agency().value(), summary.reason(), summary.reason().norwegianName(),
                    summary.purpose(), Values.time(summary.askedAt()), Window.of(summary.window()), summary.numbers(), summary.left(),
                    summary.ending(), Values.orNull(summary.ending(), SimSwap.Ending::norwegianName));
        }
    }
}
