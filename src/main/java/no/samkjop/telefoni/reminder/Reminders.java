package no.samkjop.telefoni.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.LetterHours;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.mail.Templates;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds of open tasks by their deadlines: once per task, stage and due day, on letter hours only. Safe to run at any
 * time and on several nodes: what was reminded of is a row that only one of them can write.
 */
@Service
public class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    private final JdbcReminders reminders;
    private final Escalations escalations;
    private final Recipients recipients;
    private final Directory directory;
    private final Outbox outbox;
    private final Templates templates;
    private final LetterHours hours;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final String baseUrl;
    private final TransactionTemplate ownTransaction;

    Reminders(JdbcReminders reminders, Escalations escalations, Recipients recipients, Directory directory, Outbox outbox,
            Templates templates, LetterHours hours, WorkingDays workingDays, Clock clock,
            @Value("${telefoni.base-url}") String baseUrl, PlatformTransactionManager transactions) {
        this.reminders = reminders;
        this.escalations = escalations;
        this.recipients = recipients;
        this.directory = directory;
        this.outbox = outbox;
        this.templates = templates;
        this.hours = hours;
        this.workingDays = workingDays;
        this.clock = clock;
        this.baseUrl = baseUrl;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public boolean mayWriteNow() {
        return hours.areOpen(clock.instant());
    }

    /** Tasks due from this moment on are not to be reminded of yet. */
    public Instant horizon() {
        return workingDays.after(today(), 1).plusDays(1).atStartOfDay(Deadlines.OSLO).toInstant();
    }

    /** A task that cannot be reminded of now does not keep the others from it. */
    public void remind(List<DueTask> tasks) {
        Set<JdbcReminders.Reminder> done = reminders.of(tasks);
        for (DueTask task : tasks) {
            Stage.of(task, today(), workingDays).ifPresent(stage -> {
                if (!done.contains(JdbcReminders.Reminder.of(task, stage))) {
                    remindAlone(task, stage);
                }
            });
        }
    }

    private void remindAlone(DueTask task, Stage stage) {
        try (var inLog = MDC.putCloseable("case", task.caseNumber())) {
            ownTransaction.executeWithoutResult(status -> remind(task, stage));
            LOG.info("Reminded: {}", stage);
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            LOG.debug("Reminded by another node: {}", stage);
        } catch (RuntimeException e) {
            LOG.error("Not reminded: {}; tried again at the next round", stage, e);
        }
    }

    private void remind(DueTask task, Stage stage) {
        reminders.add(task, stage, clock.instant());
        Templates.Content content = templates.render(stage.letter(), model(task));
        for (EmailAddress to : recipients.of(task, stage)) {
            outbox.queue(new Letter(task.caseNumber(), task.agency(), stage.letter(), task.id() + " " + task.dueOn(), to,
                    content.subject(), content.text(), List.of(), task.id(), true));
        }
        if (stage == Stage.ESCALATED) {
            escalations.open(task);
        }
    }

    private Map<String, Object> model(DueTask task) {
        Map<String, Object> model = new HashMap<>();
        model.put("caseNumber", task.caseNumber());
        model.put("agency", directory.requireAgency(task.agency()).name());
        model.put("task", task.name());
        model.put("taken", task.takenBy().isPresent());
        model.put("holder", recipients.holder(task.takenBy(), task.roles()));
        model.put("dueOn", task.dueOn());
        model.put("dueAt", task.dueAt());
        model.put("taskLink", baseUrl + "/oppgaver/" + task.id());
        model.put("caseLink", baseUrl + "/saker/" + task.caseNumber());
        return model;
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }
}
