package no.samkjop.telefoni.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Role.Side;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Task queries by people, answered by what makes a task theirs (they hold it, or it is offered to a role of theirs) instead of by
 * the rows that the engine writes into its authorization table because of that. The engine's way joins tasks with those rows by
 * {@code RESOURCE_ID_ in (task, definition, '*')}, which takes minutes at 100 000 tasks on PostgreSQL. UKE and administrators
 * see every task. Tenants are checked as ever, and so is every step on a single task, by the rows.
 */
class VisibleTasks extends TaskManager {

    private static final String MAPPING = "no/samkjop/telefoni/engine/visible-tasks.xml";

    private enum Sight { ALL, OWN, BY_RIGHTS }

    static SessionFactory factory() {
        return new SessionFactoryOf<>(TaskManager.class, VisibleTasks::new);
    }

    /** The engine reads its own mappings only; ours reuses their fragments. */
    static void addMapping(ProcessEngineConfigurationImpl engine) {
        Configuration mybatis = engine.getSqlSessionFactory().getConfiguration();
        new XMLMapperBuilder(VisibleTasks.class.getClassLoader().getResourceAsStream(MAPPING), mybatis, MAPPING,
                mybatis.getSqlFragments()).parse();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        if (!skipsRights(query)) {
            return super.findTasksByQueryCriteria(query);
        }
        if (!query.getAuthCheck().getAuthGroupIds().isEmpty()
                && (Long) getDbEntityManager().selectOne("selectHeldNotOfferedCount", query) == 0) {
            query.getAuthCheck().setAuthUserId(null);
        }
        return getDbEntityManager().selectList("selectVisibleTaskByQueryCriteria", query);
    }

    /** Of more than 1 000 it says 1 000. */
    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        return skipsRights(query) ? (Long) getDbEntityManager().selectOne("selectVisibleTaskCountByQueryCriteria", query)
                : super.findTaskCountByQueryCriteria(query);
    }

    /** Nobody: our own code, which the engine does not limit. Somebody of no known role: as the engine would. */
    private Sight sight(@Nullable Authentication person) {
        if (person == null || person.getUserId() == null || !getCommandContext().isAuthorizationCheckEnabled()
                || !isAuthorizationEnabled() || person.getGroupIds() == null || person.getGroupIds().isEmpty()) {
            return Sight.BY_RIGHTS;
        }
        List<Optional<Side>> sides = person.getGroupIds().stream().map(VisibleTasks::side).toList();
        if (sides.stream().anyMatch(Optional::isEmpty)) {
            return Sight.BY_RIGHTS;
        }
        return sides.stream().flatMap(Optional::stream).anyMatch(side -> side == Side.UKE || side == Side.OPERATIONS)
                ? Sight.ALL : Sight.OWN;
    }

    private static Optional<Side> side(String group) {
        return Arrays.stream(Role.values()).filter(role -> role.key().equals(group)).map(Role::side).findFirst();
    }

    /** Leaves the query with the person's groups, or none for who sees every task, for {@code visible-tasks.xml} to go by. */
    private boolean skipsRights(TaskQueryImpl query) {
        Authentication person = getCurrentAuthentication();
        Sight sight = sight(person);
        if (sight == Sight.BY_RIGHTS) {
            return false;
        }
        query.getAuthCheck().getPermissionChecks().clear();
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        query.getAuthCheck().setAuthUserId(person.getUserId());
        query.getAuthCheck().setAuthGroupIds(sight == Sight.OWN ? person.getGroupIds() : List.of());
        getTenantManager().configureQuery(query);
        return true;
    }
}
