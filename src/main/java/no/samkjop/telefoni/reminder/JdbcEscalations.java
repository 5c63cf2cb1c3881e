package no.samkjop.telefoni.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEscalations {

    private static final String SELECT = "select * from reminder_escalation where ";

    private final JdbcClient jdbc;

    JdbcEscalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another node was first */
    long add(String caseNumber, AgencyId agency, Instant now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into reminder_escalation (case_number, agency, opened_at, open_for) values (?, ?, ?, ?)")
                .params(caseNumber, agency.value(), at(now), key(caseNumber, agency)).update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    void addTask(long id, DueTask task) {
        jdbc.sql("insert into reminder_escalated_task (task_id, escalation_id, task_name, due_at) values (?, ?, ?, ?)")
                .params(task.id(), id, task.name(), at(task.dueAt())).update();
    }

    boolean isEscalated(String taskId) {
        return jdbc.sql("select count(*) from reminder_escalated_task where task_id = ?").param(taskId)
                .query(Long.class).single() > 0;
    }

    void close(long id, Instant now, @Nullable UserId assessedBy, @Nullable String assessment) {
        jdbc.sql("""
                update reminder_escalation set closed_at = :now, assessed_by = :by, assessment = :assessment, open_for = null
                where id = :id and closed_at is null""")
                .param("now", at(now)).param("by", assessedBy == null ? null : assessedBy.value())
                .param("assessment", assessment).param("id", id).update();
    }

    Optional<Escalation> open(String caseNumber, AgencyId agency) {
        return jdbc.sql(SELECT + "open_for = ?").param(key(caseNumber, agency)).query(this::escalation).optional();
    }

    List<Escalation> open() {
        return jdbc.sql(SELECT + "open_for is not null order by id").query(this::escalation).list();
    }

    List<Escalation> ofCase(String caseNumber) {
        return jdbc.sql(SELECT + "case_number = ? order by id").param(caseNumber).query(this::escalation).list();
    }

    private Escalation escalation(ResultSet row, int number) throws SQLException {
        String assessedBy = row.getString("assessed_by");
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Escalation(row.getLong("id"), row.getString("case_number"), AgencyId.of(row.getString("agency")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant(), assessedBy == null ? null : UserId.of(assessedBy),
                row.getString("assessment"), tasks(row.getLong("id")));
    }

    private List<Escalation.LateTask> tasks(long id) {
        return jdbc.sql("select * from reminder_escalated_task where escalation_id = ? order by due_at, task_id").param(id)
                .query((row, number) -> new Escalation.LateTask(row.getString("task_id"), row.getString("task_name"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant())).list();
    }

    private static String key(String caseNumber, AgencyId agency) {
        return caseNumber + " " + agency;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
