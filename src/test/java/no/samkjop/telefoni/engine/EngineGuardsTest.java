package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;

/** The holes of 7.24 that we close, tried through its Java API; see also {@link WebAppsTest}. */
class EngineGuardsTest {

    private static final String CASE = "AVR-2019-00001";

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private final TaskService tasks = engine.processEngine().getTaskService();
    private final FilterService filters = engine.processEngine().getFilterService();
    private final TestOrderTasks testOrder = new TestOrderTasks(engine.actingUser());
    private String task = "";

    @BeforeEach
    void aCaseOfBydelAlna() {
        engine.offer(testOrder);
        engine.start("test-order", CASE, "BAL", Facts.of("callOffId", CASE));
        task = engine.task(CASE, "approveOrder").id();
    }

    private <T> T as(String user, Supplier<T> work) {
        return engine.bean(EngineSession.class).as(engine.user(user), work);
    }

    @Test
    void noQueryFilterOrExtensionRunsAnExpression() {
        TaskQuery plain = tasks.createTaskQuery().taskAssigneeExpression("${1 + 1}");
        TaskQuery hidden = tasks.createTaskQuery().or().taskName("x").taskAssigneeExpression("${1 + 1}").endOr();
        Filter clean = filters.newTaskFilter("clean").setQuery(tasks.createTaskQuery().taskNameLike("%"));
        filters.saveFilter(clean);

        for (TaskQuery query : new TaskQuery[] {plain, hidden}) {
            assertThatThrownBy(query::list).isInstanceOf(RefusedException.class);
            assertThatThrownBy(query::count).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> filters.list(clean.getId(), query)).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> filters.count(clean.getId(), query)).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter("evil").setQuery(query)))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(filters.count(clean.getId())).isOne();
        assertThat(filters.count(clean.getId(), tasks.createTaskQuery().taskAssigned())).isZero();
        filters.deleteFilter(clean.getId());
    }

    @Test
    void aTaskIsCheckedByTheFormOfItsVersion() throws IOException {
        assertThatThrownBy(() -> tasks.complete(task, Map.of("grounds", "x"))).hasMessageContaining("Ukjent felt «grounds»");
        var repository = engine.processEngine().getRepositoryService();
        String changed = repository.createDeployment().addString("test-order.bpmn", testFile("test-order.bpmn"))
                .addString("approve-order.form", testFile("approve-order.form").replace("\"reason\"", "\"grounds\"")).deploy().getId();
        try {
            engine.start("test-order", "AVR-2019-00002", "BAL", Facts.of("callOffId", "AVR-2019-00002"));
            String newer = engine.task("AVR-2019-00002", "approveOrder").id();

            assertThatThrownBy(() -> tasks.complete(newer, Map.of("reason", "x"))).hasMessageContaining("Ukjent felt «reason»");
        } finally {
            repository.deleteDeployment(changed, true);
        }
    }

    private String testFile(String name) throws IOException {
        return new ClassPathResource("test-processes/test-order/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void nobodyHasAttachments() {
        assertThatThrownBy(() -> tasks.createAttachment("t", task, null, "n", "d", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> tasks.getAttachmentContent("1")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> tasks.deleteAttachment("1")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> tasks.getTaskAttachments(task)).isInstanceOf(RefusedException.class);
    }

    @Test
    void anotherAgencysCommentsAreNotReadByGuessingIds() {
        Comment comment = as("bal-godkjenner", () -> tasks.createComment(task, null, "internt"));

        assertThatThrownBy(() -> as("bfr-godkjenner", () -> tasks.getTaskComments(task)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("bfr-godkjenner", () -> tasks.getTaskComment(task, comment.getId())))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("bal-godkjenner", () -> tasks.getProcessInstanceComments("any")))
                .isInstanceOf(RefusedException.class);
        assertThat(as("bal-leder", () -> tasks.getTaskComments(task))).hasSize(1);
    }

    @Test
    void theSupplierReadsTheSuppliersCommentsOnly() {
        engine.complete(CASE, "approveOrder", "bal-godkjenner", Map.of("decision", "APPROVE"));
        String answer = engine.task(CASE, "answerOrder").id();
        Comment internal = as("uke-oppfolging", () -> tasks.createComment(answer, null, "internt"));
        as("phonero-ordre", () -> tasks.createComment(answer, null, "vårt"));

        assertThat(as("phonero-ordre", () -> tasks.getTaskComments(answer))).extracting(Comment::getFullMessage)
                .containsExactly("vårt");
        assertThat(as("phonero-ordre", () -> tasks.getTaskComment(answer, internal.getId()))).isNull();
        assertThat(as("uke-oppfolging", () -> tasks.getTaskComments(answer))).hasSize(2);
    }

    @Test
    void peopleSeeNoProcessVariableByAnyQuery() {
        engine.complete(CASE, "approveOrder", "bal-godkjenner", Map.of("decision", "APPROVE", "reason", "internt"));
        String answer = engine.task(CASE, "answerOrder").id();

        assertThatThrownBy(() -> as("phonero-ordre", () -> tasks.getVariables(answer)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(as("phonero-ordre", () -> engine.processEngine().getRuntimeService().createVariableInstanceQuery()
                .listPage(0, 100))).isEmpty();
        assertThat(as("phonero-ordre", () -> engine.processEngine().getHistoryService()
                .createHistoricVariableInstanceQuery().listPage(0, 100))).isEmpty();
    }

    @Test
    void nobodyReadsTheHistoryOfAnotherAgencysCase() {
        var history = engine.processEngine().getHistoryService();

        for (String stranger : List.of("bfr-godkjenner", "phonero-ordre")) {
            assertThat(as(stranger, () -> history.createHistoricTaskInstanceQuery().taskId(task).count())).isZero();
            assertThat(as(stranger, () -> history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(CASE).count()))
                    .isZero();
            assertThat(as(stranger, () -> history.createHistoricActivityInstanceQuery().count())).isZero();
        }
        assertThat(history.createHistoricTaskInstanceQuery().taskId(task).count()).isOne();
    }

    @Test
    void nobodyListsMoreThanTheLimitAtOnce() {
        assertThatThrownBy(() -> as("bal-godkjenner", () -> tasks.createTaskQuery().list()))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> as("bal-godkjenner", () -> tasks.createTaskQuery().listPage(0, 2001)))
                .isInstanceOf(BadUserRequestException.class);
        assertThat(as("bal-godkjenner", () -> tasks.createTaskQuery().listPage(0, 2000))).hasSize(1);
    }

    @Test
    void theOldRoundsAnswerIsNotTakenForTheNew() {
        engine.complete(CASE, "approveOrder", "bal-godkjenner", Map.of("decision", "APPROVE"));
        engine.complete(CASE, "answerOrder", "phonero-ordre", Map.of("pieces", 2));

        assertThat(testOrder.done).last().isEqualTo("answerOrder " + CASE + " 2  false");
    }

    @Test
    void messagesReachOneAgencyOfACaseOnly() {
        engine.processes().start("test-order", CASE, AgencyId.of("BFR"), Facts.of("callOffId", CASE));

        engine.processes().correlate("test-order.withdrawn", CASE, AgencyId.of("BFR"), Facts.none());

        assertThat(engine.inbox().ofCase(CASE)).extracting(OpenTask::agency).containsExactly(AgencyId.of("BAL"));
    }

    @Test
    void peopleFindTheOwnSideOnlyAndUkeFindsAll() {
        var identities = engine.processEngine().getIdentityService();

        assertThat(as("bal-bestiller", () -> identities.createUserQuery().listPage(0, 100))).extracting(User::getId)
                .contains("bal-godkjenner").allMatch(id -> id.startsWith("bal-"));
        assertThat(as("phonero-ordre", () -> identities.createUserQuery().userId("bal-bestiller").count())).isZero();
        assertThat(as("uke-oppfolging", () -> identities.createUserQuery().userId("bal-bestiller").count())).isOne();
        assertThat(identities.createTenantQuery().userMember("bal-bestiller").list()).extracting(Tenant::getId)
                .containsExactly("BAL");
        assertThat(identities.createTenantQuery().userMember("phonero-ordre").count()).isEqualTo(46);
        assertThat(identities.createGroupQuery().groupMember("bal-leder").list()).extracting("id")
                .containsExactlyInAnyOrder("agency-orderer", "agency-approver");
    }

    @Test
    void aCaseIsDrawnWithWhereItIsAndWhereItHasBeen() {
        CaseProcesses.CaseProcess process = engine.bean(CaseProcesses.class).of(CASE).get(0);

        assertThat(process.current()).isEqualTo(Set.of("approveOrder"));
        assertThat(process.passed()).isEqualTo(Set.of("testOrderPlaced", "noteOrder"));
        assertThat(process.ended()).isFalse();
        assertThat(engine.bean(CaseProcesses.class).diagram(process.definitionId())).contains("approveOrder");
    }

    @Test
    void whatIsStuckIsToldAndTriedAgain() {
        Incidents incidents = engine.bean(Incidents.class);
        engine.inbox().complete(task, engine.user("bal-godkjenner"), Map.of("decision", "APPROVE"));
        var management = engine.processEngine().getManagementService();
        management.setJobRetries(management.createJobQuery().messages().singleResult().getId(), 0);

        assertThat(incidents.count()).isOne();
        Incidents.Incident stuck = incidents.open().get(0);
        assertThat(stuck.caseNumber()).isEqualTo(CASE);
        assertThat(stuck.activityId()).isEqualTo("approveOrder");

        incidents.retry(stuck.id());

        assertThat(incidents.count()).isZero();
        assertThat(management.createJobQuery().messages().withRetriesLeft().count()).isOne();
    }
}
