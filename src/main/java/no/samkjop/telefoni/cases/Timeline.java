package no.samkjop.telefoni.cases;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has happened in each case, and who did it. Written in the transaction of what happened; never changed. */
@Repository
public class Timeline {

    private static final int LONGEST_WHAT = 300;
    private static final int LONGEST_NOTE = 2000;

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is longer than a line of the timeline is cut. */
    public void add(String caseNumber, CaseEvent event) {
        jdbc.sql("insert into case_event (case_number, at, by_user, what, note, internal) values (?, ?, ?, ?, ?, ?)")
                .params(Arrays.<@Nullable Object>asList(caseNumber, event.at().atOffset(ZoneOffset.UTC),
                        event.by() == null ? null : event.by().value(), cut(event.what(), LONGEST_WHAT),
                        event.note() == null ? null : cut(event.note(), LONGEST_NOTE), event.internal())).update();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Oldest first. */
    public List<CaseEvent> of(String caseNumber) {
        return jdbc.sql("select * from case_event where case_number = ? order by id").param(caseNumber)
                .query((row, i) -> new CaseEvent(row.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("by_user")).map(UserId::of).orElse(null), row.getString("what"),
                        row.getString("note"), row.getBoolean("internal"))).list();
    }

    public long count(String caseNumber) {
        return jdbc.sql("select count(*) from case_event where case_number = ?").param(caseNumber).query(Long.class).single();
    }
}
