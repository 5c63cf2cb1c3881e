package no.samkjop.telefoni.simswap;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** Between rows and records. */
final class SimSwapRows {

    static final String LINE_COLUMNS = "open_number, new_card, receipt, outcome, swapped_on, works, failures, settled, settled_reason";

    private SimSwapRows() {
    }

    /** What can change, by column. */
    static Map<String, @Nullable Object> columns(SimSwap swap) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("window_id", swap.window().id());
        values.put("round", swap.round());
        values.put("invitation", swap.invitation());
        values.put("blocked_at", utc(swap.blockedAt()));
        values.put("cards_sent_on", swap.cardsSentOn());
        values.put("reported", swap.reported());
        values.put("ended_at", utc(swap.endedAt()));
        values.put("ending", name(swap.ending()));
        values.put("end_reason", swap.endReason());
        values.put("line_count", swap.lines().size());
        values.put("left_count", swap.open().size());
        return values;
    }

    /** Without its lines, and with no more of its window than the id. */
    static SimSwap head(ResultSet row, int index) throws SQLException {
        SwapWindow window = new SwapWindow(row.getLong("window_id"), "", LocalDate.EPOCH, LocalTime.MIN, LocalTime.MAX, 0, 0, false);
        return new SimSwap(SimSwapId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                SwapReason.valueOf(row.getString("reason")), row.getString("purpose"), read(row, "asked_by", UserId::of),
                requiredInstant(row, "asked_at"), row.getString("origin"), List.of(), window, row.getInt("round"),
                row.getInt("invitation"), instant(row, "blocked_at"), row.getObject("cards_sent_on", LocalDate.class),
                row.getBoolean("reported"), instant(row, "ended_at"), read(row, "ending", SimSwap.Ending::valueOf),
                row.getString("end_reason"));
    }

    static SwapLine line(ResultSet row, int index) throws SQLException {
        return new SwapLine(row.getInt("line_number"), SubscriberNumber.of(row.getString("subscriber")),
                SimKind.valueOf(row.getString("sim")), ItemNumber.of(row.getString("item")), row.getString("user_name"),
                read(row, "email", EmailAddress::new), read(row, "cost_centre", CostCentre::of), read(row, "old_card", Iccid::of),
                read(row, "new_card", Iccid::of), read(row, "receipt", SwapLine.Receipt::valueOf),
                read(row, "outcome", SwapLine.Outcome::valueOf), row.getObject("swapped_on", LocalDate.class),
                row.getObject("works", Boolean.class), row.getInt("failures"), read(row, "settled", SwapLine.Settled::valueOf),
                row.getString("settled_reason"));
    }

    /** Writes {@link #LINE_COLUMNS}. @return the next index */
    static int write(PreparedStatement statement, int first, SwapLine line) throws SQLException {
        statement.setString(first, line.isOpen() ? line.subscriber().value() : null);
        statement.setString(first + 1, text(line.newCard()));
        statement.setString(first + 2, name(line.receipt()));
        statement.setString(first + 3, name(line.outcome()));
        statement.setObject(first + 4, line.swappedOn(), Types.DATE);
        statement.setObject(first + 5, line.works(), Types.BOOLEAN);
        statement.setInt(first + 6, line.failures());
        statement.setString(first + 7, name(line.settled()));
        statement.setString(first + 8, line.settledReason());
        return first + 9;
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <T> @Nullable T read(ResultSet row, String column, Function<String, T> reading) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(reading).orElse(null);
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
