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

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OpenTask> byId(String taskId) {
        return jdbc.sql(whole(open(" and t.id_ = ?"), "")).param(taskId).query(OpenTasks::task).optional();
    }

    List<OpenTask> ofCase(String caseNumber) {
        return jdbc.sql(whole(open(" and t.proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = ?)"),
                " order by t.create_time_, t.id_")).param(caseNumber).query(OpenTasks::task).list();
    }

    List<OpenTask> dueBefore(Instant instant, String afterTaskId, int max) {
        String order = " order by t.id_";
        return jdbc.sql(whole(open(" and t.due_date_ < ? and t.id_ > ?") + order + " fetch first ? rows only", order))
                .params(Timestamp.from(instant), afterTaskId, max).query(OpenTasks::task).list();
    }

    List<OpenTask> waitingFor(User user, int first, int max) {
        String order = " order by t.due_date_ nulls last, t.create_time_, t.id_";
        return jdbc.sql(whole(waiting(user, "", order) + order + " offset :first rows fetch first :max rows only", order))
                .params(params(user)).param("first", first).param("max", max).param("last", first + max)
                .query(OpenTasks::task).list();
    }

    long countWaitingFor(User user) {
        return jdbc.sql("select count(*) from (" + waiting(user, "", "") + " fetch first :last rows only) counted")
                .params(params(user)).param("last", TaskInbox.COUNTED_TO).query(Long.class).single();
    }

    List<OpenTask> overdue(User reader, Instant now, int max) {
        String order = " order by t.due_date_, t.id_";
        String late = " and t.due_date_ < :now";
        String rows = reader.side() == Role.Side.SUPPLIER ? waiting(reader, late, order) : open(ofAgency(reader, "t") + late);
        return jdbc.sql(whole(rows + order + " fetch first :last rows only", order)).params(params(reader))
                .param("now", Timestamp.from(now)).param("last", max).query(OpenTasks::task).list();
    }

    Optional<String> caseOf(String taskId) {
        return jdbc.sql("""
                select p.business_key_ from act_hi_taskinst t
                  join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ where t.id_ = ?
                """).param(taskId).query(String.class).optional();
    }

    /** With what the tasks belong to. The rows are found first, so that of many tasks only those of the page are joined. */
    private static String whole(String rows, String order) {
        return """
                select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_, t.tenant_id_,
                       d.key_ as process_key, p.business_key_,
                       (select string_agg(l.group_id_, ',') from act_ru_identitylink l
                         where l.task_id_ = t.id_ and l.type_ = 'candidate') as groups_
                  from (%s) t
                  join act_re_procdef d on d.id_ = t.proc_def_id_
                  join act_ru_execution p on p.id_ = t.proc_inst_id_%s
                """.formatted(rows, order);
    }

    private static String open(String condition) {
        return "select * from act_ru_task t where t.suspension_state_ = 1" + condition;
    }

    /**
     * Tasks that the user holds or may take, of the latter the first {@code :last}. One condition with "or" in it would make
     * PostgreSQL read every task.
     */
    private static String waiting(User user, String condition, String order) {
        String own = ofAgency(user, "t") + condition;
        return "select * from (" + open(own + " and t.assignee_ = :me") + " union all ("
                + open(own + " and t.assignee_ is null and t.id_ in (select l.task_id_ from act_ru_identitylink l"
                        + " where l.type_ = 'candidate' and l.group_id_ in (:groups)" + ofAgency(user, "l") + ")")
                + order + " fetch first :last rows only)) t";
    }

    /** A link has its task's tenant: the links of other agencies need not be looked through. */
    private static String ofAgency(User user, String alias) {
        return user.ownAgency().isPresent() ? " and " + alias + ".tenant_id_ = :agency" : "";
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
