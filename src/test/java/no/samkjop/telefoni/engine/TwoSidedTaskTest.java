package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that an agency's coordinator and the supplier's delivery may both do: the one in the own agency only, the other in all. */
class TwoSidedTaskTest {

    private static final String CASE = "SIM-2019-00001";
    private static final String OF_ANOTHER_AGENCY = "SIM-2019-00002";

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private final TestOrderTasks done = new TestOrderTasks(engine.actingUser());
    private final TaskService tasks = engine.processEngine().getTaskService();

    @BeforeEach
    void oneTaskOfTwoSidesInEachOfTwoAgencies() {
        engine.offer(done);
        openTo(CASE, "BAL");
        openTo(OF_ANOTHER_AGENCY, "BFR");
    }

    private void openTo(String caseNumber, String agency) {
        engine.start("test-order", caseNumber, agency, Facts.of("callOffId", caseNumber));
        String task = engine.task(caseNumber, "approveOrder").id();
        tasks.deleteCandidateGroup(task, "agency-approver");
        var rights = engine.processEngine().getAuthorizationService();
        rights.createAuthorizationQuery().resourceId(task).list().forEach(row -> rights.deleteAuthorization(row.getId()));
        tasks.addCandidateGroup(task, "agency-coordinator");
        tasks.addCandidateGroup(task, "supplier-delivery");
    }

    @Test
    void itTellsTheRolesOfBothSides() {
        assertThat(engine.task(CASE, "approveOrder").roles()).containsExactlyInAnyOrder(Role.AGENCY_COORDINATOR, Role.SUPPLIER_DELIVERY);
    }

    @Test
    void theCoordinatorSeesTheOwnAgencysAndTheSupplierAll() {
        OpenTask own = engine.task(CASE, "approveOrder");
        OpenTask other = engine.task(OF_ANOTHER_AGENCY, "approveOrder");
        User coordinator = engine.user("bal-koordinator");
        User supplier = engine.user("phonero-levering");

        assertThat(engine.inbox().waitingFor(coordinator, 0, 10)).containsExactly(own);
        assertThat(engine.inbox().waitingFor(supplier, 0, 10)).containsExactlyInAnyOrder(own, other);
        assertThat(engine.inbox().countWaitingFor(coordinator)).isOne();
        assertThat(engine.inbox().countWaitingFor(supplier)).isEqualTo(2);
        assertThat(engine.inbox().mayWorkOn(coordinator, own)).isTrue();
        assertThat(engine.inbox().mayWorkOn(coordinator, other)).isFalse();
        assertThat(engine.inbox().mayWorkOn(supplier, other)).isTrue();
        assertThat(inTasklist(coordinator)).isOne();
        assertThat(inTasklist(supplier)).isEqualTo(2);
        assertThat(engine.inbox().overdue(coordinator, Instant.parse("2019-05-02T00:00:00Z"), 10)).containsExactly(own);
        assertThat(engine.inbox().overdue(supplier, Instant.parse("2019-05-02T00:00:00Z"), 10)).containsExactlyInAnyOrder(own, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-bestiller", "bal-godkjenner", "phonero-ordre", "ude-koordinator"})
    void nobodyElseOfEitherSideSeesIt(String person) {
        User user = engine.user(person);

        assertThat(engine.inbox().waitingFor(user, 0, 10)).isEmpty();
        assertThat(inTasklist(user)).isZero();
        assertThatThrownBy(() -> engine.inbox().claim(engine.task(CASE, "approveOrder").id(), user))
                .isInstanceOf(RefusedException.class).hasMessage("Oppgaven er ikke din.");
        assertThatThrownBy(() -> engine.bean(EngineSession.class).as(user, () -> {
            tasks.claim(engine.task(CASE, "approveOrder").id(), person);
            return person;
        })).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-koordinator", "phonero-levering"})
    void eitherSideCompletesIt(String person) {
        engine.complete(CASE, "approveOrder", person, Map.of("decision", "APPROVE"));

        assertThat(done.done).contains("approveOrder " + CASE + " APPROVE by " + person);
    }

    @Test
    void whatOneSideHasTakenTheOtherIsToldOf() {
        String task = engine.task(CASE, "approveOrder").id();
        engine.inbox().claim(task, engine.user("phonero-levering"));

        assertThat(engine.inbox().waitingFor(engine.user("bal-koordinator"), 0, 10)).isEmpty();
        assertThatThrownBy(() -> engine.inbox().complete(task, engine.user("bal-koordinator"), Map.of("decision", "APPROVE")))
                .isInstanceOf(RefusedException.class).hasMessage("Oppgaven er allerede tatt av den andre parten i saken.");
        engine.inbox().release(task, engine.user("phonero-levering"));
        engine.inbox().claim(task, engine.user("bal-koordinator"));
        assertThat(engine.task(CASE, "approveOrder").takenBy()).hasValue(UserId.of("bal-koordinator"));
    }

    private long inTasklist(User user) {
        return engine.bean(EngineSession.class).as(user, () -> tasks.createTaskQuery().count());
    }
}
