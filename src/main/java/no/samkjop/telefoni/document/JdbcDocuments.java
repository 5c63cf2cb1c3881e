package no.samkjop.telefoni.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDocuments implements Documents {

    static final int MOST_OF_A_CASE = 200;
    static final long LARGEST_OF_A_CASE = 200L * 1024 * 1024;

    private record Kept(int files, long bytes) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public DocumentId add(String caseNumber, AgencyId agency, String fileName, byte[] content, @Nullable UserId by,
            boolean forSupplier) {
        String name = FileCheck.plainName(fileName);
        String contentType = FileCheck.contentType(name, content);
        refuseTooMany(new CaseNumber(caseNumber).value(), content.length);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into document (case_number, agency, file_name, content_type, size, by_user, at, for_supplier)
                values (:caseNumber, :agency, :name, :type, :size, :by, :at, :forSupplier)""")
                .param("caseNumber", caseNumber).param("agency", agency.value()).param("name", name).param("type", contentType)
                .param("size", content.length).param("by", by == null ? null : by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("forSupplier", forSupplier).update(key, "id");
        DocumentId id = new DocumentId(Objects.requireNonNull(key.getKey()).longValue());
        jdbc.sql("insert into document_content (document_id, content) values (?, ?)").params(id.value(), content).update();
        return id;
    }

    private void refuseTooMany(String caseNumber, long more) {
        Kept kept = jdbc.sql("select count(*), coalesce(sum(size), 0) from document where case_number = ?").param(caseNumber)
                .query((row, i) -> new Kept(row.getInt(1), row.getLong(2))).single();
        if (kept.files() >= MOST_OF_A_CASE || kept.bytes() + more > LARGEST_OF_A_CASE) {
            throw new RefusedException(Refusal.of("file", "Saken har så mange filer som den kan ha (" + MOST_OF_A_CASE
                    + " filer eller 200 MB). Skriv i saken hvor resten finnes."));
        }
    }

    @Override
    public List<Document> ofCase(String caseNumber) {
        return jdbc.sql("select * from document where case_number = ? order by id").param(caseNumber)
                .query(JdbcDocuments::document).list();
    }

    @Override
    public Optional<Document> find(DocumentId id) {
        return jdbc.sql("select * from document where id = ?").param(id.value()).query(JdbcDocuments::document).optional();
    }

    @Override
    public byte[] content(DocumentId id) {
        return jdbc.sql("select content from document_content where document_id = ?").param(id.value())
                .query((row, i) -> row.getBytes(1)).optional().orElseThrow();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(new DocumentId(row.getLong("id")), row.getString("case_number"), AgencyId.of(row.getString("agency")),
                row.getString("file_name"), row.getString("content_type"), row.getLong("size"),
                Optional.ofNullable(row.getString("by_user")).map(UserId::of).orElse(null),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("for_supplier"));
    }
}
