package no.samkjop.telefoni.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcOutbox implements Outbox {

    /** Queued and committed: the sender may look. */
    record LetterQueued() {
    }

    private static final String TROUBLED = "(state = 'FAILED' or state = 'QUEUED' and attempts > 1)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate savepoint;

    JdbcOutbox(JdbcClient jdbc, Clock clock, MailSettings settings, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.events = events;
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(Letter letter) {
        if (isKnown(letter)) {
            return;
        }
        try {
            savepoint.executeWithoutResult(status -> insert(letter));
            events.publishEvent(new LetterQueued());
        } catch (DuplicateKeyException sameLetter) {
            // Another node was first; the savepoint keeps the caller's transaction usable.
        }
    }

    private boolean isKnown(Letter letter) {
        return jdbc.sql("""
                select count(*) from outbox where case_number = ? and kind = ? and reason = ? and recipient = ?""")
                .params(letter.caseNumber(), letter.kind(), letter.reason(), letter.to().value())
                .query(Long.class).single() > 0;
    }

    private void insert(Letter letter) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into outbox (message_id, case_number, agency, kind, reason, recipient, subject, body, task_id,
                                    automatic, state, queued_at, next_attempt_at, attempts)
                values (:messageId, :caseNumber, :agency, :kind, :reason, :recipient, :subject, :body, :taskId,
                        :automatic, 'QUEUED', :now, :now, 0)""")
                .param("messageId", "<" + UUID.randomUUID() + "@" + settings.host() + ">")
                .param("caseNumber", letter.caseNumber())
                .param("agency", letter.agency().value())
                .param("kind", letter.kind())
                .param("reason", letter.reason())
                .param("recipient", letter.to().value())
                .param("subject", "[" + letter.caseNumber() + "] " + letter.subject())
                .param("body", letter.text())
                .param("taskId", letter.taskId())
                .param("automatic", letter.automatic())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update(id, "id");
        int position = 0;
        for (Letter.Attachment attachment : letter.attachments()) {
            jdbc.sql("""
                    insert into outbox_attachment (outbox_id, position, file_name, content_type, content)
                    values (?, ?, ?, ?, ?)""")
                    .params(Objects.requireNonNull(id.getKey()).longValue(), position++, attachment.fileName(),
                            attachment.contentType(), attachment.content())
                    .update();
        }
    }

    @Override
    public List<QueuedLetter> ofCase(String caseNumber) {
        return read("case_number = ?", caseNumber);
    }

    @Override
    public List<QueuedLetter> troubled() {
        return read(TROUBLED);
    }

    @Override
    public long countTroubled() {
        return jdbc.sql("select count(*) from outbox where " + TROUBLED).query(Long.class).single();
    }

    @Override
    public void sendAgain(long id) {
        jdbc.sql("update outbox set state = 'QUEUED', next_attempt_at = queued_at where id = ? and " + TROUBLED)
                .param(id).update();
    }

    @Override
    @Transactional
    public void sendAgain(long id, EmailAddress to) {
        try {
            savepoint.executeWithoutResult(status -> jdbc.sql("""
                    update outbox set recipient = :to, state = 'QUEUED', attempts = 0, last_error = null, sent_at = null,
                        next_attempt_at = queued_at where id = :id and state = 'FAILED'""")
                    .param("to", to.value()).param("id", id).update());
            events.publishEvent(new LetterQueued());
        } catch (DuplicateKeyException sameLetter) {
            throw new RefusedException(Refusal.of("address", "Det samme brevet er alt sendt til " + to.value() + "."));
        }
    }

    @Override
    @Transactional
    public void undelivered(long id, String words) {
        int marked = jdbc.sql("update outbox set state = 'FAILED', last_error = :words where id = :id and state <> 'FAILED'")
                .param("words", SendingFailed.withoutAddresses(words)).param("id", id).update();
        if (marked == 1) {
            events.publishEvent(jdbc.sql("select case_number, agency from outbox where id = ?").param(id)
                    .query((row, i) -> new LetterUndeliverable(id, row.getString(1), AgencyId.of(row.getString(2)))).single());
        }
    }

    @Override
    public void giveUp(long id) {
        jdbc.sql("update outbox set state = 'WITHDRAWN' where id = ? and state = 'FAILED'").param(id).update();
    }

    @Override
    public Optional<QueuedLetter> find(long id) {
        return read("id = ?", id).stream().findFirst();
    }

    @Override
    public Optional<QueuedLetter> byMessageId(String messageId) {
        return read("message_id = ?", messageId).stream().findFirst();
    }

    @Override
    public Waiting waiting() {
        return jdbc.sql("select count(*) as letters, min(queued_at) as oldest from outbox where state = 'QUEUED'")
                .query((row, number) -> new Waiting(row.getLong("letters"), instant(row, "oldest"))).single();
    }

    /** The newest 200 at most, so that a troubled night does not fill a page; oldest first. */
    private List<QueuedLetter> read(String condition, Object... params) {
        Map<Long, List<String>> attachments = new HashMap<>();
        jdbc.sql("""
                select outbox_id, file_name from outbox_attachment
                where outbox_id in (select id from outbox where %s) order by outbox_id, position""".formatted(condition))
                .params(params)
                .query((RowCallbackHandler) row ->
                        attachments.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)));
        return jdbc.sql("""
                select * from (select * from outbox where %s order by id desc fetch first 200 rows only) newest
                order by id""".formatted(condition)).params(params)
                .query((row, number) -> letter(row, attachments.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    private static QueuedLetter letter(ResultSet row, List<String> attachmentNames) throws SQLException {
        return new QueuedLetter(row.getLong("id"), row.getString("case_number"), row.getString("kind"),
                row.getString("recipient"), row.getString("subject"), row.getString("body"), attachmentNames,
                Objects.requireNonNull(instant(row, "queued_at")), instant(row, "sent_at"),
                State.valueOf(row.getString("state")), row.getInt("attempts"), row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
