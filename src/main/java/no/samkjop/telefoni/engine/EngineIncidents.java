package no.samkjop.telefoni.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.directory.AgencyId;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

@Component
class EngineIncidents implements Incidents {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final EngineSession session;
    private final Clock clock;

    EngineIncidents(RuntimeService runtime, ManagementService management, RepositoryService repository,
            EngineSession session, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public List<Incident> open() {
        return session.asSystem(() -> runtime.createIncidentQuery().orderByIncidentTimestamp().asc().list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .map(this::incident).toList());
    }

    private Incident incident(org.camunda.bpm.engine.runtime.Incident incident) {
        ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        String definition = incident.getProcessDefinitionId();
        return new Incident(incident.getId(),
                instance == null ? "" : Objects.toString(instance.getBusinessKey(), ""),
                incident.getTenantId() == null ? null : AgencyId.of(incident.getTenantId()),
                definition == null ? "" : repository.getProcessDefinition(definition).getKey(),
                Objects.toString(incident.getActivityId(), ""), incident.getIncidentTimestamp().toInstant(),
                Objects.toString(incident.getIncidentMessage(), ""));
    }

    /** Called processes' incidents are shown once, where they arose. */
    @Override
    public long count() {
        return open().size();
    }

    /** Timers of the future and jobs that have become incidents are not due. */
    @Override
    public Duration oldestDueJob() {
        Instant now = clock.instant();
        return session.asSystem(() -> management.createJobQuery().executable().active().withRetriesLeft()
                .orderByJobDuedate().asc().listPage(0, 200)).stream()
                .map(EngineIncidents::dueSince).flatMap(Optional::stream)
                .map(since -> Duration.between(since, now)).max(Duration::compareTo)
                .filter(age -> !age.isNegative()).orElse(Duration.ZERO);
    }

    private static Optional<Instant> dueSince(Job job) {
        return Optional.ofNullable(job.getDuedate()).or(() -> Optional.ofNullable(job.getCreateTime())).map(Date::toInstant);
    }

    @Override
    public void retry(String incidentId) {
        session.asSystem(() -> {
            org.camunda.bpm.engine.runtime.Incident incident = runtime.createIncidentQuery().incidentId(incidentId)
                    .singleResult();
            if (incident == null || incident.getConfiguration() == null) {
                throw new RefusedException(Refusal.because("Feilen finnes ikke lenger. Den kan være rettet av en annen."));
            }
            management.setJobRetries(incident.getConfiguration(), 1);
        });
    }
}
