package no.samkjop.telefoni.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Mark;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.calloff.DeliveryRequest;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.Access;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.web.calloff.CaseReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Place, read and work on call-offs. What waits for somebody's decision is done through the tasks. */
@RestController
@RequestMapping("/api/call-offs")
@Tag(name = "Call-offs")
class CallOffApi {

    private final CallOffHandling handling;
    private final CallOffs callOffs;
    private final CaseReader cases;
    private final Access access;

    CallOffApi(CallOffHandling handling, CallOffs callOffs, CaseReader cases, Access access) {
        this.handling = handling;
        this.callOffs = callOffs;
        this.cases = cases;
        this.access = access;
    }

    /** A line as asked for. There is no field for a price or any other term: the agreement has them (C4.3). */
    @Schema(name = "LineRequest")
    record Line(@Schema(description = "NEW, PORT_IN, CHANGE_PLAN, ADD_ON, SUSPEND, RESUME, TERMINATE or TRANSFER", example = "NEW") @Nullable String kind,
            @Schema(description = "Item number; not for SUSPEND, RESUME, TERMINATE and TRANSFER", example = "MOB-05") @Nullable String item,
            @Schema(type = "integer", example = "1") @Nullable String quantity,
            @Schema(type = "string", format = "date", example = "2019-05-13") @Nullable String wantedOn,
            @Schema(description = "The number that the line is about; not for NEW", example = "41234567") @Nullable String number,
            @Schema(example = "Hjemmetjenesten") @Nullable String user, @Schema(example = "12001") @Nullable String costCentre,
            @Schema(description = "PORT_IN only", example = "Telenor") @Nullable String presentOperator,
            @Schema(description = "TRANSFER only: the agency's code", example = "BFR") @Nullable String receivingAgency) {
    }

    @Schema(name = "NewCallOff")
    record NewCallOff(@Schema(example = "Mobiler til nyansatte") @Nullable String purpose, @Nullable List<@Nullable Line> lines) {
    }

    @Schema(name = "NewLines")
    record NewLines(@Nullable List<@Nullable Line> lines) {
    }

    record Withdrawal(@Schema(example = "Vi trenger dem ikke likevel.") @Nullable String reason) {
    }

    @Schema(name = "DeliveredUnit")
    record Unit(@Schema(type = "integer", description = "Number of the line in the call-off", example = "1") @Nullable String line,
            @Schema(type = "integer", example = "1") @Nullable String quantity, @Schema(example = "41234567") @Nullable String number,
            @Schema(example = "89470001190000000013") @Nullable String iccid,
            @Schema(type = "string", format = "date", example = "2019-05-02") @Nullable String deliveredOn,
            @Schema(description = "If another item than the one ordered was delivered") @Nullable String item) {
    }

    @Schema(name = "NewDelivery")
    record NewDelivery(@Nullable List<@Nullable Unit> units) {
    }

    @Schema(name = "ControlMark")
    record Marked(@Schema(example = "1") @Nullable Integer line, ControlCheck.@Nullable Kind check, @Nullable Boolean ok,
            @Schema(description = "Needed with a deviation, and where the program sees one that you accept") @Nullable String note) {
    }

    @Schema(name = "Control")
    record Control(@Nullable List<@Nullable Marked> marks) {
    }

    @PostMapping
    @Operation(summary = "Place a call-off", description = "For an agency's orderer. Everything is checked first; nothing is stored "
            + "unless all lines are right. Fields that are not listed here, a price above all, are refused.")
    @ApiResponse(responseCode = "201", description = "Placed. The same Idempotency-Key gives the same call-off again.")
    @ApiResponse(responseCode = "422", description = "Refused; every reason with clause, row and field")
    ResponseEntity<CaseJson> place(@Parameter(hidden = true) User user, @RequestBody NewCallOff wanted,
            @Parameter(description = "Any text of yours, 1 to 200 characters", example = "innkjop-2019-117")
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        access.requireRole(Role.AGENCY_ORDERER);
        CallOffId id = handling.place(user.id(), wanted.purpose() == null ? "" : wanted.purpose(), requests(wanted.lines()), idempotencyKey);
        return ResponseEntity.created(URI.create("/api/call-offs/" + id)).body(read(user, id.value()));
    }

