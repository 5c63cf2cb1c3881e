package no.samkjop.telefoni.enquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A change locks its enquiry's row first ({@link #lock}), so that of two at once the second sees what the first did. */
@Repository
class JdbcEnquiries implements Enquiries {

    private final JdbcClient jdbc;

    JdbcEnquiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Enquiry> find(EnquiryId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<Enquiry> lock(EnquiryId id) {
        return read(id, " for update");
    }

    private Optional<Enquiry> read(EnquiryId id, String suffix) {
        return jdbc.sql("select * from enquiry where id = ?" + suffix).param(id.value())
                .query((row, i) -> new Enquiry(id, AgencyId.of(row.getString("agency")), UserId.of(row.getString("asked_by")),
                        required(row, "asked_at"), row.getString("subject"), messages(id), instant(row, "waiting_since"),
                        instant(row, "withdrawn_at"))).optional();
    }

    private List<Enquiry.Message> messages(EnquiryId id) {
        return jdbc.sql("select * from enquiry_message where enquiry_id = ? order by id").param(id.value())
                .query((row, i) -> new Enquiry.Message(required(row, "at"), UserId.of(row.getString("by_user")),
                        row.getBoolean("answer"), row.getString("words"))).list();
    }

    @Override
    public Page search(Search search, int first, int max) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (search.agency() != null) {
            conditions.add("agency = :agency");
            params.put("agency", search.agency().value());
        }
        if (search.waiting() != null) {
            conditions.add(search.waiting() ? "waiting_since is not null" : "waiting_since is null");
        }
        if (search.text() != null && !search.text().isBlank()) {
            conditions.add("(id like :part escape '!' or upper(subject) like :part escape '!')");
            params.put("part", "%" + search.text().strip().toUpperCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        List<Summary> rows = jdbc.sql("select * from enquiry" + where
                + " order by asked_at desc, id desc offset :first rows fetch next :max rows only")
                .params(params).param("first", first).param("max", max).query(JdbcEnquiries::summary).list();
        return new Page(rows, jdbc.sql("select count(*) from (select 1 from enquiry" + where + " fetch first " + COUNTED_TO
                + " rows only) counted").params(params).query(Long.class).single());
    }

    private static Summary summary(ResultSet row, int number) throws SQLException {
        return new Summary(EnquiryId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                UserId.of(row.getString("asked_by")), required(row, "asked_at"), row.getString("subject"),
                instant(row, "waiting_since") != null, instant(row, "withdrawn_at") != null);
    }

    Optional<EnquiryId> askedBefore(AgencyId agency, String idempotencyKey) {
        return jdbc.sql("select id from enquiry where agency = ? and idempotency_key = ?")
                .params(agency.value(), idempotencyKey).query(String.class).optional().map(EnquiryId::of);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the agency has used the key before */
    void add(Enquiry enquiry, @Nullable String idempotencyKey) {
        jdbc.sql("""
                insert into enquiry (id, agency, asked_by, asked_at, subject, waiting_since, idempotency_key)
                values (:id, :agency, :by, :at, :subject, :waiting, :key)""")
                .param("id", enquiry.id().value()).param("agency", enquiry.agency().value()).param("by", enquiry.askedBy().value())
                .param("at", utc(enquiry.askedAt())).param("subject", enquiry.subject()).param("waiting", utc(enquiry.waitingSince()))
                .param("key", idempotencyKey).update();
        enquiry.messages().forEach(message -> add(enquiry.id(), message));
    }

    /** The milestones, and the messages that are new. */
    void save(Enquiry before, Enquiry after) {
        jdbc.sql("update enquiry set waiting_since = :waiting, withdrawn_at = :withdrawn where id = :id")
                .param("waiting", utc(after.waitingSince())).param("withdrawn", utc(after.withdrawnAt()))
                .param("id", after.id().value()).update();
        after.messages().stream().skip(before.messages().size()).forEach(message -> add(after.id(), message));
    }

    private void add(EnquiryId id, Enquiry.Message message) {
        jdbc.sql("insert into enquiry_message (enquiry_id, at, by_user, answer, words) values (?, ?, ?, ?, ?)")
                .params(id.value(), utc(message.at()), message.by().value(), message.answer(), message.words()).update();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(instant(row, column)).orElseThrow();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
