package no.samkjop.telefoni.web.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.samkjop.telefoni.calloff.AgreementGuard;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.calloff.DeliveryHandling.Mark;
import no.samkjop.telefoni.calloff.DeliveryRequest;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** What callers send about call-offs. A property that is not named here ends up in {@code others}, and is refused. */
final class CallOffBodies {

    private CallOffBodies() {
    }

    @Schema(name = "Order")
    record Order(@Schema(description = "Hva bestillingen gjelder, høyst 500 tegn", example = "Ti nye ansatte fra mai")
            @Nullable String purpose, @Nullable List<@Nullable Line> lines,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        String words() {
            return Objects.requireNonNullElse(purpose, "");
        }

        Asked asked() {
            return Asked.of(lines, others.keySet());
        }
    }

    @Schema(name = "OrderLines")
    record Lines(@Nullable List<@Nullable Line> lines, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        Asked asked() {
            return Asked.of(lines, others.keySet());
        }
    }

    @Schema(name = "OrderLine", description = "Prisen følger av avtalen og kan ikke oppgis (C4.3). Tall kan også sendes som tekst.")
    record Line(
            @Schema(description = "NEW, PORT_IN, CHANGE_PLAN, ADD_ON, SUSPEND, RESUME, TERMINATE eller TRANSFER", example = "NEW")
            @Nullable String kind,
            @Schema(description = "Varenummer i katalogen", example = "MOB-05") @Nullable String item,
            @Schema(description = "1 eller mer; kan utelates når nummer er gitt", example = "40") @Nullable String quantity,
            @Schema(description = "Ønsket dato", format = "date", example = "2019-05-02") @Nullable String wantedOn,
            @Schema(description = "Nummeret det gjelder; ikke for NEW") @Nullable String number,
            @Schema(description = "Person eller funksjon som skal bruke det") @Nullable String user,
            @Schema(description = "Virksomhetens egen referanse") @Nullable String costCentre,
            @Schema(description = "Bare for PORT_IN") @Nullable String presentOperator,
            @Schema(description = "Bare for TRANSFER: virksomhetens kode") @Nullable String receivingAgency,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        LineRequest request(int row) {
            return new LineRequest(row, kind, item, quantity, wantedOn, number, user, costCentre, presentOperator, receivingAgency);
        }
    }

    /** The lines with what is wrong about their properties; what is wrong with their values, {@link AgreementGuard} says. */
    record Asked(List<LineRequest> lines, List<Refusal> refusals) {

        static Asked of(@Nullable List<@Nullable Line> lines, Collection<String> others) {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others, AgreementGuard::unknownField));
            List<LineRequest> requests = new ArrayList<>();
            for (Bodies.Row<Line> row : Bodies.rows(lines, refusals)) {
                refusals.addAll(row.refusals(row.value().others().keySet(), AgreementGuard::unknownField));
                requests.add(row.value().request(row.number()));
            }
            return new Asked(requests, refusals);
        }
    }

    @Schema(name = "Withdrawal")
    record Withdrawal(@Schema(description = "Hvorfor, høyst 2 000 tegn", example = "Behovet er falt bort") @Nullable String reason,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        String words() {
            RefusedException.throwIfAny(Bodies.unknown(others.keySet(), Bodies::unknownField));
            return Objects.requireNonNullElse(reason, "");
        }
    }

    @Schema(name = "DeliveryReport")
    record Units(@Nullable List<@Nullable Unit> units, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        List<DeliveryRequest> requests() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet(), Bodies::unknownField));
            List<DeliveryRequest> requests = new ArrayList<>();
            for (Bodies.Row<Unit> row : Bodies.rows(units, refusals)) {
                refusals.addAll(row.refusals(row.value().others().keySet(), Bodies::unknownField));
                requests.add(row.value().request(row.number()));
            }
            RefusedException.throwIfAny(refusals);
            return requests;
        }
    }

    @Schema(name = "DeliveredUnit")
    record Unit(@Schema(description = "Linjen i bestillingen", example = "1") @Nullable String line,
            @Schema(description = "1 hvis den ikke er gitt", example = "1") @Nullable String quantity,
            @Schema(description = "Abonnementets nummer", example = "41234567") @Nullable String number,
            @Schema(description = "SIM-kortets nummer") @Nullable String iccid,
            @Schema(description = "Dagen det ble levert", format = "date", example = "2019-05-02") @Nullable String deliveredOn,
            @Schema(description = "Varenummer, hvis noe annet enn det bestilte ble levert") @Nullable String item,
            @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        DeliveryRequest request(int row) {
            return new DeliveryRequest(row, line, quantity, number, iccid, deliveredOn, item);
        }
    }

    @Schema(name = "ControlReport")
    record Marks(@Nullable List<@Nullable CheckMark> marks, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        List<Mark> asked() {
            List<Refusal> refusals = new ArrayList<>(Bodies.unknown(others.keySet(), Bodies::unknownField));
            List<Mark> asked = new ArrayList<>();
            for (Bodies.Row<CheckMark> row : Bodies.rows(marks, refusals)) {
                refusals.addAll(row.refusals(row.value().others().keySet(), Bodies::unknownField));
                row.value().mark(row, refusals).ifPresent(asked::add);
            }
            RefusedException.throwIfAny(refusals);
            return asked;
        }
    }

    @Schema(name = "ControlMark")
    record CheckMark(@Schema(description = "Linjen i bestillingen", example = "1") @Nullable Integer line,
            ControlCheck.@Nullable Kind check, @Schema(description = "false er et avvik, og krever en merknad") @Nullable Boolean ok,
            @Nullable String note, @JsonAnySetter @Schema(hidden = true) Map<String, Object> others) {

        private Optional<Mark> mark(Bodies.Row<CheckMark> row, List<Refusal> refusals) {
            if (line == null || check == null || ok == null) {
                refusals.add(Refusal.of(line == null ? "line" : check == null ? "check" : "ok",
                        "Merket må ha «line», «check» og «ok».").inRow(row.number()));
                return Optional.empty();
            }
            return Optional.of(new Mark(line, check, ok, note));
        }
    }
}
