package no.samkjop.telefoni.reminder.process;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.FormFacts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.reminder.Escalation;
import no.samkjop.telefoni.reminder.Escalations;
import no.samkjop.telefoni.reminder.Recipients;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Work that {@code processes/escalation/escalation.bpmn} asks for. Method name = id of the activity. */
@Component
public class EscalationTasks implements FormFacts {

    private final Escalations escalations;
    private final Deadlines deadlines;
    private final TaskInbox inbox;
    private final Outbox outbox;
    private final Directory directory;
    private final Recipients recipients;
    private final ActingUser actingUser;
    private final Clock clock;
    private final String baseUrl;

    EscalationTasks(Escalations escalations, Deadlines deadlines, TaskInbox inbox, Outbox outbox, Directory directory,
            Recipients recipients, ActingUser actingUser, Clock clock, @Value("${telefoni.base-url}") String baseUrl) {
        this.escalations = escalations;
        this.deadlines = deadlines;
        this.inbox = inbox;
        this.outbox = outbox;
        this.directory = directory;
        this.recipients = recipients;
        this.actingUser = actingUser;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Term UKE_ESCALATION from today. */
    public String deadline(String caseNumber, String taskId) {
        Instant due = deadlines.dueAt(Term.Key.UKE_ESCALATION, clock.instant());
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(due.atZone(Deadlines.OSLO));
    }

    public void assessEscalation(String caseNumber, String agency, @Nullable String assessment) {
        escalations.assess(caseNumber, AgencyId.of(agency), actingUser.id(), assessment == null ? "" : assessment);
    }

    @Override
    public Set<String> processes() {
        return Set.of(EscalationProcess.KEY);
    }

    @Override
    public Map<String, Object> forTask(OpenTask task, User reader) {
        List<Escalation.LateTask> late = escalations.open(task.caseNumber(), task.agency()).map(Escalation::tasks)
                .orElse(List.of());
        return Map.of(
                "caseSummary", "Sak %s hos %s står stille.".formatted(task.caseNumber(),
                        directory.requireAgency(task.agency()).name()),
                "lateTasks", late.stream().map(this::row).toList(),
                "letters", outbox.ofCase(task.caseNumber()).stream().filter(letter -> letter.kind().startsWith("task-"))
                        .map(EscalationTasks::row).toList(),
                "pageLink", baseUrl + "/saker/" + task.caseNumber());
    }

    private Map<String, String> row(Escalation.LateTask late) {
        return inbox.find(late.taskId())
                .map(open -> Map.of("task", late.name(), "holder", recipients.holder(open.takenBy(), open.roles()), "since", NorwegianDates.format(open.createdAt()),
                        "due", NorwegianDates.format(late.dueAt())))
                .orElseGet(() -> Map.of("task", late.name(), "holder", "Gjort", "since", "", "due", NorwegianDates.format(late.dueAt())));
    }

    private static Map<String, String> row(Outbox.QueuedLetter letter) {
        return Map.of("at", letter.sent().map(NorwegianDates::format).orElse("Ikke sendt"), "to", letter.to(),
                "subject", letter.subject());
    }
}
