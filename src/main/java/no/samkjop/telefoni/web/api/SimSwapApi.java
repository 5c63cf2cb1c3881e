package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.simswap.RoundHandling;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapStep;
import no.samkjop.telefoni.web.cases.CaseReader;
import no.samkjop.telefoni.web.simswap.SimSwapCases;
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

/** Ask for, follow, move and cancel SIM swaps; record cards, receipts, results and trials. */
@RestController
@RequestMapping(path = SimSwapApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "SIM-bytter")
class SimSwapApi {

    static final String PATH = "/api/sim-swaps";

    private final SimSwapHandling handling;
    private final RoundHandling rounds;
    private final SimSwaps swaps;
    private final SimSwapCases cases;
    private final CaseReader caseReader;
    private final CaseViews parts;
    private final Directory directory;
    private final Access access;

    SimSwapApi(SimSwapHandling handling, RoundHandling rounds, SimSwaps swaps, SimSwapCases cases, CaseReader caseReader,
            CaseViews parts, Directory directory, Access access) {
        this.handling = handling;
        this.rounds = rounds;
        this.swaps = swaps;
        this.cases = cases;
        this.caseReader = caseReader;
        this.parts = parts;
        this.directory = directory;
        this.access = access;
    }

    @Operation(summary = "Bestill bytte av ett SIM-kort", description = "For et nummer virksomheten har, i et ledig vindu. Er kortet mistet "
            + "eller stjålet, sperres det først. For bestillere og koordinatorer.")
    @ApiResponse(responseCode = "201", description = "Bestilt. Location er sakens adresse.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SimSwapView> ask(User user, @RequestBody SimSwapBodies.Asked asked,
            @Parameter(description = "Velges av den som bestiller. Samme nøkkel fra samme virksomhet gir den første saken, ikke en ny.",
                    example = "hr-2019-0423-1")
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        access.requireRole(Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        SimSwapId id = handling.ask(user.id(), asked.request(), key);
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(view(user, id.value()));
    }

    @Operation(summary = "Finn SIM-bytter", description = "De nyeste først.")
    @GetMapping
    Listing<SimSwapView.Summary> list(User user,
            @Parameter(description = "true: bare de som pågår; false: bare de som er avsluttet") @RequestParam(required = false) @Nullable Boolean open,
            @Parameter(description = "Bare bølgene i denne overgangen") @RequestParam(required = false) @Nullable String origin,
            @Parameter(description = "Del av saksnummer, eller et helt nummer") @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        SimSwaps.Page found = swaps.search(cases.within(user, open, origin, text), wanted.first(), size);
        return wanted.of(found.rows(), found.total(), SimSwapView.Summary::of);
    }

    @Operation(summary = "Les et SIM-bytte")
    @GetMapping("/{caseNumber}")
    SimSwapView read(User user, @PathVariable String caseNumber) {
        return view(user, caseNumber);
    }

    @Operation(summary = "Flytt til et annet vindu", description = "Til byttedagen er meldt. De som er kalt inn, får ny innkalling. For bestillere, "
            + "koordinatorer og leverandørens leveranse.")
    @PostMapping(path = "/{caseNumber}/move", consumes = MediaType.APPLICATION_JSON_VALUE)
    SimSwapView move(User user, @PathVariable String caseNumber, @RequestBody SimSwapBodies.Move move) {
        SimSwap swap = forRole(user, caseNumber, Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR, Role.SUPPLIER_DELIVERY);
        handling.move(swap.id(), user.id(), move.wanted(), move.reason());
        return view(user, caseNumber);
    }

    @Operation(summary = "Avlys byttet", description = "Til den første byttedagen er meldt. For bestillere og koordinatorer.")
    @PostMapping(path = "/{caseNumber}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    SimSwapView cancel(User user, @PathVariable String caseNumber, @RequestBody SimSwapBodies.Cancellation cancellation) {
        SimSwap swap = forRole(user, caseNumber, Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        handling.cancel(swap.id(), user.id(), cancellation.words());
        return view(user, caseNumber);
    }

    @Operation(summary = "Før et steg nummer for nummer", description = "Kommer i stedet for det som er ført før om de samme numrene. CARDS og "
            + "RESULT føres av leverandørens leveranse, RECEIPT og VERIFICATION av koordinatoren. Meld fra med oppgaven «sendCards», "
            + "«reportSwap», «receiveCards» eller «verifySwap».")
    @PutMapping(path = "/{caseNumber}/lines", consumes = MediaType.APPLICATION_JSON_VALUE)
    SimSwapView record(User user, @PathVariable String caseNumber, @RequestBody SimSwapBodies.Lines lines) {
        SimSwap swap = forRole(user, caseNumber, Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR);
        SwapStep step = lines.wanted();
        access.requireRole(step == SwapStep.CARDS || step == SwapStep.RESULT ? Role.SUPPLIER_DELIVERY : Role.AGENCY_COORDINATOR);
        rounds.record(swap.id(), user.id(), step, lines.reports());
        return view(user, caseNumber);
    }

    /** 404 before 403: who may not see the case learns nothing of it. */
    private SimSwap forRole(User user, String caseNumber, Role... anyOf) {
        SimSwap swap = cases.require(user, caseNumber);
        access.requireRole(anyOf);
        return swap;
    }

    private SimSwapView view(User reader, String caseNumber) {
        SimSwap swap = cases.require(reader, caseNumber);
        boolean internal = !CaseReader.isSupplier(reader);
        return new SimSwapView(caseNumber, swap.agency().value(), directory.requireAgency(swap.agency()).name(), swap.reason(),
                swap.reason().norwegianName(), swap.purpose(), caseReader.sentence(reader, cases, swap),
                Values.orNull(swap.askedBy(), by -> parts.person(reader, by)), Values.time(swap.askedAt()), swap.origin(),
                SimSwapView.Window.of(swap.window()), swap.round(), Values.time(swap.blockedAt()), swap.cardsSentOn(), swap.reported(),
                Values.time(swap.endedAt()), swap.ending(), Values.orNull(swap.ending(), SimSwap.Ending::norwegianName),
                internal ? swap.endReason() : null, swap.lines().stream().map(line -> SimSwapView.Line.of(line, internal)).toList(),
                parts.tasks(reader, caseNumber), parts.timeline(reader, caseNumber), parts.letters(reader, caseNumber));
    }
}
