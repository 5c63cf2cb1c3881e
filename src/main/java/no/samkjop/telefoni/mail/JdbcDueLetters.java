package no.samkjop.telefoni.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import no.samkjop.telefoni.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sender's side of the outbox. A letter that is being sent is locked until the transaction ends. */
@Component
class JdbcDueLetters {

    /** That send at once. One more would find nothing to do until its next round. */
    private static final int MOST_NODES = 8;

    /** With whatever most letters need: one look for each. */
    private static final String SELECT = """
            select o.*, (select count(*) from outbox_attachment a where a.outbox_id = o.id) as attachments,
                (select t.tag from mail_thread t where t.case_number = o.case_number) as tag,
                (select t.root_message_id from mail_thread t where t.case_number = o.case_number) as root_message_id
            from outbox o
            """;

    private final JdbcClient jdbc;
    private final JdbcCaseAddresses addresses;

    JdbcDueLetters(JdbcClient jdbc, JdbcCaseAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /**
     * The oldest letter that is due, unless another node sends it right now. A case's letters leave in the order in which
     * they were queued, so only the first that waits in its case is looked at.
     */
    Optional<DueLetter> lockNext(Instant now) {
        return IntStream.of(1, MOST_NODES).boxed().flatMap(most -> due(now, most).stream())
                .flatMap(id -> lock(id, now).stream()).findFirst();
    }

    /** Both databases walk through the index on state and id, and stop when they have enough; H2 not if it were to lock too. */
    private List<Long> due(Instant now, int most) {
        // "= 'QUEUED'" lets PostgreSQL walk through all that were ever sent, by id.
        return jdbc.sql("""
                select o.id from outbox o where o.state between 'QUEUED' and 'QUEUED' and o.next_attempt_at <= :now
                    and not exists (select 1 from outbox earlier where earlier.case_number = o.case_number
                                    and earlier.state = 'QUEUED' and earlier.id < o.id)
                order by o.state, o.id fetch first :most rows only""")
                .param("now", at(now)).param("most", most).query(Long.class).list();
    }

    private Optional<DueLetter> lock(long id, Instant now) {
        return jdbc.sql(SELECT + """
                where o.id = :id and o.state = 'QUEUED' and o.next_attempt_at <= :now
                for update skip locked""")
                .param("id", id).param("now", at(now)).query((row, number) -> letter(row)).optional();
    }

    /** A newer reminder of the same task to the same person. */
    boolean newerWaits(DueLetter reminder) {
        return jdbc.sql("""
                select count(*) from outbox where case_number = :case and state = 'QUEUED' and id > :id and task_id = :task
                    and recipient = :to and automatic and kind like 'task-%'""")
                .param("case", reminder.caseNumber()).param("id", reminder.id()).param("task", reminder.taskId())
                .param("to", reminder.to()).query(Long.class).single() > 0;
    }

    void sent(DueLetter letter, Instant now) {
        jdbc.sql("update outbox set state = 'SENT', sent_at = :now, last_error = null where id = :id")
                .param("now", at(now)).param("id", letter.id()).update();
    }

    void withdrawn(DueLetter letter) {
        jdbc.sql("update outbox set state = 'WITHDRAWN' where id = ?").param(letter.id()).update();
    }

    void failed(DueLetter letter, Outbox.State state, Instant nextAttempt, String error) {
        jdbc.sql("""
                update outbox set state = :state, attempts = attempts + 1, next_attempt_at = :next, last_error = :error
                where id = :id""")
                .param("state", state.name()).param("next", at(nextAttempt)).param("error", error)
                .param("id", letter.id()).update();
    }

    /** Ends every pause. */
    void wakeAll(Instant now) {
        jdbc.sql("update outbox set next_attempt_at = :now where state = 'QUEUED' and next_attempt_at > :now")
                .param("now", at(now)).update();
    }

    /** The newest thousand letters that were sent, oldest first. */
    void forEachSent(BiConsumer<DueLetter, Instant> action) {
        jdbc.sql(SELECT + """
                where o.id in (select id from outbox where state = 'SENT' order by id desc fetch first 1000 rows only)
                order by o.id""")
                .query((row, number) -> Map.entry(letter(row),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list().forEach(sent -> action.accept(sent.getKey(), sent.getValue()));
    }

    private DueLetter letter(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        String caseNumber = row.getString("case_number");
        return new DueLetter(id, row.getString("message_id"), addresses.find(row).orElseGet(() -> addresses.thread(caseNumber)), caseNumber,
                AgencyId.of(row.getString("agency")), row.getString("kind"),
                row.getString("recipient"), row.getString("subject"), row.getString("body"), row.getString("task_id"),
                row.getBoolean("automatic"), row.getInt("attempts"), row.getInt("attachments") == 0 ? List.of() : attachments(id));
    }

    private List<Letter.Attachment> attachments(long id) {
        return jdbc.sql("""
                select file_name, content_type, content from outbox_attachment where outbox_id = ? order by position""")
                .param(id)
                .query((row, number) -> new Letter.Attachment(row.getString(1), row.getString(2), row.getBytes(3))).list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
