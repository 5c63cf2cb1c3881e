package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.calloff.CallOffCases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Place, follow, mend and withdraw call-offs; record what was delivered and how it was found. */
@RestController
@RequestMapping(path = CallOffApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Avrop")
class CallOffApi {

    static final String PATH = "/api/call-offs";

    private final CallOffHandling handling;
    private final DeliveryHandling deliveries;
    private final CallOffs callOffs;
    private final CallOffCases cases;
    private final CallOffViews views;
    private final Access access;

    CallOffApi(CallOffHandling handling, DeliveryHandling deliveries, CallOffs callOffs, CallOffCases cases, CallOffViews views,
            Access access) {
        this.handling = handling;
        this.deliveries = deliveries;
        this.callOffs = callOffs;
        this.cases = cases;
        this.views = views;
        this.access = access;
    }

    @Operation(summary = "Bestill", description = "Alt eller ingenting: er noe galt, lagres ingenting, og svaret sier alt som må "
            + "rettes. Bare for bestillere.")
    @ApiResponse(responseCode = "201", description = "Bestilt. Location er sakens adresse.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CallOffView> place(User user, @RequestBody CallOffBodies.Order order,
            @Parameter(description = "Velges av den som bestiller. Samme nøkkel fra samme virksomhet gir den første saken, ikke en ny.",
                    example = "hr-2019-0423-1")
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        access.requireRole(Role.AGENCY_ORDERER);
        AgencyId agency = user.ownAgency().orElseThrow();
        List<LineRequest> lines = checked(order.asked(), asked -> handling.check(agency, asked));
        CallOffId id = handling.place(user.id(), order.words(), lines, key);
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(views.of(user, id.value()));
    }

    @Operation(summary = "Finn avrop", description = "De nyeste først. Leverandøren ser bare bestillinger som er sendt til den.")
    @GetMapping
    Listing<CallOffView.Summary> list(User user,
            @Parameter(description = "En eller flere statuser, komma mellom") @RequestParam(defaultValue = "") Set<CallOff.Status> status,
            @Parameter(description = "Del av saksnummer eller formål, eller et helt nummer") @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        CallOffs.Page found = callOffs.search(cases.within(user, status, null, text), wanted.first(), size);
        return wanted.of(found.rows(), found.total(), CallOffView.Summary::of);
    }

    @Operation(summary = "Les et avrop")
    @GetMapping("/{caseNumber}")
    CallOffView read(User user, @PathVariable String caseNumber) {
        return views.of(user, caseNumber);
    }

    @Operation(summary = "Trekk et avrop", description = "Til leverandøren har bekreftet. For bestillere og koordinatorer.")
    @PostMapping(path = "/{caseNumber}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    CallOffView withdraw(User user, @PathVariable String caseNumber, @RequestBody CallOffBodies.Withdrawal withdrawal) {
        CallOff callOff = forRole(user, caseNumber, Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        handling.withdraw(callOff.id(), user.id(), withdrawal.words());
        return views.of(user, caseNumber);
    }

    @Operation(summary = "Rett linjene", description = "De nye linjene kommer i stedet for de gamle. Bare mens avropet er sendt tilbake "
            + "til retting; meld det rettet med oppgaven «mendCallOff».")
    @PutMapping(path = "/{caseNumber}/lines", consumes = MediaType.APPLICATION_JSON_VALUE)
    CallOffView mend(User user, @PathVariable String caseNumber, @RequestBody CallOffBodies.Lines lines) {
        CallOff callOff = forRole(user, caseNumber, Role.AGENCY_ORDERER);
        handling.replaceLines(callOff.id(), user.id(), checked(lines.asked(),
                asked -> handling.checkAnew(callOff.id(), asked)));
        return views.of(user, caseNumber);
    }

    @Operation(summary = "Før det som er levert", description = "Kommer i stedet for det som er ført før i samme runde. Meld fra om "
            + "leveringen med oppgaven «reportDelivery» eller «mendDelivery».")
    @PutMapping(path = "/{caseNumber}/delivery", consumes = MediaType.APPLICATION_JSON_VALUE)
    CallOffView deliver(User user, @PathVariable String caseNumber, @RequestBody CallOffBodies.Units delivery) {
        CallOff callOff = forRole(user, caseNumber, Role.SUPPLIER_DELIVERY);
        deliveries.recordDelivery(callOff.id(), user.id(), delivery.requests());
        return views.of(user, caseNumber);
    }

    @Operation(summary = "Merk kontrollene", description = "De som ikke er med, står som de er. Avslutt kontrollen med oppgaven "
            + "«controlDelivery».")
    @PutMapping(path = "/{caseNumber}/control", consumes = MediaType.APPLICATION_JSON_VALUE)
    CallOffView control(User user, @PathVariable String caseNumber, @RequestBody CallOffBodies.Marks control) {
        CallOff callOff = forRole(user, caseNumber, Role.AGENCY_CONTROLLER);
        deliveries.recordControl(callOff.id(), user.id(), control.asked());
        return views.of(user, caseNumber);
    }

    /** 404 before 403: who may not see the case learns nothing of it. */
    private CallOff forRole(User user, String caseNumber, Role... anyOf) {
        CallOff callOff = cases.require(user, caseNumber);
        access.requireRole(anyOf);
        return callOff;
    }

    /** What is wrong with properties and with values, told at once. */
    private static List<LineRequest> checked(CallOffBodies.Asked asked, Function<List<LineRequest>, CallOffHandling.Checked> check) {
        if (asked.refusals().isEmpty()) {
            return asked.lines();
        }
        List<Refusal> all = new ArrayList<>(asked.refusals());
        all.addAll(check.apply(asked.lines()).refusals());
        throw new RefusedException(all);
    }
}
