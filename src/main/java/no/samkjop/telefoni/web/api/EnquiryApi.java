package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.enquiry.Enquiries;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.web.cases.CaseReader;
import no.samkjop.telefoni.web.enquiry.EnquiryCases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ask the agreement manager, ask on, withdraw, and read the answers. */
@RestController
@RequestMapping(path = EnquiryApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Spørsmål om avtalen")
class EnquiryApi {

    static final String PATH = "/api/enquiries";

    private final EnquiryHandling handling;
    private final Enquiries enquiries;
    private final EnquiryCases cases;
    private final CaseReader caseReader;
    private final CaseViews parts;
    private final Directory directory;
    private final Access access;

    EnquiryApi(EnquiryHandling handling, Enquiries enquiries, EnquiryCases cases, CaseReader caseReader, CaseViews parts,
            Directory directory, Access access) {
        this.handling = handling;
        this.enquiries = enquiries;
        this.cases = cases;
        this.caseReader = caseReader;
        this.parts = parts;
        this.directory = directory;
        this.access = access;
    }

    @Operation(summary = "Still et spørsmål til avtaleforvalteren", description = "For alle i en virksomhet. Hører det til et spørsmål som "
            + "virksomheten har stilt før, blir det en del av den saken.")
    @ApiResponse(responseCode = "201", description = "Stilt. Location er sakens adresse.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EnquiryView> ask(User user, @RequestBody EnquiryBodies.Asked asked,
            @Parameter(description = "Velges av den som spør. Samme nøkkel fra samme virksomhet gir den første saken, ikke en ny.")
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        access.requireSide(Role.Side.AGENCY);
        EnquiryId id = handling.ask(user.id(), asked.request(), key);
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(view(user, id.value()));
    }

    @Operation(summary = "Finn spørsmål", description = "De nyeste først.")
    @GetMapping
    Listing<EnquiryView.Summary> list(User user,
            @Parameter(description = "true: bare de som venter på svar; false: bare de andre") @RequestParam(required = false) @Nullable Boolean waiting,
            @Parameter(description = "Del av saksnummer eller emne") @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        access.requireSide(Role.Side.AGENCY, Role.Side.UKE, Role.Side.OPERATIONS);
        Listing.Wanted wanted = new Listing.Wanted(page, size);
        Enquiries.Page found = enquiries.search(new Enquiries.Search(user.ownAgency().orElse(null), waiting, text), wanted.first(), size);
        return wanted.of(found.rows(), found.total(), EnquiryView.Summary::of);
    }

    @Operation(summary = "Les et spørsmål")
    @GetMapping("/{caseNumber}")
    EnquiryView read(User user, @PathVariable String caseNumber) {
        return view(user, caseNumber);
    }

    @Operation(summary = "Spør videre i samme sak", description = "For alle i virksomheten, også etter at UKE har svart.")
    @PostMapping(path = "/{caseNumber}/questions", consumes = MediaType.APPLICATION_JSON_VALUE)
    EnquiryView askMore(User user, @PathVariable String caseNumber, @RequestBody EnquiryBodies.More more) {
        handling.askMore(own(user, caseNumber), user.id(), more.words());
        return view(user, caseNumber);
    }

    @Operation(summary = "Trekk spørsmålet", description = "Så lenge det venter på svar. For alle i virksomheten.")
    @PostMapping("/{caseNumber}/withdrawal")
    EnquiryView withdraw(User user, @PathVariable String caseNumber) {
        handling.withdraw(own(user, caseNumber), user.id());
        return view(user, caseNumber);
    }

    /** 404 before 403: who may not see the case learns nothing of it. */
    private EnquiryId own(User user, String caseNumber) {
        Enquiry enquiry = cases.require(user, caseNumber);
        access.requireSide(Role.Side.AGENCY);
        return enquiry.id();
    }

    private EnquiryView view(User reader, String caseNumber) {
        Enquiry enquiry = cases.require(reader, caseNumber);
        return new EnquiryView(caseNumber, enquiry.agency().value(), directory.requireAgency(enquiry.agency()).name(), enquiry.subject(),
                caseReader.sentence(reader, cases, enquiry), Values.time(enquiry.askedAt()), Values.time(enquiry.waitingSince()),
                Values.time(enquiry.withdrawnAt()), enquiry.messages().stream().map(message -> new EnquiryView.Message(
                        Values.time(message.at()), parts.person(reader, message.by()), message.answer(), message.words())).toList(),
                parts.tasks(reader, caseNumber), parts.timeline(reader, caseNumber), parts.letters(reader, caseNumber));
    }
}
