package no.samkjop.telefoni.mail;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcCaseAddresses implements CaseAddresses {

    private static final int TAG_BITS = 128;

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;
    private final TransactionTemplate savepoint;
    private final SecureRandom random = new SecureRandom();

    JdbcCaseAddresses(JdbcClient jdbc, MailSettings settings, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    @Transactional
    public EmailAddress of(String caseNumber) {
        return thread(caseNumber).replyTo();
    }

    @Transactional
    MailThread thread(String caseNumber) {
        return find(caseNumber).orElseGet(() -> {
            make(new CaseNumber(caseNumber).value());
            return find(caseNumber).orElseThrow();
        });
    }

    private Optional<MailThread> find(String caseNumber) {
        return jdbc.sql("select tag, root_message_id from mail_thread where case_number = ?").param(caseNumber)
                .query((row, i) -> find(row).orElseThrow()).optional();
    }

    /** From columns {@code tag} and {@code root_message_id}; empty when they are. */
    Optional<MailThread> find(ResultSet row) throws SQLException {
        String tag = row.getString("tag");
        return tag == null ? Optional.empty() : Optional.of(new MailThread(settings.tagged(tag), row.getString("root_message_id")));
    }

    private void make(String caseNumber) {
        try {
            savepoint.executeWithoutResult(status -> jdbc.sql(
                    "insert into mail_thread (case_number, tag, root_message_id, made_at) values (?, ?, ?, ?)")
                    .params(caseNumber, new BigInteger(TAG_BITS, random).toString(Character.MAX_RADIX),
                            "<" + UUID.randomUUID() + "@" + settings.host() + ">", clock.instant().atOffset(ZoneOffset.UTC)).update());
        } catch (DuplicateKeyException another) {
            // Another node was first; the savepoint keeps the caller's transaction usable.
        }
    }

    @Override
    public Optional<String> caseOf(EmailAddress address) {
        return settings.tagOf(address.value().toLowerCase(Locale.ROOT)).flatMap(tag -> jdbc
                .sql("select case_number from mail_thread where tag = ?").param(tag).query(String.class).optional());
    }

    @Override
    public Optional<String> caseOfMessages(List<String> messageIds) {
        return messageIds.stream().flatMap(id -> Stream.of("select case_number from mail_thread where root_message_id = ?",
                "select case_number from outbox where message_id = ?").map(sql -> jdbc.sql(sql).param(id)
                        .query(String.class).optional()).flatMap(Optional::stream)).findFirst();
    }
}
