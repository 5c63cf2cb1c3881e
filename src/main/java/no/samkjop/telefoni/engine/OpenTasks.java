package no.samkjop.telefoni.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the engine's task table: one statement a list, where the engine's own queries need three a task. */
@Repository
class OpenTasks {

    private static final String TASK = """
            select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_, t.tenant_id_,
                   d.key_ as process_key, p.business_key_,
                   (select string_agg(l.group_id_, ',') from act_ru_identitylink l
                     where l.task_id_ = t.id_ and l.type_ = 'candidate') as groups_
              from act_ru_task t
              join act_re_procdef d on d.id_ = t.proc_def_id_
              join act_ru_execution p on p.id_ = t.proc_inst_id_
             where t.suspension_state_ = 1
            """;

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OpenTask> byId(String taskId) {
        return jdbc.sql(TASK + " and t.id_ = ?").param(taskId).query(OpenTasks::task).optional();
    }

    List<OpenTask> ofCase(String caseNumber) {
        return jdbc.sql(TASK + " and p.business_key_ = ? order by t.create_time_, t.id_").param(caseNumber)
                .query(OpenTasks::task).list();
    }

    List<OpenTask> dueBefore(Instant instant, String afterTaskId, int max) {
        return jdbc.sql(TASK + " and t.due_date_ < ? and t.id_ > ? order by t.id_ fetch first ? rows only")
                .params(Timestamp.from(instant), afterTaskId, max).query(OpenTasks::task).list();
    }

    List<OpenTask> waitingFor(User user, int first, int max) {
        Map<String, Object> params = params(user);
        params.put("first", first);
        params.put("max", max);
        return jdbc.sql(TASK + mine(user) + """
                 order by t.due_date_ nulls last, t.create_time_, t.id_
                offset :first rows fetch first :max rows only
                """).params(params).query(OpenTasks::task).list();
    }

    long countWaitingFor(User user) {
        return jdbc.sql("select count(*) from act_ru_task t where t.suspension_state_ = 1" + mine(user))
                .params(params(user)).query(Long.class).single();
    }

    List<OpenTask> overdue(User reader, Instant now, int max) {
        Map<String, Object> params = params(reader);
        params.put("now", Timestamp.from(now));
        params.put("max", max);
        String seen = reader.side() == Role.Side.SUPPLIER ? mine(reader)
                : reader.ownAgency().isPresent() ? " and t.tenant_id_ = :agency" : "";
        return jdbc.sql(TASK + seen + " and t.due_date_ < :now order by t.due_date_, t.id_ fetch first :max rows only")
                .params(params).query(OpenTasks::task).list();
    }

    Optional<String> caseOf(String taskId) {
        return jdbc.sql("""
                select p.business_key_ from act_hi_taskinst t
                  join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ where t.id_ = ?
                """).param(taskId).query(String.class).optional();
    }

    private static String mine(User user) {
        return (user.ownAgency().isPresent() ? " and t.tenant_id_ = :agency" : "") + """
                 and (t.assignee_ = :me or t.assignee_ is null and t.id_ in (
                      select l.task_id_ from act_ru_identitylink l
                       where l.type_ = 'candidate' and l.group_id_ in (:groups)))
                """;
    }

    private static Map<String, Object> params(User user) {
        Map<String, Object> params = new HashMap<>(Map.of("me", user.id().value(), "groups", EngineSession.groups(user)));
        user.ownAgency().ifPresent(agency -> params.put("agency", agency.value()));
        return params;
    }

    private static OpenTask task(ResultSet row, int number) throws SQLException {
        return new OpenTask(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"),
                row.getString("process_key"), row.getString("business_key_"), AgencyId.of(row.getString("tenant_id_")),
                roles(row.getString("groups_")), Optional.ofNullable(row.getString("assignee_")).map(UserId::of).orElse(null),
                row.getTimestamp("create_time_").toInstant(), instant(row.getTimestamp("due_date_")));
    }

    private static Set<Role> roles(@Nullable String groups) {
        return Stream.ofNullable(groups).flatMap(text -> Arrays.stream(text.split(",")))
                .map(Role::ofKey).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
