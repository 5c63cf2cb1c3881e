package no.samkjop.telefoni.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is stuck and needs an administrator. */
public interface Incidents {

    List<Incident> open();

    long count();

    /** Age of the oldest job that is due and not yet done; zero when there is none. */
    Duration oldestDueJob();

    /** Sets the job's retries so that it runs again. */
    void retry(String incidentId);

    record Incident(String id, String caseNumber, String processKey, String activityId, Instant since, String message) {
    }
}
