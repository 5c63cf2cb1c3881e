package no.samkjop.telefoni.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has been reminded of. */
@Repository
class JdbcReminders {

    record Reminder(String taskId, Stage stage, LocalDate dueOn) {

        static Reminder of(DueTask task, Stage stage) {
            return new Reminder(task.id(), stage, task.dueOn());
        }
    }

    private final JdbcClient jdbc;

    JdbcReminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<Reminder> of(Collection<DueTask> tasks) {
        List<String> ids = tasks.stream().map(DueTask::id).toList();
        return ids.isEmpty() ? Set.of() : new HashSet<>(
                jdbc.sql("select task_id, stage, due_on from reminder where task_id in (:ids)").param("ids", ids)
                        .query((row, number) -> new Reminder(row.getString(1), Stage.valueOf(row.getString(2)),
                                row.getObject(3, LocalDate.class))).list());
    }

    /** @throws org.springframework.dao.DuplicateKeyException when it was reminded of before */
    void add(DueTask task, Stage stage, Instant now) {
        jdbc.sql("insert into reminder (task_id, stage, due_on, case_number, reminded_at) values (?, ?, ?, ?, ?)")
                .params(task.id(), stage.name(), task.dueOn(), task.caseNumber(), now.atOffset(ZoneOffset.UTC)).update();
    }
}
