package no.samkjop.telefoni.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the job executor when the demo's clock was moved, so that timers that became due run at once. */
@Component
class JobsAfterTimeMoved {

    private final ObjectProvider<JobExecutor> jobs;

    JobsAfterTimeMoved(ObjectProvider<JobExecutor> jobs) {
        this.jobs = jobs;
    }

    @EventListener
    void on(TimeMoved moved) {
        jobs.ifAvailable(JobExecutor::jobWasAdded);
    }
}
