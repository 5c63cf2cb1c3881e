package no.samkjop.telefoni.reminder.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.engine.Incidents;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.engine.TimeMoved;
import no.samkjop.telefoni.mail.OutboxSender;
import no.samkjop.telefoni.reminder.DueTask;
import no.samkjop.telefoni.reminder.Escalation;
import no.samkjop.telefoni.reminder.Escalations;
import no.samkjop.telefoni.reminder.Reminders;
import no.samkjop.telefoni.reminder.StuckCases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks through the open tasks and faults of all processes, again and again: alarm clocks of their own would be missed or doubled. */
@Component
class ReminderProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderProcess.class);
    private static final int PAGE = 200;

    private final TaskInbox inbox;
    private final Reminders reminders;
    private final Escalations escalations;
    private final Incidents incidents;
    private final StuckCases stuckCases;
    private final OutboxSender sender;

    ReminderProcess(TaskInbox inbox, Reminders reminders, Escalations escalations, Incidents incidents, StuckCases stuckCases,
            OutboxSender sender) {
        this.inbox = inbox;
        this.reminders = reminders;
        this.escalations = escalations;
        this.incidents = incidents;
        this.stuckCases = stuckCases;
        this.sender = sender;
    }

    @Scheduled(fixedDelayString = "${telefoni.reminder.every:1m}")
    synchronized void sweep() {
        escalations.answered(task -> inbox.find(task).isPresent()).forEach(this::close);
        String last = "";
        while (reminders.mayWriteNow() && last != null) {
            List<OpenTask> page = inbox.dueBefore(reminders.horizon(), last, PAGE);
            reminders.remind(page.stream().flatMap(ReminderProcess::dueTask).toList());
            last = page.size() < PAGE ? null : page.get(PAGE - 1).id();
        }
        if (reminders.mayWriteNow()) {
            incidents.open().forEach(this::tell);
        }
    }

    @EventListener
    void timeMoved(TimeMoved moved) {
        sweep();
        sender.sendDue();
    }

    private void tell(Incidents.Incident incident) {
        AgencyId agency = incident.agency();
        if (agency != null && !incident.caseNumber().isEmpty()) {
            stuckCases.tell(incident.id(), incident.caseNumber(), agency, incident.since());
        }
    }

    private void close(Escalation answered) {
        try {
            escalations.close(answered);
        } catch (RuntimeException e) {
            LOG.error("Escalation of {} not closed; tried again at the next round", answered.caseNumber(), e);
        }
    }

    private static Stream<DueTask> dueTask(OpenTask task) {
        Optional<Instant> due = task.due();
        return due.map(dueAt -> new DueTask(task.id(), task.name(), task.caseNumber(), task.agency(), task.roles(),
                task.takenBy().orElse(null), Deadlines.dayOf(task.createdAt()), Deadlines.dayOf(dueAt), dueAt,
                task.processKey().equals(EscalationProcess.KEY))).stream();
    }
}
