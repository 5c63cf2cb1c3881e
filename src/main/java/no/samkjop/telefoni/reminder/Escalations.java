package no.samkjop.telefoni.reminder;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases that UKE is asked to look into. A case has one open escalation per agency; more late tasks join it. */
@Service
@Transactional
public class Escalations {

    private static final int LONGEST_ASSESSMENT = 2000;

    private final JdbcEscalations escalations;
    private final EscalationWorkflow workflow;
    private final Directory directory;
    private final Clock clock;

    Escalations(JdbcEscalations escalations, EscalationWorkflow workflow, Directory directory, Clock clock) {
        this.escalations = escalations;
        this.workflow = workflow;
        this.directory = directory;
        this.clock = clock;
    }

    /** Does nothing for a task that was escalated before. */
    void open(DueTask task) {
        if (escalations.isEscalated(task.id())) {
            return;
        }
        Optional<Escalation> open = escalations.open(task.caseNumber(), task.agency());
        long id = open.map(Escalation::id)
                .orElseGet(() -> escalations.add(task.caseNumber(), task.agency(), clock.instant()));
        escalations.addTask(id, task);
        if (open.isEmpty()) {
            workflow.begin(task.caseNumber(), directory.requireAgency(task.agency()));
        }
    }

    /** @throws RefusedException without a sentence or two, or when it is no longer asked for */
    public void assess(String caseNumber, AgencyId agency, UserId by, String assessment) {
        String text = assessment.strip();
        if (text.isEmpty() || text.length() > LONGEST_ASSESSMENT) {
            throw new RefusedException(Refusal.of("assessment",
                    "Skriv kort hva UKE har gjort eller avtalt, høyst %d tegn.".formatted(LONGEST_ASSESSMENT)));
        }
        Escalation open = escalations.open(caseNumber, agency).orElseThrow(() -> new RefusedException(
                Refusal.because("Oppgaven i saken er gjort i mellomtiden. Det er ikke noe å vurdere lenger.")));
        escalations.close(open.id(), clock.instant(), by, text);
    }

    /** Escalations with nothing left to do. Each is closed alone, by {@link #close}. */
    @Transactional(readOnly = true)
    public List<Escalation> answered(Predicate<String> isTaskOpen) {
        return escalations.open().stream()
                .filter(open -> open.tasks().stream().map(Escalation.LateTask::taskId).noneMatch(isTaskOpen)).toList();
    }

    /** The late tasks were done before UKE had assessed them. */
    public void close(Escalation answered) {
        escalations.close(answered.id(), clock.instant(), null, null);
        workflow.answered(answered.caseNumber(), directory.requireAgency(answered.agency()));
    }

    @Transactional(readOnly = true)
    public Optional<Escalation> open(String caseNumber, AgencyId agency) {
        return escalations.open(caseNumber, agency);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Escalation> ofCase(String caseNumber) {
        return escalations.ofCase(caseNumber);
    }
}
