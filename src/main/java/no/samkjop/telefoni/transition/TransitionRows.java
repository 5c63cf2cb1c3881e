package no.samkjop.telefoni.transition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** Between rows and records. */
final class TransitionRows {

    /** What a list's numbers are stored with at first. */
    static final List<NumberColumn> NUMBER_COLUMNS = List.of(new NumberColumn("position", "integer", ListedNumber::position),
            new NumberColumn("subscriber", "varchar", ListedNumber::number), new NumberColumn("person", "varchar", ListedNumber::user),
            new NumberColumn("email", "varchar", ListedNumber::email), new NumberColumn("cost_centre", "varchar", ListedNumber::costCentre),
            new NumberColumn("item", "varchar", ListedNumber::item), new NumberColumn("sim_kind", "varchar", number -> number.sim().name()),
            new NumberColumn("main_number", "varchar", ListedNumber::main),
            new NumberColumn("delivery_address", "varchar", ListedNumber::deliveryAddress),
            new NumberColumn("present_operator", "varchar", ListedNumber::presentOperator),
            new NumberColumn("present_owner", "varchar", ListedNumber::presentOwner),
            new NumberColumn("wished_on", "date", ListedNumber::wishedOn),
            new NumberColumn("state", "varchar", number -> number.state().name()));

    private TransitionRows() {
    }

    /** @param type of the database, which reads it from the value's text */
    record NumberColumn(String name, String type, Function<ListedNumber, @Nullable Object> value) {

        @Nullable String[] of(List<ListedNumber> numbers) {
            return numbers.stream().map(number -> Objects.toString(value.apply(number), null)).toArray(String[]::new);
        }
    }

    /** What can change, by column. */
    static Map<String, @Nullable Object> columns(Transition transition) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("contacted_on", transition.contactedOn());
        values.put("contact_note", transition.contactNote());
        values.put("list_given_at", utc(transition.listGivenAt()));
        values.put("plan_version", transition.planVersion());
        values.put("plan_approved_at", utc(transition.planApprovedAt()));
        values.put("waves_started", transition.wavesStarted());
        values.put("agency_wait_days", transition.agencyWaitDays());
        values.put("ended_at", utc(transition.endedAt()));
        values.put("ending", transition.ending() == null ? null : transition.ending().name());
        values.put("end_reason", transition.endReason());
        values.put("only_for", transition.ending() == Transition.Ending.CANCELLED ? null : transition.agency().value());
        return values;
    }

    static Transition transition(ResultSet row, int i) throws SQLException {
        return new Transition(TransitionId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                UserId.of(row.getString("started_by")), requiredInstant(row, "started_at"), day(row, "contacted_on"),
                row.getString("contact_note"), instant(row, "list_given_at"), row.getInt("plan_version"),
                instant(row, "plan_approved_at"), row.getBoolean("waves_started"), row.getInt("agency_wait_days"),
                instant(row, "ended_at"), Optional.ofNullable(row.getString("ending")).map(Transition.Ending::valueOf).orElse(null),
                row.getString("end_reason"));
    }

    static ListedNumber number(ResultSet row, int i) throws SQLException {
        return new ListedNumber(row.getInt("position"), SubscriberNumber.of(row.getString("subscriber")), row.getString("person"),
                Optional.ofNullable(row.getString("email")).map(EmailAddress::new).orElse(null),
                Optional.ofNullable(row.getString("cost_centre")).map(CostCentre::of).orElse(null),
                ItemNumber.of(row.getString("item")), SimKind.valueOf(row.getString("sim_kind")),
                Optional.ofNullable(row.getString("main_number")).map(SubscriberNumber::of).orElse(null),
                row.getString("delivery_address"), row.getString("present_operator"), row.getString("present_owner"),
                day(row, "wished_on"), ListedNumber.State.valueOf(row.getString("state")), day(row, "settled_on"),
                row.getString("kept_out"), row.getObject("wave", Integer.class),
                Optional.ofNullable(row.getString("swap")).map(SimSwapId::of).orElse(null));
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
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
