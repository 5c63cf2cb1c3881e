package no.samkjop.telefoni.deviation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A change locks its matter's row first ({@link #lock}). */
@Repository
class JdbcJointMatters implements JointMatters {

    private final JdbcClient jdbc;
    private final Timeline timeline;

    JdbcJointMatters(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    @Override
    public Optional<JointMatter> find(JointMatterId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<JointMatter> lock(JointMatterId id) {
        return read(id, " for update");
    }

    private Optional<JointMatter> read(JointMatterId id, String suffix) {
        return jdbc.sql("select * from joint_matter where id = ?" + suffix).param(id.value()).query(JdbcJointMatters::matter).optional();
    }

    @Override
    public List<CaseEvent> timeline(JointMatterId id) {
        return timeline.of(id.value());
    }

    @Override
    public Page search(@Nullable Boolean open, int first, int max) {
        String where = open == null ? "" : open ? " where ended_at is null" : " where ended_at is not null";
        List<JointMatter> rows = jdbc.sql("select * from joint_matter" + where
                + " order by opened_at desc, id desc offset ? rows fetch next ? rows only").params(first, max)
                .query(JdbcJointMatters::matter).list();
        return new Page(rows, jdbc.sql("select count(*) from (select 1 from joint_matter" + where + " fetch first "
                + Deviations.COUNTED_TO + " rows only) counted").query(Long.class).single());
    }

    void add(JointMatter matter) {
        Map<String, @Nullable Object> values = columns(matter);
        values.put("id", matter.id().value());
        values.put("kind", matter.kind().name());
        values.put("title", matter.title());
        values.put("opened_by", matter.openedBy().value());
        values.put("opened_at", DeviationRows.utc(matter.openedAt()));
        jdbc.sql("insert into joint_matter (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
    }

    void save(JointMatter matter) {
        Map<String, @Nullable Object> values = columns(matter);
        String assignments = values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        jdbc.sql("update joint_matter set " + assignments + " where id = :id").params(values).param("id", matter.id().value()).update();
    }

    private static Map<String, @Nullable Object> columns(JointMatter matter) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("question", matter.question());
        values.put("answer_by", matter.answerBy());
        values.put("round", matter.round());
        DeviationRows.putAnswer(values, matter.answer());
        values.put("reply", matter.reply());
        values.put("ended_at", DeviationRows.utc(matter.endedAt()));
        return values;
    }

    private static JointMatter matter(ResultSet row, int number) throws SQLException {
        return new JointMatter(JointMatterId.of(row.getString("id")), DeviationKind.valueOf(row.getString("kind")), row.getString("title"),
                row.getString("question"), row.getObject("answer_by", LocalDate.class), UserId.of(row.getString("opened_by")),
                DeviationRows.requiredInstant(row, "opened_at"), row.getInt("round"), DeviationRows.answer(row), row.getString("reply"),
                DeviationRows.instant(row, "ended_at"));
    }
}
