package no.samkjop.telefoni.web.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Supplier;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.security.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What all cases have, as one reader may see it, for pages and API alike. Whether the reader may see the case at all, its
 * {@link CaseKind} has said before. The supplier's people see nothing internal: no steps, letters or people of others.
 */
@Component
public class CaseReader {

    /** They run beside the case; the case does not wait for them. */
    private static final Set<String> BESIDE = Set.of("escalation", "undelivered-letter");

    private final TaskInbox inbox;
    private final CaseProcesses processes;
    private final Timeline timeline;
    private final Outbox outbox;
    private final ReceivedMails mails;
    private final Directory directory;

    CaseReader(TaskInbox inbox, CaseProcesses processes, Timeline timeline, Outbox outbox, ReceivedMails mails,
            Directory directory) {
        this.inbox = inbox;
        this.processes = processes;
        this.timeline = timeline;
        this.outbox = outbox;
        this.mails = mails;
        this.directory = directory;
    }

    public static boolean isSupplier(User reader) {
        return reader.side() == Role.Side.SUPPLIER;
    }

    /** Whether the reader may know that the task is there; whether it is the reader's to do, the inbox says. */
    public static boolean mayKnow(User reader, OpenTask task) {
        return isSupplier(reader) ? isForSupplier(task) : Access.mayRead(reader, task.agency());
    }

    private static boolean isForSupplier(OpenTask task) {
        return task.roles().stream().anyMatch(role -> role.side() == Role.Side.SUPPLIER);
    }

    public List<CaseEvent> timeline(User reader, String caseNumber) {
        return timeline.of(caseNumber).stream().filter(event -> !isSupplier(reader) || !event.internal()).toList();
    }

    public List<Outbox.QueuedLetter> letters(User reader, String caseNumber) {
        Supplier supplier = directory.supplier();
        Set<String> theirs = Set.of(supplier.orderDesk().value(), supplier.deliveryDesk().value(), supplier.claimsDesk().value());
        Set<String> ofReader = Set.of(reader.email().value());
        return outbox.ofCase(caseNumber).stream()
                .filter(letter -> !isSupplier(reader) || theirs.contains(letter.to()) || ofReader.contains(letter.to())).toList();
    }

    /** E-mail that has come in the case; the supplier sees its own. */
    public List<ReceivedMail> mails(User reader, String caseNumber) {
        return mails.ofCase(caseNumber).stream().filter(mail -> !isSupplier(reader) || mail.side() == Role.Side.SUPPLIER).toList();
    }

    /** Open tasks of the case that the reader may know of: all, except that the supplier knows only its own. */
    public List<OpenTask> tasks(User reader, String caseNumber) {
        return inbox.ofCase(caseNumber).stream().filter(task -> mayKnow(reader, task)).toList();
    }

    /** Those of them that the reader may do. */
    public List<OpenTask> mine(User reader, String caseNumber) {
        return tasks(reader, caseNumber).stream().filter(task -> inbox.mayWorkOn(reader, task)).toList();
    }

    /** @param forSupplier key of the process whose course the supplier may see; how agency and UKE agreed is their own */
    List<CaseProcesses.CaseProcess> processes(User reader, String caseNumber, String forSupplier) {
        return processes.of(caseNumber).stream()
                .filter(process -> !isSupplier(reader) || process.processKey().equals(forSupplier)).toList();
    }

    /** Where the case is, who has it since when, and what happens next. The supplier is not told names of the agency's people. */
    public <C> String sentence(User reader, CaseKind<C> kind, C found) {
        Optional<OpenTask> task = inbox.ofCase(kind.file(found).number()).stream()
                .filter(open -> !BESIDE.contains(open.processKey())).findFirst();
        return kind.sentence(found, task.map(open -> new Waiting(open.activityId(), open.createdAt(), holder(reader, open), open.dueAt()))
                .orElse(null));
    }

    private @Nullable String holder(User reader, OpenTask task) {
        return task.takenBy().filter(id -> !isSupplier(reader) || isForSupplier(task))
                .flatMap(directory::user).map(User::name).orElse(null);
    }

    /** The program has no name of its own; the supplier is told the agency, not who in it. */
    public String person(User reader, @Nullable UserId id) {
        if (id == null) {
            return "Systemet";
        }
        Optional<User> person = directory.user(id);
        return person.flatMap(User::ownAgency).filter(agency -> isSupplier(reader))
                .map(agency -> directory.requireAgency(agency).name()).or(() -> person.map(User::name)).orElse(id.value());
    }
}
