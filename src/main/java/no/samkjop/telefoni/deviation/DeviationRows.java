package no.samkjop.telefoni.deviation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import org.jspecify.annotations.Nullable;

/** Between rows and records. */
final class DeviationRows {

    private DeviationRows() {
    }

    /** What never changes, by column. */
    static Map<String, @Nullable Object> fixed(Deviation deviation) {
        Reported reported = deviation.reported();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", deviation.id().value());
        values.put("agency", deviation.agency().value());
        values.put("reported_by", deviation.reportedBy().value());
        values.put("reported_at", utc(deviation.reportedAt()));
        values.put("kind", reported.kind().name());
        values.put("severity", reported.severity().name());
        values.put("what", reported.what());
        values.put("since_day", reported.since());
        values.put("cost_ex_vat", Optional.ofNullable(reported.cost()).map(Money::amount).orElse(null));
        values.put("cost_text", reported.costText());
        values.put("taken_up_on", reported.takenUpOn());
        values.put("tell_uke", reported.tellUke());
        values.put("uke_note", reported.ukeNote());
        values.put("origin", text(reported.origin()));
        return values;
    }

    /** What can change, by column. */
    static Map<String, @Nullable Object> columns(Deviation deviation) {
        UkeQuestion asked = deviation.asked();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("triage", text(deviation.triage()));
        values.put("dialogue_since", utc(deviation.dialogue().since()));
        values.put("dialogue_until", utc(deviation.dialogue().until()));
        values.put("uke_since", utc(deviation.uke().since()));
        values.put("uke_until", utc(deviation.uke().until()));
        values.put("uke_asks", asked == null ? null : asked.to().name());
        values.put("uke_question", asked == null ? null : asked.words());
        values.put("uke_asks_due", asked == null ? null : utc(asked.dueAt()));
        values.put("supplier_asked", deviation.supplierAsked());
        values.put("matter", text(deviation.matter()));
        putAnswer(values, deviation.answer());
        values.put("ended_at", utc(deviation.endedAt()));
        values.put("ending", name(deviation.ending()));
        values.put("end_reason", deviation.endReason());
        return values;
    }

    static void putAnswer(Map<String, @Nullable Object> values, @Nullable SupplierAnswer answer) {
        values.put("answer_claim", answer == null ? null : answer.claim().name());
        values.put("answer_cause", answer == null ? null : answer.cause());
        values.put("answer_remedy", answer == null ? null : answer.remedy());
        values.put("answer_remedy_on", answer == null ? null : answer.remedyOn());
        values.put("answered_at", answer == null ? null : utc(answer.at()));
        values.put("answered_by", answer == null ? null : answer.by().value());
    }

    static @Nullable SupplierAnswer answer(ResultSet row) throws SQLException {
        SupplierAnswer.Claim claim = read(row, "answer_claim", SupplierAnswer.Claim::valueOf);
        return claim == null ? null : new SupplierAnswer(claim, row.getString("answer_cause"), row.getString("answer_remedy"),
                row.getObject("answer_remedy_on", LocalDate.class), requiredInstant(row, "answered_at"),
                UserId.of(row.getString("answered_by")));
    }

    /** Without the numbers and cases that it concerns. */
    static Deviation head(ResultSet row, int index) throws SQLException {
        Reported reported = new Reported(DeviationKind.valueOf(row.getString("kind")), Severity.valueOf(row.getString("severity")),
                row.getString("what"), row.getObject("since_day", LocalDate.class),
                Optional.ofNullable(row.getBigDecimal("cost_ex_vat")).map(Money::new).orElse(null), row.getString("cost_text"), List.of(),
                List.of(), row.getObject("taken_up_on", LocalDate.class), row.getBoolean("tell_uke"), row.getString("uke_note"),
                read(row, "origin", CaseNumber::new));
        UkeQuestion.To asks = read(row, "uke_asks", UkeQuestion.To::valueOf);
        return new Deviation(DeviationId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                UserId.of(row.getString("reported_by")), requiredInstant(row, "reported_at"), reported, read(row, "triage", Triage::of),
                new Course(instant(row, "dialogue_since"), instant(row, "dialogue_until")), answer(row),
                new Course(instant(row, "uke_since"), instant(row, "uke_until")),
                asks == null ? null : new UkeQuestion(asks, row.getString("uke_question"), instant(row, "uke_asks_due")),
                row.getBoolean("supplier_asked"), read(row, "matter", JointMatterId::of), instant(row, "ended_at"),
                read(row, "ending", Deviation.Ending::valueOf), row.getString("end_reason"));
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    static <T> @Nullable T read(ResultSet row, String column, Function<String, T> reading) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(reading).orElse(null);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(instant(row, column)).orElseThrow();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
