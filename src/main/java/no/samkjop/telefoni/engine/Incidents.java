package no.samkjop.telefoni.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import org.jspecify.annotations.Nullable;

/** What is stuck and needs an administrator. */
public interface Incidents {

    List<Incident> open();

    long count();

    /** Age of the oldest job that is due and not yet done; zero when there is none. */
    Duration oldestDueJob();

    /** Sets the job's retries so that it runs again. */
    void retry(String incidentId);

    /** @param agency null, and {@code caseNumber} empty, for what belongs to no case */
    record Incident(String id, String caseNumber, @Nullable AgencyId agency, String processKey, String activityId, Instant since,
            String message) {
    }
}
