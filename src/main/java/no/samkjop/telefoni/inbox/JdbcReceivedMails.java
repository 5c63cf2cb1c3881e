package no.samkjop.telefoni.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.inbox.mime.KindOfMail;
import no.samkjop.telefoni.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReceivedMails implements ReceivedMails {

    private static final int MOST_OF_A_CASE = 200;
    private static final int LONGEST_NAMES = 10_000;

    private final JdbcClient jdbc;

    JdbcReceivedMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isKnown(String messageId) {
        return jdbc.sql("select count(*) from mail_received where message_id = ?").param(messageId).query(Long.class).single() > 0;
    }

    /** The case of the first of these messages that is part of one. */
    Optional<String> caseOf(List<String> messageIds) {
        return messageIds.stream().map(id -> jdbc.sql("select case_number from mail_received where message_id = ? and state = 'FILED'")
                .param(id).query(String.class).optional()).flatMap(Optional::stream).findFirst();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another node has just taken the same message */
    ReceivedMail add(ReceivedMail mail, byte[] original) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into mail_received (message_id, received_at, state, kind, sender, side, by_user, case_number, subject, words, reply,
                                           files, refused_files, broken)
                values (:messageId, :at, :state, :kind, :sender, :side, :by, :caseNumber, :subject, :text, :reply, '', '', :broken)""")
                .param("messageId", mail.messageId()).param("at", utc(mail.receivedAt())).param("state", mail.state().name())
                .param("kind", mail.kind().name()).param("sender", mail.from() == null ? null : mail.from().value())
                .param("side", mail.side() == null ? null : mail.side().name())
                .param("by", mail.writer().map(UserId::value).orElse(null)).param("caseNumber", mail.caseNumber())
                .param("subject", mail.subject()).param("text", mail.text()).param("reply", mail.reply()).param("broken", mail.broken())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("insert into mail_original (mail_id, content) values (?, ?)").params(id, original).update();
        return find(id).orElseThrow();
    }

    ReceivedMail withFiles(long id, List<String> files, List<String> refused) {
        jdbc.sql("update mail_received set files = ?, refused_files = ? where id = ?").params(lines(files), lines(refused), id).update();
        return find(id).orElseThrow();
    }

    /** Nothing when it does not wait for a person, or no longer. */
    Optional<ReceivedMail> lockWaiting(long id) {
        return jdbc.sql("select * from mail_received where id = ? and state in ('UNCONFIRMED', 'WITHOUT_CASE') for update").param(id)
                .query(JdbcReceivedMails::mail).optional();
    }

    ReceivedMail filed(long id, String caseNumber, @Nullable Correspondent writer, UserId decidedBy, Instant at) {
        jdbc.sql("""
                update mail_received set state = 'FILED', case_number = :caseNumber, side = :side, by_user = :by, decided_by = :decidedBy,
                    decided_at = :at where id = :id""")
                .param("caseNumber", caseNumber).param("side", writer == null ? null : writer.side().name())
                .param("by", Optional.ofNullable(writer).map(Correspondent::user).map(UserId::value).orElse(null))
                .param("decidedBy", decidedBy.value()).param("at", utc(at)).param("id", id).update();
        return find(id).orElseThrow();
    }

    void leftAside(long id, String reason, UserId decidedBy, Instant at) {
        jdbc.sql("update mail_received set state = 'LEFT_ASIDE', reason = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(reason, decidedBy.value(), utc(at), id).update();
    }

    @Override
    public List<ReceivedMail> ofCase(String caseNumber) {
        List<ReceivedMail> newestFirst = new ArrayList<>(jdbc.sql("select * from mail_received where case_number = ? and state = 'FILED' "
                + "order by id desc fetch first " + MOST_OF_A_CASE + " rows only").param(caseNumber).query(JdbcReceivedMails::mail).list());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public Optional<ReceivedMail> find(long id) {
        return jdbc.sql("select * from mail_received where id = ?").param(id).query(JdbcReceivedMails::mail).optional();
    }

    @Override
    public Page search(Set<State> states, @Nullable String text, int first, int max) {
        Map<String, Object> params = new HashMap<>(Map.of("states", states.stream().map(Enum::name).toList()));
        String where = " where state in (:states)";
        if (text != null && !text.isBlank()) {
            where += " and (upper(subject) like :part escape '!' or upper(sender) like :part escape '!' or case_number like :part escape '!')";
            params.put("part", "%" + text.strip().toUpperCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        List<ReceivedMail> rows = jdbc.sql("select * from mail_received" + where + " order by id desc offset :first rows fetch next :max rows only")
                .params(params).param("first", first).param("max", max).query(JdbcReceivedMails::mail).list();
        return new Page(rows, jdbc.sql("select count(*) from mail_received" + where).params(params).query(Long.class).single());
    }

    @Override
    public long countWaiting() {
        return jdbc.sql("select count(*) from mail_received where state in ('UNCONFIRMED', 'WITHOUT_CASE')").query(Long.class).single();
    }

    @Override
    public long countFrom(EmailAddress sender, Instant since) {
        return jdbc.sql("select count(*) from mail_received where sender = ? and received_at > ?").params(sender.value(), utc(since))
                .query(Long.class).single();
    }

    @Override
    public byte[] original(long id) {
        return jdbc.sql("select content from mail_original where mail_id = ?").param(id).query((row, i) -> row.getBytes(1)).optional()
                .orElseThrow();
    }

    private static String lines(List<String> names) {
        String lines = String.join("\n", names);
        return lines.substring(0, Math.min(lines.length(), LONGEST_NAMES));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static ReceivedMail mail(ResultSet row, int number) throws SQLException {
        return new ReceivedMail(row.getLong("id"), row.getString("message_id"), row.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")), KindOfMail.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("sender")).map(EmailAddress::new).orElse(null),
                Optional.ofNullable(row.getString("side")).map(Role.Side::valueOf).orElse(null),
                Optional.ofNullable(row.getString("by_user")).map(UserId::of).orElse(null), row.getString("case_number"),
                row.getString("subject"), row.getString("words"), row.getString("reply"), row.getString("files").lines().toList(),
                row.getString("refused_files").lines().toList(), row.getBoolean("broken"));
    }
}
