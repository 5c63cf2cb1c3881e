package no.samkjop.telefoni.web.calloff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.CaseSentence;
import no.samkjop.telefoni.calloff.ControlCheck;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Supplier;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.security.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Cases as one reader may see them, for pages and API alike. The supplier's people see orders that were sent to them,
 * without the agency's own words; to everybody else than the agency, UKE and operations a case does not exist.
 */
@Component
public class CaseReader {

    private static final String CALL_OFF_PROCESS = "call-off";
    /** Runs beside the case; the case does not wait for it. */
    private static final String ESCALATION_PROCESS = "escalation";

    private final CallOffs callOffs;
    private final TaskInbox inbox;
    private final CaseProcesses processes;
    private final Outbox outbox;
    private final Directory directory;

    CaseReader(CallOffs callOffs, TaskInbox inbox, CaseProcesses processes, Outbox outbox, Directory directory) {
        this.callOffs = callOffs;
        this.inbox = inbox;
        this.processes = processes;
        this.outbox = outbox;
        this.directory = directory;
    }

    /** Nothing both for a case that is not there and for one that is not the reader's to see. */
    public Optional<CallOff> find(User reader, String caseNumber) {
        return Optional.of(caseNumber).filter(text -> text.matches(CallOffId.KIND + "-\\d{4}-\\d{5,9}"))
                .flatMap(text -> callOffs.find(CallOffId.of(text))).filter(found -> maySee(reader, found));
    }

    /** @throws ResponseStatusException 404 */
    public CallOff require(User reader, String caseNumber) {
        return find(reader, caseNumber).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean maySee(User reader, CallOff callOff) {
        return isSupplier(reader) ? callOff.isWithSupplier() : Access.mayRead(reader, callOff.agency());
    }

    /** A search's limits for the reader. */
    public CallOffs.Search within(User reader, Set<CallOff.Status> statuses, @Nullable LocalDate lateOn,
            @Nullable String text) {
        Set<AgencyId> agencies = reader.ownAgency().map(Set::of).orElse(null);
        return new CallOffs.Search(agencies, statuses, isSupplier(reader), lateOn, text);
    }

    public List<CaseEvent> timeline(User reader, CallOff callOff) {
        return callOffs.timeline(callOff.id()).stream().filter(event -> !isSupplier(reader) || !event.internal()).toList();
    }

    /** The supplier sees what it has to mend, once the agency is done with the control. */
    public List<ControlCheck> checks(User reader, CallOff callOff) {
        return callOffs.checks(callOff.id()).stream()
                .filter(check -> !isSupplier(reader) || !check.ok() && !isInProgress(callOff, check)).toList();
    }

    private static boolean isInProgress(CallOff callOff, ControlCheck check) {
        return callOff.awaitsControl() && check.round() == callOff.round() && check.attempt() == callOff.failedControls() + 1;
    }

    public List<Outbox.QueuedLetter> letters(User reader, CallOff callOff) {
        Supplier supplier = directory.supplier();
        Set<String> theirs = Set.of(supplier.orderDesk().value(), supplier.deliveryDesk().value(), supplier.claimsDesk().value());
        Set<String> ofReader = Set.of(reader.email().value());
        return outbox.ofCase(callOff.id().value()).stream()
                .filter(letter -> !isSupplier(reader) || theirs.contains(letter.to()) || ofReader.contains(letter.to())).toList();
    }

    /** The supplier sees the course of the order, not how the agency and UKE approved it. */
    List<CaseProcesses.CaseProcess> diagrams(User reader, CallOff callOff) {
        return processes.of(callOff.id().value()).stream()
                .filter(process -> !isSupplier(reader) || process.processKey().equals(CALL_OFF_PROCESS)).toList();
    }

    /** Open tasks of the case that the reader may know of: all, except that the supplier knows only its own. */
    public List<OpenTask> tasks(User reader, CallOff callOff) {
        return inbox.ofCase(callOff.id().value()).stream().filter(task -> mayKnow(reader, task)).toList();
    }

    /** Whether the reader may know that the task is there; whether it is the reader's to do, the inbox says. */
    public static boolean mayKnow(User reader, OpenTask task) {
        return isSupplier(reader) ? isForSupplier(task) : Access.mayRead(reader, task.agency());
    }

    private static boolean isForSupplier(OpenTask task) {
        return task.roles().stream().anyMatch(role -> role.side() == Role.Side.SUPPLIER);
    }

    /** Where the case is, who has it since when, and what happens next. The supplier is not told names of the agency's people. */
    public String sentence(User reader, CallOff callOff) {
        Optional<OpenTask> task = inbox.ofCase(callOff.id().value()).stream()
                .filter(open -> !open.processKey().equals(ESCALATION_PROCESS)).findFirst();
        return new CaseSentence(directory.requireAgency(callOff.agency()).name(), directory.supplier().brand()).of(callOff,
                task.map(open -> new Waiting(open.activityId(), open.createdAt(), holder(reader, open), open.dueAt()))
                        .orElse(null));
    }

    private @Nullable String holder(User reader, OpenTask task) {
        return task.takenBy().filter(id -> !isSupplier(reader) || isForSupplier(task))
                .flatMap(directory::user).map(User::name).orElse(null);
    }

    CaseActions actions(User reader, CallOff callOff) {
        return CaseActions.of(reader, callOff, tasks(reader, callOff).stream()
                .filter(task -> inbox.mayWorkOn(reader, task)).toList());
    }

    /** Back to the case, with a word about why. */
    static String notNow(CallOff callOff, String why, RedirectAttributes next) {
        next.addFlashAttribute("mind", why + " Her ser du hva saken venter på.");
        return "redirect:/saker/" + callOff.id();
    }

    public static boolean isSupplier(User reader) {
        return reader.side() == Role.Side.SUPPLIER;
    }
}
