package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionPlan;
import no.samkjop.telefoni.transition.TransitionProgress;
import no.samkjop.telefoni.transition.Wave;
import org.jspecify.annotations.Nullable;

/** An agency's switch as one reader may see it. */
@Schema(name = "Transition", description = "En virksomhets overgang til leverandøren. Det kroner står på spill, vises ikke for leverandøren.")
record TransitionView(@Schema(example = "OVG-2019-00042") String caseNumber, @Schema(example = "BAL") String agency, String agencyName,
        @Schema(description = "Hvor saken er, hvem som har den, og hva som skjer så") String sentence, OffsetDateTime startedAt,
        @Nullable LocalDate contactedOn, @Nullable String contactNote, @Nullable OffsetDateTime listGivenAt,
        @Nullable OffsetDateTime planApprovedAt, boolean wavesStarted,
        @Schema(description = "Arbeidsdager virksomheten har brukt over fristene (C1.14)") int agencyWaitDays,
        @Schema(description = "Siste dag med Telenors avtalepriser (C1.8)") LocalDate priceCliff, @Nullable OffsetDateTime endedAt,
        Transition.@Nullable Ending ending, @Nullable String endingName, @Nullable String endReason, long numbers,
        @Nullable Progress progress, @Schema(description = "Nyeste plan som er foreslått") @Nullable Plan plan,
        @Schema(description = "Leverandørens utkast, før det er foreslått; bare for leverandøren") List<PlannedWave> draft,
        @Schema(description = "SIM-byttene som bølgene er blitt") List<SimSwapView.Summary> swaps, List<TaskView> tasks,
        List<CaseViews.Event> timeline, List<CaseViews.SentLetter> letters) {

    @Schema(name = "TransitionProgress", description = "Hvor langt en virksomhet er kommet. Beløp er kroner uten mva., og er ikke med for leverandøren.")
    record Progress(String agency, @Nullable String caseNumber, @Nullable LocalDate contactedOn, boolean listGiven, boolean planApproved,
            boolean ended, int total, int moved, int keptOut, int left,
            @Schema(description = "Siste dag i bølgene som gjenstår") @Nullable LocalDate projectedFinish,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Merkostnad for hver dag etter prisfristen", example = "15470.00") @Nullable String atStakePerDay,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Merkostnad i alt etter planen", example = "0.00") @Nullable String atStakeInSum) {

        static Progress of(TransitionProgress.Row row, boolean costs) {
            return new Progress(row.agency().value(), Values.orNull(row.id(), TransitionId::value), row.contactedOn(), row.listGiven(),
                    row.planApproved(), row.ended(), row.total(), row.moved(), row.keptOut(), row.left(), row.projectedFinish(),
                    costs ? Values.kroner(row.atStakePerDay()) : null, costs ? Values.orNull(row.atStakeInSum(), Values::kroner) : null);
        }
    }

    @Schema(name = "TransitionPlan")
    record Plan(int version, TransitionPlan.State state, String stateName, OffsetDateTime proposedAt, @Nullable String note,
            @Schema(description = "Hvorfor den ble sendt tilbake") @Nullable String answer,
            @Schema(description = "Minst én bølge er etter prisfristen") boolean afterCliff, List<PlannedWave> waves) {

        static Plan of(TransitionPlan plan, LocalDate cliff) {
            return new Plan(plan.version(), plan.state(), plan.state().norwegianName(), Values.time(plan.proposedAt()), plan.note(),
                    plan.answer(), plan.isAfter(cliff), plan.waves().stream().map(PlannedWave::of).toList());
        }
    }

    @Schema(name = "PlannedWave")
    record PlannedWave(int number, SimSwapView.Window window, @Schema(description = "Numrenes plasser i nummerlisten") List<Integer> positions) {

        static PlannedWave of(Wave wave) {
            return new PlannedWave(wave.number(), SimSwapView.Window.of(wave.window()), wave.positions());
        }
    }

    @Schema(name = "ListedNumber")
    record Number(int position, String number, String user, @Nullable String email, @Nullable String costCentre, String item, SimKind sim,
            @Nullable String mainNumber, String deliveryAddress, String presentOperator, String presentOwner, @Nullable LocalDate wishedOn,
            ListedNumber.State state, @Nullable LocalDate settledOn, @Nullable String keptOut, @Nullable Integer wave, @Nullable String swap) {

        static Number of(ListedNumber number) {
            return new Number(number.position(), number.number().value(), number.user(), Values.orNull(number.email(), EmailAddress::value),
                    Values.orNull(number.costCentre(), CostCentre::value), number.item().value(), number.sim(),
                    Values.orNull(number.main(), SubscriberNumber::value), number.deliveryAddress(), number.presentOperator(),
                    number.presentOwner(), number.wishedOn(), number.state(), number.settledOn(), number.keptOut(), number.wave(),
                    Values.orNull(number.swap(), SimSwapId::value));
        }
    }
}
