package no.samkjop.telefoni.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.TelefoniApplication;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.testing.Databases;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The demo's whole application on a new database. Nothing works in the background: jobs run when asked, letters wait. */
final class BenchApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    BenchApplication(Databases database) {
        this(database.emptyUrl(), database.user(), "07:01");
    }

    /** @param lettersUntil from when they wait; the clock begins at 09:00 */
    BenchApplication(String url, String user, String lettersUntil) {
        context = new SpringApplicationBuilder(TelefoniApplication.class).profiles("demo").run(
                "--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
                "--server.port=0", "--spring.main.banner-mode=off", "--camunda.bpm.job-execution.enabled=false",
                "--telefoni.mail.closes=" + lettersUntil, "--telefoni.mail.every=10h", "--telefoni.reminder.every=10h", "--telefoni.cliff.every=10h",
                "--telefoni.inbox.every=10h",
                "--logging.level.root=warn");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    String address() {
        return "http://localhost:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    User user(String id) {
        return bean(Directory.class).user(UserId.of(id)).orElseThrow();
    }

    /** Of a filter in Tasklist, by the name that staff see. */
    String filterId(String name) {
        return bean(FilterService.class).createFilterQuery().filterName(name).singleResult().getId();
    }

    /** Placed by an orderer of BAL, up to the first task. */
    String placed(List<LineRequest> lines) {
        CallOffId id = bean(CallOffHandling.class).place(UserId.of("bal-bestiller"), "Nye telefoner til vaktlaget", lines, null);
        runJobs();
        return id.value();
    }

    Optional<OpenTask> openTask(String caseNumber) {
        return bean(TaskInbox.class).ofCase(caseNumber).stream().findFirst();
    }

    /** Completes the case's one open task, which must be that step. */
    void complete(String caseNumber, String step, String user, Map<String, Object> values) {
        OpenTask task = openTask(caseNumber).filter(open -> open.activityId().equals(step))
                .orElseThrow(() -> new IllegalStateException(caseNumber + " does not wait at " + step));
        bean(TaskInbox.class).complete(task.id(), user(user), values);
        runJobs();
    }

    /** Continuations until there are none. */
    void runJobs() {
        ManagementService management = bean(ManagementService.class);
        for (List<Job> jobs = jobs(management); !jobs.isEmpty(); jobs = jobs(management)) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static List<Job> jobs(ManagementService management) {
        return management.createJobQuery().messages().withRetriesLeft().list();
    }

    @Override
    public void close() {
        context.close();
    }
}
