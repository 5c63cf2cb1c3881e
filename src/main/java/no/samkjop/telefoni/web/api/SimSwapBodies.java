package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.LineReport;
import no.samkjop.telefoni.simswap.SwapRequest;
import no.samkjop.telefoni.simswap.SwapSchedule.Publication;
import no.samkjop.telefoni.simswap.SwapStep;
import org.jspecify.annotations.Nullable;

/** What callers send about SIM swaps and windows. A property that is not named here ends up in {@code others}, and is refused. */
final class SimSwapBodies {

    private SimSwapBodies() {
    }

    @Schema(name = "SwapRequest")
    record Asked(@Schema(description = "Et av virksomhetens egne numre", example = "41234567") @Nullable String subscriber,
            @Schema(description = "LOST, STOLEN, BROKEN, NEW_PHONE eller ESIM", example = "BROKEN") @Nullable String reason,
            @Schema(description = "Vinduets id, fra /api/swap-windows", example = "17") @Nullable String window,
            @Schema(description = "Hvor innkallingen skal i tillegg til koordinatoren", example = "vaktmester@bal.oslo.test") @Nullable String email,
            @Schema(description = "Hva som har skjedd") @Nullable String note,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        SwapRequest request() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            return new SwapRequest(subscriber, reason, window, email, note);
        }
    }

    @Schema(name = "SwapMove")
    record Move(@Schema(description = "Vinduets id, fra /api/swap-windows", example = "18") @Nullable Long window,
            @Schema(description = "Hvorfor det flyttes") @Nullable String reason,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        long wanted() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet()));
            if (window == null) {
                refusals.add(Refusal.of("window", "«window» mangler. Velg et vindu fra /api/swap-windows."));
            }
            RefusedException.throwIfAny(refusals);
            return window == null ? 0 : window;
        }
    }

    @Schema(name = "Cancellation")
    record Cancellation(@Schema(description = "Hvorfor, høyst 2 000 tegn") @Nullable String reason,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        @Nullable String words() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            return reason;
        }
    }

    @Schema(name = "SwapReport")
    record Lines(@Nullable SwapStep step, @Nullable List<@Nullable Line> lines,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        SwapStep wanted() {
            if (step == null) {
                throw new RefusedException(Refusal.of("step", "«step» mangler. Skriv CARDS, RECEIPT, RESULT eller VERIFICATION."));
            }
            return step;
        }

        List<LineReport> reports() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet()));
            List<LineReport> reports = new ArrayList<>();
            for (Bodies.Row<Line> row : Bodies.rows(lines, refusals)) {
                refusals.addAll(row.refusals(row.value().others().keySet()));
                reports.add(new LineReport(row.number(), row.value().subscriber(), row.value().value()));
            }
            if (reports.isEmpty() && refusals.isEmpty()) {
                refusals.add(Refusal.of("lines", "«lines» er tom. Send minst ett nummer."));
            }
            RefusedException.throwIfAny(refusals);
            return reports;
        }
    }

    @Schema(name = "SwapLineReport", description = "value: kortets nummer (CARDS), RIGHT, MISSING eller WRONG (RECEIPT), SWAPPED eller hvorfor "
            + "ikke (RESULT), YES eller NO (VERIFICATION)")
    record Line(@Schema(example = "41234567") @Nullable String subscriber, @Schema(example = "SWAPPED") @Nullable String value,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {
    }

    @Schema(name = "WindowPublication", description = "Ett vindu hver arbeidsdag fra første til siste dag")
    record Published(@Schema(example = "Økern senter, Økernveien 145") @Nullable String place,
            @Schema(format = "date", example = "2019-05-02") @Nullable String firstDay,
            @Schema(format = "date", example = "2019-05-31") @Nullable String lastDay, @Schema(example = "09:00") @Nullable String from,
            @Schema(example = "15:00") @Nullable String to, @Schema(description = "Plasser i hvert vindu", example = "50") @Nullable String capacity,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        Publication publication() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            return new Publication(place, firstDay, lastDay, from, to, capacity);
        }
    }
}
