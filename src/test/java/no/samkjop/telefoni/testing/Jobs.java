package no.samkjop.telefoni.testing;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;

/** Runs the engine's jobs one at a time, by the id of the activity, and fails loudly when there is not exactly one. */
public final class Jobs {

    private final ManagementService management;

    Jobs(ManagementService management) {
        this.management = management;
    }

    /** Runs the continuation before or after the activity. */
    public void continueAt(String activityId) {
        run(activityId, management.createJobQuery().messages().activityId(activityId));
    }

    /** Fires the timer event, due or not. */
    public void fireTimer(String eventId) {
        run(eventId, management.createJobQuery().timers().activityId(eventId));
    }

    private void run(String id, JobQuery query) {
        List<Job> jobs = query.list();
        if (jobs.size() != 1) {
            throw new AssertionError("Not one but " + jobs.size() + " jobs at " + id + "; waiting: "
                    + management.createJobQuery().list());
        }
        management.executeJob(jobs.get(0).getId());
    }
}
