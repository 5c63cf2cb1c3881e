package no.samkjop.telefoni.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an earlier time left in the database: filters, and cases that run by old models. */
class EngineStartTest {

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private static final String OLD = "old";

    private final RepositoryService repository = engine.processEngine().getRepositoryService();
    private final FilterService filters = engine.processEngine().getFilterService();
    private final EngineStart start = engine.bean(EngineStart.class);
    private final TestOrderTasks tasks = new TestOrderTasks(engine.actingUser());
    private final RunningModels models = new RunningModels(repository, engine.bean(JdbcClient.class),
            Map.of("testOrderTasks", tasks));
    private String filter = "";

    @BeforeEach
    void aFilter() {
        filter = filters.saveFilter(filters.newTaskFilter("old").setQuery(new TaskQueryImpl().taskName("x"))).getId();
    }

    @AfterEach
    void remove() {
        filters.deleteFilter(filter);
        repository.createDeploymentQuery().deploymentName(OLD).list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void aCleanFilterOfAnEarlierTimeStays() {
        assertThatCode(start::afterSingletonsInstantiated).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("queriesThatRunCode")
    void aFilterOfAnEarlierTimeThatHoldsAnExpressionStopsTheStart(TaskQuery query) {
        String stored = new JsonTaskQueryConverter().toJsonObject(query).toString();
        engine.bean(JdbcClient.class).sql("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?").param(stored).param(filter).update();

        assertThatThrownBy(start::afterSingletonsInstantiated).isInstanceOf(IllegalStateException.class)
                .hasMessage("Filter " + filter + " holds an expression. Remove it from ACT_RU_FILTER.");
    }

    @Test
    void aCaseThatRunsByAnOldModelNeedsItsMethods() throws IOException {
        ProcessDefinition old = deployOld("testOrderTasks.answerOrder(callOffId, pieces,", "testOrderTasks.answerOrder(callOffId,");
        assertThatCode(models::check).as("nothing runs by it").doesNotThrowAnyException();

        aCaseRuns();

        assertThatThrownBy(models::check).isInstanceOf(IllegalStateException.class).hasMessageEndingWith(
                "test-order version " + old.getVersion() + " calls testOrderTasks.answerOrder(callOffId, deliveryOn, express)");
    }

    @Test
    void aCaseThatRunsByAModelWhoseMethodsAreThereGoesOn() throws IOException {
        deployOld("name=\"Testbestilling\"", "name=\"Gammel testbestilling\"");
        aCaseRuns();

        assertThatCode(models::check).doesNotThrowAnyException();
    }

    @Test
    void theApplicationDoesNotStartWithoutTheMethodsOfRunningCases() throws IOException {
        deployOld("testOrderTasks.approveOrder(", "testOrderTasks.grantOrder(");
        aCaseRuns();

        assertThatThrownBy(start::afterSingletonsInstantiated).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("calls testOrderTasks.grantOrder(callOffId, decision, reason)");
    }

    private ProcessDefinition deployOld(String now, String then) throws IOException {
        String model = new String(getClass().getResourceAsStream("/test-processes/test-order/test-order.bpmn").readAllBytes(), UTF_8);
        assertThat(model).contains(now);
        return repository.createDeployment().name(OLD).addString("test-order/test-order.bpmn", model.replace(now, then))
                .deployWithResult().getDeployedProcessDefinitions().get(0);
    }

    /** By the newest model, to where a person is to approve. */
    private void aCaseRuns() {
        engine.offer(tasks);
        engine.start("test-order", "AVR-2019-00042", "BAL", Facts.of("callOffId", "AVR-2019-00042"));
    }

    static Stream<TaskQuery> queriesThatRunCode() {
        return Stream.of(new TaskQueryImpl().taskAssigneeExpression("${1 + 1}"),
                new TaskQueryImpl().or().taskName("x").taskAssigneeExpression("${1 + 1}").endOr());
    }
}
