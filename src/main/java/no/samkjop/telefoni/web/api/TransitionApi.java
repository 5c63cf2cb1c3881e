package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.PlanHandling.Draft;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.TransitionProgress;
import no.samkjop.telefoni.transition.Transitions;
import no.samkjop.telefoni.web.cases.CaseReader;
import no.samkjop.telefoni.web.transition.TransitionCases;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Start and follow the switch of supplier; give the list of numbers and the plan. */
@RestController
@RequestMapping(path = "/api/transitions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Overgang")
class TransitionApi {

    private final TransitionHandling handling;
    private final PlanHandling planHandling;
    private final Transitions transitions;
    private final TransitionProgress progress;
    private final TransitionCases cases;
    private final CaseReader caseReader;
    private final CaseViews parts;
    private final Directory directory;
    private final Access access;

    TransitionApi(TransitionHandling handling, PlanHandling planHandling, Transitions transitions, TransitionProgress progress,
            TransitionCases cases, CaseReader caseReader, CaseViews parts, Directory directory, Access access) {
        this.handling = handling;
        this.planHandling = planHandling;
        this.transitions = transitions;
        this.progress = progress;
        this.cases = cases;
        this.caseReader = caseReader;
        this.parts = parts;
        this.directory = directory;
        this.access = access;
    }

    @Schema(name = "TransitionsStarted")
    record Started(List<String> caseNumbers) {
    }

    @Operation(summary = "Hvor langt virksomhetene er kommet", description = "Virksomhetens egen; alle for UKE og leverandøren. Det kroner står på "
            + "spill, er ikke med for leverandøren.")
    @GetMapping
    List<TransitionView.Progress> list(User user) {
        boolean costs = !CaseReader.isSupplier(user);
        List<TransitionProgress.Row> rows = user.ownAgency().map(own -> List.of(progress.of(own))).orElseGet(progress::ofAll);
        return rows.stream().map(row -> TransitionView.Progress.of(row, costs)).toList();
    }

    @Operation(summary = "Start overganger", description = "De som har en alt, hoppes over. For UKE.")
    @ApiResponse(responseCode = "201", description = "Saksnumrene til dem som ble startet")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Started start(User user, @RequestBody TransitionBodies.Start start) {
        access.requireRole(Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        return new Started(handling.start(user.id(), start.wanted()).stream().map(TransitionId::value).toList());
    }

    @Operation(summary = "Les en overgang")
    @GetMapping("/{caseNumber}")
    TransitionView read(User user, @PathVariable String caseNumber) {
        return view(user, caseNumber);
    }

    @Operation(summary = "Les nummerlisten", description = "I listens rekkefølge.")
    @GetMapping("/{caseNumber}/numbers")
    Listing<TransitionView.Number> numbers(User user, @PathVariable String caseNumber, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size) {
        Transition transition = cases.require(user, caseNumber);
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        return wanted.of(transitions.numbers(transition.id(), wanted.first(), size), transitions.countNumbers(transition.id()),
                TransitionView.Number::of);
    }

    @Operation(summary = "Fyll ut nummerlisten", description = "Hele listen, i stedet for den som er der. Alt eller ingenting. Gi den til leverandøren "
            + "med oppgaven «giveNumberList». For koordinatorer.")
    @PutMapping(path = "/{caseNumber}/numbers", consumes = MediaType.APPLICATION_JSON_VALUE)
    TransitionView record(User user, @PathVariable String caseNumber, @RequestBody TransitionBodies.Numbers numbers) {
        Transition transition = forRole(user, caseNumber, Role.AGENCY_COORDINATOR);
        handling.recordNumbers(transition.id(), user.id(), numbers.requests());
        return view(user, caseNumber);
    }

    @Operation(summary = "Hold numre utenfor", description = "Til planen er godkjent. TvillingSIM og dataSIM følger med. For koordinatorer.")
    @PostMapping(path = "/{caseNumber}/kept-out", consumes = MediaType.APPLICATION_JSON_VALUE)
    TransitionView keepOut(User user, @PathVariable String caseNumber, @RequestBody TransitionBodies.KeptOut keptOut) {
        Transition transition = forRole(user, caseNumber, Role.AGENCY_COORDINATOR);
        handling.keepOut(transition.id(), user.id(), keptOut.wanted(), keptOut.reason());
        return view(user, caseNumber);
    }

    @Operation(summary = "Legg planen", description = "Et utkast, i stedet for det som er der. Med «suggest» er det programmets forslag. Foreslå det for "
            + "virksomheten med oppgaven «proposePlan»; først da tas plassene av. For leverandørens leveranse.")
    @PutMapping(path = "/{caseNumber}/plan", consumes = MediaType.APPLICATION_JSON_VALUE)
    TransitionView plan(User user, @PathVariable String caseNumber, @RequestBody TransitionBodies.Plan plan) {
        Transition transition = forRole(user, caseNumber, Role.SUPPLIER_DELIVERY);
        List<Draft> waves = plan.isSuggestion() ? planHandling.suggest(transition.id(), user.id()).waves().stream()
                .map(wave -> new Draft(wave.window().id(), wave.positions())).toList() : plan.drafts();
        planHandling.recordPlan(transition.id(), user.id(), waves);
        return view(user, caseNumber);
    }

    @Operation(summary = "Avbryt en overgang", description = "Til bølgene er startet. For UKE.")
    @PostMapping(path = "/{caseNumber}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    TransitionView cancel(User user, @PathVariable String caseNumber, @RequestBody SimSwapBodies.Cancellation cancellation) {
        Transition transition = forRole(user, caseNumber, Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        handling.cancel(transition.id(), user.id(), cancellation.words());
        return view(user, caseNumber);
    }

    /** 404 before 403: who may not see the case learns nothing of it. */
    private Transition forRole(User user, String caseNumber, Role... anyOf) {
        Transition transition = cases.require(user, caseNumber);
        access.requireRole(anyOf);
        return transition;
    }

    private TransitionView view(User reader, String caseNumber) {
        Transition transition = cases.require(reader, caseNumber);
        boolean internal = !CaseReader.isSupplier(reader);
        boolean plans = reader.has(Role.SUPPLIER_DELIVERY) && transition.awaitsPlan();
        return new TransitionView(caseNumber, transition.agency().value(), directory.requireAgency(transition.agency()).name(),
                caseReader.sentence(reader, cases, transition), Values.time(transition.startedAt()), transition.contactedOn(),
                transition.contactNote(), Values.time(transition.listGivenAt()), Values.time(transition.planApprovedAt()),
                transition.wavesStarted(), transition.agencyWaitDays(), progress.cliff(), Values.time(transition.endedAt()),
                transition.ending(), Values.orNull(transition.ending(), Transition.Ending::norwegianName),
                internal ? transition.endReason() : null, transitions.countNumbers(transition.id()),
                cases.progress(transition).map(row -> TransitionView.Progress.of(row, internal)).orElse(null),
                cases.plan(transition).map(plan -> TransitionView.Plan.of(plan, progress.cliff())).orElse(null),
                plans ? planHandling.draft(transition.id()).stream().map(TransitionView.PlannedWave::of).toList() : List.of(),
                cases.waves(transition).stream().map(SimSwapView.Summary::of).toList(), parts.tasks(reader, caseNumber),
                parts.timeline(reader, caseNumber), parts.letters(reader, caseNumber));
    }
}
