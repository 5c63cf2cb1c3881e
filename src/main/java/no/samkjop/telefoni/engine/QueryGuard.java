package no.samkjop.telefoni.engine;

import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Role.Side;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryVariableValue;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Refuses task queries, extending queries and filters that hold expressions, in {@code or()} parts too: the engine's own switches
 * miss those, so that any signed-in user could run code (CVE-2026-109432). Also refuses to search by what is in a process's
 * variables, other than case number and agency, which would tell the supplier what an agency has noted.
 */
class QueryGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;
    private final SharedFilters filters;

    QueryGuard(ProcessEngineConfigurationImpl engine, SharedFilters filters) {
        this.engine = engine;
        this.filters = filters;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        if (command instanceof AbstractQuery<?, ?> query) {
            check(query, person);
        } else if (command instanceof SaveFilterCmd) {
            Filter filter = (Filter) new DirectFieldAccessor(command).getPropertyValue("filter");
            check(filter == null ? null : filter.getQuery(), null);
        } else if (command instanceof AbstractExecuteFilterCmd) {
            DirectFieldAccessor fields = new DirectFieldAccessor(command);
            Query<?, ?> extending = (Query<?, ?>) fields.getPropertyValue("extendingQuery");
            check(extending, person);
            fields.setPropertyValue("extendingQuery",
                    filters.narrowed((String) fields.getPropertyValue("filterId"), extending, person));
        }
        return next.execute(command);
    }

    /** @param person who asks, or null for what nobody in particular asks */
    static void check(@Nullable Query<?, ?> asked, @Nullable Authentication person) {
        if (!(asked instanceof AbstractQuery<?, ?> query)) {
            return;
        }
        if (parts(query).anyMatch(part -> !part.getExpressions().isEmpty())) {
            throw new RefusedException(Refusal.because("Uttrykk er ikke tillatt i søk og filtre."));
        }
        if (query instanceof TaskQueryImpl tasks && person != null && !seesAll(person) && !asksOnlyForWhatRowsShow(tasks)) {
            throw new RefusedException(Refusal.because("Du kan bare søke på saksnummer og virksomhet."));
        }
    }

    private static Stream<AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
        return query instanceof TaskQueryImpl tasks ? Stream.concat(Stream.of(tasks), tasks.getQueries().stream())
                : Stream.of(query);
    }

    static boolean seesAll(Authentication person) {
        return person.getGroupIds() != null && Stream.of(Role.values())
                .filter(role -> role.side() == Side.UKE || role.side() == Side.OPERATIONS)
                .anyMatch(role -> person.getGroupIds().contains(role.key()));
    }

    private static boolean asksOnlyForWhatRowsShow(TaskQueryImpl query) {
        Stream<String> criteria = Stream.concat(Stream.of(query), query.getQueries().stream())
                .flatMap(part -> part.getVariables().stream()).map(TaskQueryVariableValue::getName);
        Stream<String> orderings = query.getOrderingProperties().stream()
                .filter(ordering -> QueryOrderingProperty.RELATION_VARIABLE.equals(ordering.getRelation()))
                .flatMap(ordering -> ordering.getRelationConditions().stream())
                .filter(condition -> condition.getProperty().getName().equals("NAME_"))
                .map(condition -> String.valueOf(condition.getScalarValue()));
        return Stream.concat(criteria, orderings).allMatch(CaseVariables.SHOWN_IN_ROWS::contains);
    }
}
