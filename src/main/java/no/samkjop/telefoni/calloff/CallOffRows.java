package no.samkjop.telefoni.calloff;

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
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** Between rows and records. */
final class CallOffRows {

    private CallOffRows() {
    }

    /** What can change, by column. */
    static Map<String, @Nullable Object> columns(CallOff callOff) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("priced_on", callOff.pricedOn());
        values.put("approved_at", utc(callOff.approvedAt()));
        values.put("return_reason", callOff.returnReason());
        values.put("sent_at", utc(callOff.sentAt()));
        values.put("proposed_on", callOff.proposedOn());
        values.put("confirmed_at", utc(callOff.confirmedAt()));
        values.put("promised_on", callOff.promisedOn());
        values.put("reported_rounds", callOff.reportedRounds());
        values.put("registered_rounds", callOff.registeredRounds());
        values.put("last_control", callOff.lastControl() == null ? null : callOff.lastControl().name());
        values.put("failed_controls", callOff.failedControls());
        values.put("ended_at", utc(callOff.endedAt()));
        values.put("ending", callOff.ending() == null ? null : callOff.ending().name());
        values.put("end_reason", callOff.endReason());
        values.put("status", callOff.status().name());
        values.put("line_count", callOff.lines().size());
        return values;
    }

    static CallOff callOff(ResultSet row) throws SQLException {
        return new CallOff(CallOffId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                UserId.of(row.getString("ordered_by")), row.getString("purpose"), List.of(), requiredDay(row, "priced_on"),
                requiredInstant(row, "placed_at"), instant(row, "approved_at"), row.getString("return_reason"),
                instant(row, "sent_at"), day(row, "proposed_on"), instant(row, "confirmed_at"), day(row, "promised_on"),
                row.getInt("reported_rounds"), row.getInt("registered_rounds"),
                Optional.ofNullable(row.getString("last_control")).map(CallOff.Control::valueOf).orElse(null),
                row.getInt("failed_controls"), instant(row, "ended_at"), ending(row), row.getString("end_reason"));
    }

    static CallOff withLines(CallOff head, List<CallOffLine> lines) {
        return new CallOff(head.id(), head.agency(), head.orderedBy(), head.purpose(), lines, head.pricedOn(), head.placedAt(),
                head.approvedAt(), head.returnReason(), head.sentAt(), head.proposedOn(), head.confirmedAt(), head.promisedOn(),
                head.reportedRounds(), head.registeredRounds(), head.lastControl(), head.failedControls(), head.endedAt(),
                head.ending(), head.endReason());
    }

    static CallOffs.Summary summary(ResultSet row) throws SQLException {
        return new CallOffs.Summary(CallOffId.of(row.getString("id")), AgencyId.of(row.getString("agency")), row.getString("purpose"),
                CallOff.Status.valueOf(row.getString("status")), ending(row), requiredInstant(row, "placed_at"),
                row.getInt("line_count"), day(row, "promised_on"));
    }

    static CallOffLine line(ResultSet row) throws SQLException {
        return new CallOffLine(row.getInt("line_number"), CallOffLine.LineKind.valueOf(row.getString("kind")),
                ItemNumber.of(row.getString("item")), row.getInt("quantity"), requiredDay(row, "wanted_on"), number(row),
                row.getString("person"), Optional.ofNullable(row.getString("cost_centre")).map(CostCentre::of).orElse(null),
                row.getString("present_operator"),
                Optional.ofNullable(row.getString("receiving_agency")).map(AgencyId::of).orElse(null),
                money(row, "one_off_ex_vat"), money(row, "monthly_ex_vat"));
    }

    private static CallOff.@Nullable Ending ending(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("ending")).map(CallOff.Ending::valueOf).orElse(null);
    }

    static @Nullable SubscriberNumber number(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("subscriber")).map(SubscriberNumber::of).orElse(null);
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static LocalDate requiredDay(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(day(row, column)).orElseThrow();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(instant(row, column)).orElseThrow();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
