package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A filter that came into the database on another way than through {@link QueryGuard}. */
class EngineStartTest {

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private final FilterService filters = engine.processEngine().getFilterService();
    private final EngineStart start = engine.bean(EngineStart.class);
    private String filter = "";

    @BeforeEach
    void aFilter() {
        filter = filters.saveFilter(filters.newTaskFilter("old").setQuery(new TaskQueryImpl().taskName("x"))).getId();
    }

    @AfterEach
    void remove() {
        filters.deleteFilter(filter);
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

    static Stream<TaskQuery> queriesThatRunCode() {
        return Stream.of(new TaskQueryImpl().taskAssigneeExpression("${1 + 1}"),
                new TaskQueryImpl().or().taskName("x").taskAssigneeExpression("${1 + 1}").endOr());
    }
}
