package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.transition.NumberRequest;
import no.samkjop.telefoni.transition.PlanHandling.Draft;
import org.jspecify.annotations.Nullable;

/** What callers send about switches. A property that is not named here ends up in {@code others}, and is refused. */
final class TransitionBodies {

    private TransitionBodies() {
    }

    @Schema(name = "TransitionStart")
    record Start(@Schema(description = "Virksomhetenes koder; tom liste for alle som mangler en overgang", example = "[\"BAL\"]")
            @Nullable List<@Nullable String> agencies, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        Set<AgencyId> wanted() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet()));
            if (agencies == null) {
                refusals.add(Refusal.of("agencies", "«agencies» mangler. Send en tom liste for å starte alle."));
            }
            Set<AgencyId> wanted = new LinkedHashSet<>();
            for (Bodies.Row<String> row : Bodies.rows(agencies, refusals)) {
                if (row.value().matches("[A-Z]{3}")) {
                    wanted.add(AgencyId.of(row.value()));
                } else {
                    refusals.add(Refusal.of("agencies", "«agencies» må være virksomhetenes koder, for eksempel BAL.").inRow(row.number()));
                }
            }
            RefusedException.throwIfAny(refusals);
            return wanted;
        }
    }

    @Schema(name = "NumberList")
    record Numbers(@Nullable List<@Nullable Number> numbers, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        List<NumberRequest> requests() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet()));
            List<NumberRequest> requests = new ArrayList<>();
            for (Bodies.Row<Number> row : Bodies.rows(numbers, refusals)) {
                refusals.addAll(row.refusals(row.value().others().keySet()));
                requests.add(row.value().request(row.number()));
            }
            RefusedException.throwIfAny(refusals);
            return requests;
        }
    }

    @Schema(name = "NumberToMove")
    record Number(@Schema(example = "41234567") @Nullable String number,
            @Schema(description = "Person eller funksjon") @Nullable String user, @Nullable String email, @Nullable String costCentre,
            @Schema(description = "Varenummer", example = "MOB-05") @Nullable String item,
            @Schema(description = "MAIN, TWIN, DATA, M2M, ESIM eller NONE", example = "MAIN") @Nullable String simKind,
            @Schema(description = "For TWIN og DATA") @Nullable String mainNumber, @Nullable String deliveryAddress,
            @Schema(example = "Telenor") @Nullable String presentOperator,
            @Schema(description = "Eieren slik den er registrert hos operatøren") @Nullable String presentOwner,
            @Schema(description = "«ja»: eieren har gitt fullmakt") @Nullable String authorised,
            @Schema(description = "«nei»: det er ikke et kontantkort") @Nullable String prepaid,
            @Schema(format = "date") @Nullable String wishedOn, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        NumberRequest request(int row) {
            return new NumberRequest(row, number, user, email, costCentre, item, simKind, mainNumber, deliveryAddress, presentOperator,
                    presentOwner, authorised, prepaid, wishedOn);
        }
    }

    @Schema(name = "NumbersKeptOut")
    record KeptOut(@Nullable List<@Nullable String> numbers, @Schema(description = "Hvorfor de ikke skal flyttes") @Nullable String reason,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        List<String> wanted() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet()));
            List<String> wanted = Bodies.rows(numbers, refusals).stream().map(Bodies.Row::value).toList();
            RefusedException.throwIfAny(refusals);
            return wanted;
        }
    }

    @Schema(name = "PlanDraft", description = "Enten «suggest»: true, som tar programmets forslag, eller bølgene selv")
    record Plan(@Nullable Boolean suggest, @Nullable List<@Nullable PlanWave> waves,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        boolean isSuggestion() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet()));
            if (Boolean.TRUE.equals(suggest) == (waves != null)) {
                throw new RefusedException(Refusal.of("waves", "Send enten «suggest»: true eller «waves», og ikke begge."));
            }
            return waves == null;
        }

        List<Draft> drafts() {
            List<Refusal> refusals = new ArrayList<>();
            List<Draft> drafts = new ArrayList<>();
            for (Bodies.Row<PlanWave> row : Bodies.rows(waves, refusals)) {
                PlanWave wave = row.value();
                refusals.addAll(row.refusals(wave.others().keySet()));
                if (wave.window() == null || wave.positions() == null || wave.positions().contains(null)) {
                    refusals.add(Refusal.of(wave.window() == null ? "window" : "positions", "Bølgen må ha «window» og «positions».").inRow(row.number()));
                } else {
                    drafts.add(new Draft(wave.window(), wave.positions().stream().map(Objects::requireNonNull).toList()));
                }
            }
            RefusedException.throwIfAny(refusals);
            return drafts;
        }
    }

    @Schema(name = "PlanWave")
    record PlanWave(@Schema(description = "Vinduets id, fra /api/swap-windows", example = "17") @Nullable Long window,
            @Schema(description = "Numrenes plasser i nummerlisten, fra 1", example = "[1, 2, 3]") @Nullable List<@Nullable Integer> positions,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {
    }
}
