package no.samkjop.telefoni.engine;

import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine holds when it starts to work: our processes, filters and rights. Before the first request and the first job. */
@Component
class EngineStart implements SmartInitializingSingleton {

    private final RunningModels runningModels;
    private final ProcessDeployer deployer;
    private final SharedFilters sharedFilters;
    private final FilterService filters;
    private final Rights rights;
    private final EngineSession session;
    private final JdbcClient jdbc;
    private final boolean deploys;

    EngineStart(RunningModels runningModels, ProcessDeployer deployer, SharedFilters sharedFilters, FilterService filters,
            Rights rights, EngineSession session, JdbcClient jdbc, @Value("${telefoni.deploy-processes:true}") boolean deploys) {
        this.runningModels = runningModels;
        this.deployer = deployer;
        this.sharedFilters = sharedFilters;
        this.filters = filters;
        this.rights = rights;
        this.session = session;
        this.jdbc = jdbc;
        this.deploys = deploys;
    }

    @Override
    public void afterSingletonsInstantiated() {
        indexForTaskLists();
        session.asSystem(() -> {
            filters.createFilterQuery().list().forEach(EngineStart::refuseExpressions);
            runningModels.check();
            if (deploys) {
                deployer.deploy();
            }
            sharedFilters.make(filters);
            rights.grant(sharedFilters);
        });
    }

    /**
     * The engine makes its tables after Flyway has run, and none of its indexes finds an agency's links of a role, or gives open
     * tasks by due date.
     */
    private void indexForTaskLists() {
        jdbc.sql("create index if not exists act_idx_link_offered on act_ru_identitylink (tenant_id_, group_id_, type_, task_id_)")
                .update();
        jdbc.sql("create index if not exists act_idx_task_by_due on act_ru_task (due_date_, create_time_, id_)")
                .update();
    }

    /** A filter of an earlier time is code that anybody who opens it would run. */
    private static void refuseExpressions(Filter filter) {
        try {
            QueryGuard.check(filter.getQuery(), null);
        } catch (RefusedException e) {
            throw new IllegalStateException("Filter " + filter.getId() + " holds an expression. Remove it from ACT_RU_FILTER.");
        }
    }
}
