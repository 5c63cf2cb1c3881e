package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.Instant;
import java.util.Map;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.TestEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProcessInstancesTest {

    private static final String CASE = "AVR-2019-00001";

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private TestOrderTasks tasks = new TestOrderTasks(engine.actingUser());

    @BeforeEach
    void offer() {
        engine.offer(tasks);
    }

    @Test
    void aCaseRunsFromStartToEndAsThePeopleItNeeds() {
        var process = engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));

        engine.complete(CASE, "approveOrder", "bal-godkjenner", Map.of("decision", "APPROVE", "reason", "Greit"));
        engine.complete(CASE, "answerOrder", "phonero-ordre",
                Map.of("pieces", 2L, "deliveryOn", "2019-05-02", "express", false));

        assertThat(process).isEnded().hasPassedInOrder("noteOrder", "approveOrder", "answerOrder", "testOrderDone");
        assertThat(tasks.done).containsExactly("noteOrder " + CASE, "approveOrder " + CASE + " APPROVE by bal-godkjenner",
                "answerOrder " + CASE + " 2 2019-05-02 false");
    }

    @Test
    void aMessageReachesWhatWaitsForItAndIsABrokenPromiseOtherwise() {
        var process = engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));

        engine.processes().correlate("test-order.withdrawn", CASE);

        assertThat(process).isEnded().hasPassed("testOrderWithdrawn").hasNotPassed("testOrderDone");
        assertThat(engine.processes().isRunning("test-order", CASE)).isFalse();
        assertThatThrownBy(() -> engine.processes().correlate("test-order.withdrawn", CASE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theTaskTellsItsCaseAgencyRolesAndDeadline() {
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));

        OpenTask task = engine.task(CASE, "approveOrder");

        assertThat(task.processKey()).isEqualTo("test-order");
        assertThat(task.agency().value()).isEqualTo("BAL");
        assertThat(task.roles()).containsExactly(Role.AGENCY_APPROVER);
        assertThat(task.due()).hasValue(Instant.parse("2019-04-26T14:00:00Z"));
        assertThat(task.name()).isEqualTo("Godkjenn bestilling");
        assertThat(engine.inbox().waitingFor(engine.user("bal-godkjenner"), 0, 10)).containsExactly(task);
        assertThat(engine.inbox().waitingFor(engine.user("bal-bestiller"), 0, 10)).isEmpty();
        assertThat(engine.inbox().waitingFor(engine.user("bfr-godkjenner"), 0, 10)).isEmpty();
        assertThat(engine.inbox().countWaitingFor(engine.user("bal-godkjenner"))).isOne();
        assertThat(engine.inbox().formOf(task)).extracting(FormField::key).containsExactly("decision", "reason");
    }

    @Test
    void anOpenTaskGetsItsNewDeadlineWhoeverActsAndNoOtherTaskDoes() {
        Instant due = Instant.parse("2019-05-02T14:00:00Z");
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));
        engine.start("test-order", "AVR-2019-00002", "BAL", Facts.of("callOffId", "AVR-2019-00002"));

        engine.bean(EngineSession.class).as(engine.user("bfr-bestiller"), () -> {
            engine.processes().dueChanged(CASE, "approveOrder", due);
            return due;
        });

        assertThat(engine.task(CASE, "approveOrder").due()).hasValue(due);
        assertThat(engine.task("AVR-2019-00002", "approveOrder").due()).hasValue(Instant.parse("2019-04-26T14:00:00Z"));
    }

    @Test
    void aNewDeadlineOfATaskThatIsNotOpenChangesNothing() {
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));
        OpenTask before = engine.task(CASE, "approveOrder");

        engine.processes().dueChanged(CASE, "answerOrder", Instant.parse("2019-05-02T14:00:00Z"));
        engine.processes().dueChanged("AVR-2019-00002", "approveOrder", Instant.parse("2019-05-02T14:00:00Z"));

        assertThat(engine.inbox().ofCase(CASE)).containsExactly(before);
    }

    @Test
    void aTaskIsTakenByOneAndNotByAnother() {
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));
        String task = engine.task(CASE, "approveOrder").id();

        engine.inbox().claim(task, engine.user("bal-godkjenner"));

        assertThat(engine.task(CASE, "approveOrder").takenBy()).hasValue(UserId.of("bal-godkjenner"));
        assertThatThrownBy(() -> engine.inbox().claim(task, engine.user("bal-leder")))
                .isInstanceOf(RefusedException.class).hasMessage("Oppgaven er allerede tatt av en kollega.");
        assertThatThrownBy(() -> engine.inbox().complete(task, engine.user("bfr-godkjenner"), Map.of("decision", "APPROVE")))
                .isInstanceOf(RefusedException.class).hasMessage("Oppgaven er ikke din.");
        engine.inbox().release(task, engine.user("bal-godkjenner"));
        assertThat(engine.task(CASE, "approveOrder").takenBy()).isEmpty();
    }

    @Test
    void whatTheDomainRefusesIsToldAsItIsAndNothingHasHappened() {
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));
        OpenTask before = engine.task(CASE, "approveOrder");

        assertThatThrownBy(() -> engine.inbox().complete(before.id(), engine.user("bal-godkjenner"),
                Map.of("decision", "REFUSE", "reason", ""))).isInstanceOf(RefusedException.class)
                .hasMessage(TestOrderTasks.REFUSAL);

        assertThat(engine.task(CASE, "approveOrder")).isEqualTo(before);
    }
}
