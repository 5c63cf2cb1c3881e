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
import no.samkjop.telefoni.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sender's side of the outbox. A letter that is being sent is locked until the transaction ends. */
@Component
class JdbcDueLetters {

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
        // By state too, which is the same for all: the index then gives them in order, and nothing is sorted.
        return jdbc.sql("""
                select o.*, exists (select 1 from outbox newer where newer.case_number = o.case_number
                                    and newer.state = 'QUEUED' and newer.id > o.id and newer.task_id = o.task_id
                                    and newer.recipient = o.recipient and newer.automatic and newer.kind like 'task-%'
                                    and o.automatic and o.kind like 'task-%') as outdated
                from outbox o where o.state = 'QUEUED' and o.next_attempt_at <= :now
                    and not exists (select 1 from outbox earlier where earlier.case_number = o.case_number
                                    and earlier.state = 'QUEUED' and earlier.id < o.id)
                order by o.state, o.id fetch first 1 rows only for update skip locked""")
                .param("now", at(now)).query((row, number) -> letter(row, row.getBoolean("outdated"))).optional();
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
        jdbc.sql("""
                select * from (select * from outbox where state = 'SENT' order by id desc fetch first 1000 rows only) newest
                order by id""")
                .query((row, number) -> Map.entry(letter(row, false),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list().forEach(sent -> action.accept(sent.getKey(), sent.getValue()));
    }

    private DueLetter letter(ResultSet row, boolean outdated) throws SQLException {
        long id = row.getLong("id");
        String caseNumber = row.getString("case_number");
        return new DueLetter(id, row.getString("message_id"), addresses.thread(caseNumber), caseNumber,
                AgencyId.of(row.getString("agency")), row.getString("kind"),
                row.getString("recipient"), row.getString("subject"), row.getString("body"), row.getString("task_id"),
                row.getBoolean("automatic"), row.getInt("attempts"), outdated, attachments(id));
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