    @GetMapping
    @Operation(summary = "List the call-offs you may see, newest first")
    PageOf<CaseJson.Summary> list(@Parameter(hidden = true) User user,
            @RequestParam(required = false) @Nullable Set<CallOff.Status> status,
            @Parameter(description = "Part of case number or purpose, or a whole phone number")
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        int from = PageOf.page(page);
        int rows = PageOf.size(size);
        CallOffs.Page found = callOffs.search(cases.within(user, status == null ? Set.of() : status, null,
                text == null || text.isBlank() ? null : text.strip()), (from - 1) * rows, rows);
        return new PageOf<>(found.rows().stream().map(CaseJson.Summary::of).toList(), found.total(), from, rows);
    }

    @GetMapping("/{caseNumber}")
    @Operation(summary = "Read a call-off with lines, tasks, deliveries, checks, timeline and letters")
    CaseJson read(@Parameter(hidden = true) User user, @PathVariable String caseNumber) {
        CallOff callOff = cases.require(user, caseNumber);
        return CaseJson.of(callOff, !CaseReader.isSupplier(user), cases.sentence(user, callOff), cases.tasks(user, callOff),
                callOffs.deliveries(callOff.id()), cases.checks(user, callOff), cases.timeline(user, callOff),
                cases.letters(user, callOff));
    }

    @PostMapping("/{caseNumber}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a call-off", description = "For the agency's orderers and coordinators, until the supplier has confirmed")
    void withdraw(@Parameter(hidden = true) User user, @PathVariable String caseNumber, @RequestBody Withdrawal withdrawal) {
        access.requireRole(Role.AGENCY_ORDERER, Role.AGENCY_COORDINATOR);
        handling.withdraw(cases.require(user, caseNumber).id(), user.id(), withdrawal.reason() == null ? "" : withdrawal.reason());
    }

    @PutMapping("/{caseNumber}/lines")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Replace the lines of a call-off that was sent back", description = "Complete the task mendCallOff afterwards")
    void replaceLines(@Parameter(hidden = true) User user, @PathVariable String caseNumber, @RequestBody NewLines wanted) {
        access.requireRole(Role.AGENCY_ORDERER);
        handling.replaceLines(cases.require(user, caseNumber).id(), user.id(), requests(wanted.lines()));
    }

    @PutMapping("/{caseNumber}/delivery")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Record what was delivered", description = "For the supplier, in place of what was recorded before in the "
            + "same round. Complete the task reportDelivery or mendDelivery afterwards")
    void deliver(@Parameter(hidden = true) User user, @PathVariable String caseNumber, @RequestBody NewDelivery delivery) {
        access.requireRole(Role.SUPPLIER_DELIVERY);
        CallOffId id = cases.require(user, caseNumber).id();
        List<DeliveryRequest> units = new ArrayList<>();
        for (Unit unit : present(delivery.units(), "units")) {
            units.add(new DeliveryRequest(units.size() + 1, unit.line(), unit.quantity(), unit.number(), unit.iccid(),
                    unit.deliveredOn(), unit.item()));
        }
        handling.recordDelivery(id, user.id(), units);
    }

    @PutMapping("/{caseNumber}/control")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Mark the checks of a delivery", description = "For the agency's controller. Checks that are not named stay "
            + "as they are. Complete the task controlDelivery afterwards")
    void control(@Parameter(hidden = true) User user, @PathVariable String caseNumber, @RequestBody Control control) {
        access.requireRole(Role.AGENCY_CONTROLLER);
        CallOffId id = cases.require(user, caseNumber).id();
        List<Mark> marks = new ArrayList<>();
        for (Marked mark : present(control.marks(), "marks")) {
            if (mark.line() == null || mark.check() == null || mark.ok() == null) {
                throw new RefusedException(Refusal.of("marks", "Hvert merke trenger «line», «check» og «ok».").inRow(marks.size() + 1));
            }
            marks.add(new Mark(mark.line(), mark.check(), mark.ok(), mark.note()));
        }
        handling.recordControl(id, user.id(), marks);
    }

    private static List<LineRequest> requests(@Nullable List<@Nullable Line> lines) {
        List<LineRequest> requests = new ArrayList<>();
        for (Line line : present(lines, "lines")) {
            requests.add(new LineRequest(requests.size() + 1, line.kind(), line.item(), line.quantity(), line.wantedOn(), line.number(),
                    line.user(), line.costCentre(), line.presentOperator(), line.receivingAgency()));
        }
        return requests;
    }

    /** The elements, none of which may be null. */
    private static <T> List<T> present(@Nullable List<@Nullable T> elements, String field) {
        List<T> result = new ArrayList<>();
        for (T element : elements == null ? List.<@Nullable T>of() : elements) {
            if (element == null) {
                throw new RefusedException(Refusal.of(field, "Listen har et tomt element.").inRow(result.size() + 1));
            }
            result.add(element);
        }
        return result;
    }
}
