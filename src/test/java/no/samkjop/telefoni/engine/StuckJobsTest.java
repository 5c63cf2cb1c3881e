package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a step that cannot be done: tried again with growing pauses, then told, and never lost. */
class StuckJobsTest {

    private static final String CASE = "AVR-2019-00001";
    private static final Instant START = Instant.parse("2019-04-23T07:00:00Z");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-refusal");

    private final ManagementService management = engine.processEngine().getManagementService();

    @BeforeEach
    void aCaseWhoseStepFails() {
        engine.clock().set(START);
        engine.offer(new RefusingTasks());
        engine.start("test-refusal", CASE, "BAL", Facts.none());
    }

    @Test
    void anErrorThatNobodyCatchesStopsTheCaseAndDoesNotEndIt() {
        assertThatThrownBy(this::tryOnce).hasMessageContaining("order-refused");

        assertThat(engine.processes().isRunning("test-refusal", CASE)).isTrue();
        assertThat(engine.passed("test-refusal", CASE)).doesNotContain("testRefusalDone");
    }

    @Test
    void aStepIsTriedAgainWithGrowingPausesAndThenToldAsAnIncident() {
        Incidents incidents = engine.bean(Incidents.class);
        List<Duration> pauses = new ArrayList<>();
        Instant now = START;

        for (int attempt = 1; attempt < 6; attempt++) {
            assertThatThrownBy(this::tryOnce).hasMessageContaining("order-refused");
            assertThat(incidents.count()).isZero();
            Instant next = job().getDuedate().toInstant();
            pauses.add(Duration.between(now, next));
            now = next;
            engine.clock().set(now);
        }
        assertThatThrownBy(this::tryOnce).hasMessageContaining("order-refused");

        assertThat(pauses).containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5),
                Duration.ofMinutes(15), Duration.ofHours(1));
        assertThat(incidents.open()).singleElement().satisfies(stuck -> {
            assertThat(stuck.caseNumber()).isEqualTo(CASE);
            assertThat(stuck.activityId()).isEqualTo("askForRefusal");
        });
    }

    @Test
    void monitoringIsToldOfIncidentsAndOfLateJobs() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new EngineGauges(engine.bean(Incidents.class)).bindTo(registry);

        engine.clock().set(START.plusSeconds(600));

        assertThat(registry.get("telefoni.engine.oldest.due.job").gauge().value()).isEqualTo(600);
        assertThat(registry.get("telefoni.engine.incidents").gauge().value()).isZero();

        management.setJobRetries(job().getId(), 0);

        assertThat(registry.get("telefoni.engine.incidents").gauge().value()).isEqualTo(1);
    }

    private void tryOnce() {
        management.executeJob(job().getId());
    }

    private Job job() {
        return management.createJobQuery().processDefinitionKey("test-refusal").singleResult();
    }
}
