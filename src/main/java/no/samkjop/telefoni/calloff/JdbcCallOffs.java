package no.samkjop.telefoni.calloff;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** A change locks its call-off's row first ({@link #lock}), so that of two at once the second sees what the first did. */
@Repository
class JdbcCallOffs implements CallOffs {

    static final String ORDERED = "Avropet ble bestilt";
    static final String LINES_REPLACED = "Linjene ble endret";
    static final String MENDED = "Avropet ble rettet";

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcCallOffs(JdbcTemplate template) {
        this.batches = template;
        this.jdbc = JdbcClient.create(template);
    }

    @Override
    public Optional<CallOff> find(CallOffId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<CallOff> lock(CallOffId id) {
        return read(id, " for update");
    }

    private Optional<CallOff> read(CallOffId id, String suffix) {
        return jdbc.sql("select * from call_off where id = ?" + suffix).param(id.value())
                .query((row, i) -> callOff(row)).optional()
                .map(found -> withLines(found, lines(id)));
    }

    private List<CallOffLine> lines(CallOffId id) {
        return jdbc.sql("select * from call_off_line where call_off_id = ? order by line_number").param(id.value())
                .query((row, i) -> line(row)).list();
    }

    @Override
    public Page search(Search search, int first, int max) {
        if (search.agencies() != null && search.agencies().isEmpty()) {
            return new Page(List.of(), 0);
        }
        Map<String, Object> params = new HashMap<>();
        String where = where(search, params);
        long total = jdbc.sql("select count(*) from (select 1 from call_off" + where + " fetch first " + COUNTED_TO
                + " rows only) counted").params(params).query(Long.class).single();
        List<Summary> rows = jdbc.sql("""
                select id, agency, purpose, status, ending, placed_at, line_count, promised_on from call_off%s
                order by placed_at desc, id desc offset :first rows fetch next :max rows only""".formatted(where))
                .params(params).param("first", first).param("max", max).query((row, i) -> summary(row)).list();
        return new Page(rows, total);
    }

    private static String where(Search search, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        Set<AgencyId> agencies = search.agencies();
        if (agencies != null) {
            conditions.add("agency in (:agencies)");
            params.put("agencies", agencies.stream().map(AgencyId::value).toList());
        }
        if (search.statuses().equals(CallOff.Status.OPEN) || search.lateOn() != null) {
            conditions.add("ended_at is null");
        }
        if (!search.statuses().equals(CallOff.Status.OPEN) && !search.statuses().isEmpty()) {
            conditions.add("status in (:statuses)");
            params.put("statuses", search.statuses().stream().map(CallOff.Status::name).toList());
        }
        if (search.sentToSupplier()) {
            conditions.add("sent_at is not null");
        }
        if (search.lateOn() != null) {
            conditions.add("promised_on < :lateOn");
            params.put("lateOn", search.lateOn());
        }
        String text = search.text();
        if (text != null && !text.isBlank()) {
            String part = text.strip().toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
            conditions.add("""
                    (lower(id) like :part escape '!' or lower(purpose) like :part escape '!' or id in
                    (select call_off_id from call_off_line where subscriber = :number))""");
            params.put("part", "%" + part + "%");
            params.put("number", SubscriberNumber.parse(text).map(SubscriberNumber::value).orElse(""));
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    @Override
    public List<CaseEvent> timeline(CallOffId id) {
        return jdbc.sql("select * from call_off_event where call_off_id = ? order by id").param(id.value())
                .query((row, i) -> new CaseEvent(requiredInstant(row, "at"),
                        Optional.ofNullable(row.getString("by_user")).map(UserId::of).orElse(null), row.getString("what"),
                        row.getString("note"), row.getBoolean("internal"))).list();
    }

    @Override
    public List<Delivery> deliveries(CallOffId id) {
        Map<String, List<Delivery.Unit>> units = new HashMap<>();
        jdbc.sql("select * from call_off_delivery_unit where call_off_id = ? order by round, entry, unit").param(id.value())
                .query((row, i) -> units.computeIfAbsent(row.getInt("round") + "/" + row.getInt("entry"), key -> new ArrayList<>())
                        .add(new Delivery.Unit(number(row), Optional.ofNullable(row.getString("iccid")).map(Iccid::of).orElse(null))))
                .list();
        return jdbc.sql("select * from call_off_delivery where call_off_id = ? order by round, entry").param(id.value())
                .query((row, i) -> new Delivery(row.getInt("round"), row.getInt("line_number"), row.getInt("quantity"),
                        ItemNumber.of(row.getString("item")), money(row, "monthly_ex_vat"), requiredDay(row, "delivered_on"),
                        units.getOrDefault(row.getInt("round") + "/" + row.getInt("entry"), List.of()))).list();
    }

    @Override
    public List<ControlCheck> checks(CallOffId id) {
        return jdbc.sql("select * from call_off_check where call_off_id = ?").param(id.value())
                .query((row, i) -> new ControlCheck(row.getInt("round"), row.getInt("attempt"), row.getInt("line_number"),
                        ControlCheck.Kind.valueOf(row.getString("kind")), row.getBoolean("prefilled"), row.getBoolean("ok"),
                        row.getString("finding"), row.getString("note")))
                .list().stream().sorted(Comparator.comparingInt(ControlCheck::round).thenComparingInt(ControlCheck::attempt)
                        .thenComparingInt(ControlCheck::lineNumber).thenComparing(ControlCheck::kind)).toList();
    }

    @Override
    public List<Consent> consents(CallOffId id) {
        return jdbc.sql("select * from call_off_consent where call_off_id = ? order by agency").param(id.value())
                .query((row, i) -> new Consent(AgencyId.of(row.getString("agency")), requiredInstant(row, "asked_at"),
                        row.getObject("accepted", Boolean.class), row.getString("reason"))).list();
    }

    Optional<CallOffId> placedBefore(AgencyId agency, String idempotencyKey) {
        return jdbc.sql("select id from call_off where agency = ? and idempotency_key = ?")
                .params(agency.value(), idempotencyKey).query(String.class).optional().map(CallOffId::of);
    }

    CallOffId nextId(Instant at, int year) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into call_off_number (given_at) values (?)").param(utc(at)).update(key, "id");
        return new CallOffId(CaseNumber.of(CallOffId.KIND, year, Optional.ofNullable(key.getKey()).orElseThrow().longValue()).value());
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the agency has used the key before */
    void add(CallOff callOff, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> values = columns(callOff);
        values.put("id", callOff.id().value());
        values.put("agency", callOff.agency().value());
        values.put("ordered_by", callOff.orderedBy().value());
        values.put("purpose", callOff.purpose());
        values.put("placed_at", utc(callOff.placedAt()));
        values.put("idempotency_key", idempotencyKey);
        jdbc.sql("insert into call_off (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
        addLines(callOff);
    }

    /** The milestones; the lines only where they are replaced. */
    void save(CallOff callOff) {
        Map<String, @Nullable Object> values = columns(callOff);
        String assignments = values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        jdbc.sql("update call_off set " + assignments + " where id = :id").params(values).param("id", callOff.id().value()).update();
    }

    void replaceLines(CallOff callOff) {
        jdbc.sql("delete from call_off_line where call_off_id = ?").param(callOff.id().value()).update();
        addLines(callOff);
        save(callOff);
    }

    private void addLines(CallOff callOff) {
        batches.batchUpdate("insert into call_off_line (call_off_id, line_number, kind, item, quantity, wanted_on, subscriber, "
                + "person, cost_centre, present_operator, receiving_agency, one_off_ex_vat, monthly_ex_vat) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", callOff.lines(), BATCH, (statement, line) -> {
                    statement.setString(1, callOff.id().value());
                    statement.setInt(2, line.number());
                    statement.setString(3, line.kind().name());
                    statement.setString(4, line.item().value());
                    statement.setInt(5, line.quantity());
                    statement.setObject(6, line.wantedOn());
                    text(statement, 7, line.subscriber() == null ? null : line.subscriber().value());
                    text(statement, 8, line.user());
                    text(statement, 9, line.costCentre() == null ? null : line.costCentre().value());
                    text(statement, 10, line.presentOperator());
                    text(statement, 11, line.receivingAgency() == null ? null : line.receivingAgency().value());
                    statement.setBigDecimal(12, line.oneOffExVat().amount());
                    statement.setBigDecimal(13, line.monthlyExVat().amount());
                });
    }

    /** In place of what was recorded for the round before. */
    void replaceDeliveries(CallOffId id, int round, List<Delivery> deliveries) {
        jdbc.sql("delete from call_off_delivery_unit where call_off_id = ? and round = ?").params(id.value(), round).update();
        jdbc.sql("delete from call_off_delivery where call_off_id = ? and round = ?").params(id.value(), round).update();
        List<Object[]> entries = new ArrayList<>();
        List<@Nullable Object[]> units = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            int entry = entries.size() + 1;
            entries.add(new Object[] {id.value(), round, entry, delivery.lineNumber(), delivery.quantity(),
                delivery.item().value(), delivery.monthlyExVat().amount(), delivery.deliveredOn()});
            for (int unit = 0; unit < delivery.units().size(); unit++) {
                Delivery.Unit delivered = delivery.units().get(unit);
                units.add(new @Nullable Object[] {id.value(), round, entry, unit + 1,
                    delivered.number() == null ? null : delivered.number().value(),
                    delivered.sim() == null ? null : delivered.sim().value()});
            }
        }
        batches.batchUpdate("insert into call_off_delivery (call_off_id, round, entry, line_number, quantity, item, "
                + "monthly_ex_vat, delivered_on) values (?, ?, ?, ?, ?, ?, ?, ?)", entries);
        batches.batchUpdate("insert into call_off_delivery_unit (call_off_id, round, entry, unit, subscriber, iccid) "
                + "values (?, ?, ?, ?, ?, ?)", units, new int[] {Types.VARCHAR, Types.INTEGER, Types.INTEGER, Types.INTEGER,
                    Types.VARCHAR, Types.VARCHAR});
    }

    void addChecks(CallOffId id, List<ControlCheck> checks) {
        batches.batchUpdate("insert into call_off_check (call_off_id, round, attempt, line_number, kind, prefilled, ok, "
                + "finding, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", checks, BATCH, (statement, check) -> {
                    statement.setString(1, id.value());
                    statement.setInt(2, check.round());
                    statement.setInt(3, check.attempt());
                    statement.setInt(4, check.lineNumber());
                    statement.setString(5, check.kind().name());
                    statement.setBoolean(6, check.prefilled());
                    statement.setBoolean(7, check.ok());
                    statement.setString(8, check.finding());
                    text(statement, 9, check.note());
                });
    }

    void saveMarks(CallOffId id, List<ControlCheck> checks) {
        batches.batchUpdate("update call_off_check set ok = ?, note = ? where call_off_id = ? and round = ? and attempt = ? "
                + "and line_number = ? and kind = ?", checks, BATCH, (statement, check) -> {
                    statement.setBoolean(1, check.ok());
                    text(statement, 2, check.note());
                    statement.setString(3, id.value());
                    statement.setInt(4, check.round());
                    statement.setInt(5, check.attempt());
                    statement.setInt(6, check.lineNumber());
                    statement.setString(7, check.kind().name());
                });
    }

    void addEvent(CallOffId id, CaseEvent event) {
        jdbc.sql("insert into call_off_event (call_off_id, at, by_user, what, note, internal) values (?, ?, ?, ?, ?, ?)")
                .params(Arrays.<@Nullable Object>asList(id.value(), utc(event.at()), event.by() == null ? null : event.by().value(),
                        event.what(), event.note(), event.internal())).update();
    }

    long countEvents(CallOffId id) {
        return jdbc.sql("select count(*) from call_off_event where call_off_id = ?").param(id.value()).query(Long.class).single();
    }

    /** Whether the person placed it or changed what is ordered. */
    boolean hasOrdered(CallOffId id, UserId person) {
        return jdbc.sql("select count(*) from call_off_event where call_off_id = ? and by_user = ? and what in (?, ?, ?)")
                .params(id.value(), person.value(), ORDERED, LINES_REPLACED, MENDED).query(Long.class).single() > 0;
    }

    /** Whoever was asked before is asked anew. */
    void askForConsent(CallOffId id, Set<AgencyId> agencies, Instant at) {
        jdbc.sql("delete from call_off_consent where call_off_id = ?").param(id.value()).update();
        agencies.forEach(agency -> jdbc.sql("insert into call_off_consent (call_off_id, agency, asked_at) values (?, ?, ?)")
                .params(id.value(), agency.value(), utc(at)).update());
    }

    void answerConsent(CallOffId id, AgencyId agency, UserId by, boolean accepted, @Nullable String reason, Instant at) {
        jdbc.sql("update call_off_consent set answered_at = ?, answered_by = ?, accepted = ?, reason = ? "
                + "where call_off_id = ? and agency = ?").params(Arrays.<@Nullable Object>asList(utc(at), by.value(), accepted,
                        reason, id.value(), agency.value())).update();
    }

    private static Map<String, @Nullable Object> columns(CallOff callOff) {
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

    private static CallOff callOff(ResultSet row) throws SQLException {
        return new CallOff(CallOffId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                UserId.of(row.getString("ordered_by")), row.getString("purpose"), List.of(), requiredDay(row, "priced_on"),
                requiredInstant(row, "placed_at"), instant(row, "approved_at"), row.getString("return_reason"),
                instant(row, "sent_at"), day(row, "proposed_on"), instant(row, "confirmed_at"), day(row, "promised_on"),
                row.getInt("reported_rounds"), row.getInt("registered_rounds"),
                Optional.ofNullable(row.getString("last_control")).map(CallOff.Control::valueOf).orElse(null),
                row.getInt("failed_controls"), instant(row, "ended_at"), ending(row), row.getString("end_reason"));
    }

    private static CallOff withLines(CallOff head, List<CallOffLine> lines) {
        return new CallOff(head.id(), head.agency(), head.orderedBy(), head.purpose(), lines, head.pricedOn(), head.placedAt(),
                head.approvedAt(), head.returnReason(), head.sentAt(), head.proposedOn(), head.confirmedAt(), head.promisedOn(),
                head.reportedRounds(), head.registeredRounds(), head.lastControl(), head.failedControls(), head.endedAt(),
                head.ending(), head.endReason());
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(CallOffId.of(row.getString("id")), AgencyId.of(row.getString("agency")), row.getString("purpose"),
                CallOff.Status.valueOf(row.getString("status")), ending(row), requiredInstant(row, "placed_at"),
                row.getInt("line_count"), day(row, "promised_on"));
    }

    private static CallOffLine line(ResultSet row) throws SQLException {
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

    private static @Nullable SubscriberNumber number(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("subscriber")).map(SubscriberNumber::of).orElse(null);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return new Money(amount);
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static LocalDate requiredDay(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(day(row, column)).orElseThrow();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    private static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(instant(row, column)).orElseThrow();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void text(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
        statement.setString(index, value);
    }
}
