package no.samkjop.telefoni.calloff;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final Timeline timeline;

    JdbcCallOffs(JdbcTemplate template, Timeline timeline) {
        this.batches = template;
        this.timeline = timeline;
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
                .query((row, i) -> CallOffRows.callOff(row)).optional()
                .map(found -> CallOffRows.withLines(found, lines(id)));
    }

    private List<CallOffLine> lines(CallOffId id) {
        return jdbc.sql("select * from call_off_line where call_off_id = ? order by line_number").param(id.value())
                .query((row, i) -> CallOffRows.line(row)).list();
    }

    @Override
    public Page search(Search search, int first, int max) {
        if (search.agencies() != null && search.agencies().isEmpty()) {
            return new Page(List.of(), 0);
        }
        SearchSql sql = SearchSql.of(search);
        List<Summary> rows = jdbc.sql("""
                select id, agency, purpose, status, ending, placed_at, line_count, promised_on from call_off%s
                order by %s offset :first rows fetch next :max rows only""".formatted(sql.where(), sql.order()))
                .params(sql.params()).param("first", first).param("max", max).query((row, i) -> CallOffRows.summary(row)).list();
        if (rows.size() < max && (first == 0 || !rows.isEmpty())) {
            return new Page(rows, Math.min(COUNTED_TO, first + rows.size()));
        }
        return new Page(rows, jdbc.sql("select count(*) from (select 1 from call_off" + sql.where() + " fetch first " + COUNTED_TO
                + " rows only) counted").params(sql.params()).query(Long.class).single());
    }

    @Override
    public List<CaseEvent> timeline(CallOffId id) {
        return timeline.of(id.value());
    }

    @Override
    public List<Delivery> deliveries(CallOffId id) {
        Map<String, List<Delivery.Unit>> units = new HashMap<>();
        jdbc.sql("select * from call_off_delivery_unit where call_off_id = ? order by round, entry, unit").param(id.value())
                .query((row, i) -> units.computeIfAbsent(row.getInt("round") + "/" + row.getInt("entry"), key -> new ArrayList<>())
                        .add(new Delivery.Unit(CallOffRows.number(row), Optional.ofNullable(row.getString("iccid")).map(Iccid::of).orElse(null))))
                .list();
        return jdbc.sql("select * from call_off_delivery where call_off_id = ? order by round, entry").param(id.value())
                .query((row, i) -> new Delivery(row.getInt("round"), row.getInt("line_number"), row.getInt("quantity"),
                        ItemNumber.of(row.getString("item")), CallOffRows.money(row, "monthly_ex_vat"), CallOffRows.requiredDay(row, "delivered_on"),
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
                .query((row, i) -> new Consent(AgencyId.of(row.getString("agency")), CallOffRows.requiredInstant(row, "asked_at"),
                        row.getObject("accepted", Boolean.class), row.getString("reason"))).list();
    }

    /** @param apartFrom a call-off that does not count */
    Map<SubscriberNumber, PortInUnderWay> portInsUnderWay(Collection<SubscriberNumber> numbers, @Nullable CallOffId apartFrom) {
        Map<SubscriberNumber, PortInUnderWay> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select line.subscriber, call_off.id, call_off.agency from call_off_line line join call_off on call_off.id = "
                    + "line.call_off_id where line.subscriber = any (?) and line.kind = 'PORT_IN' and call_off.ended_at is null "
                    + "and call_off.id <> ?")
                    .params(numbers.stream().map(SubscriberNumber::value).toArray(String[]::new), apartFrom == null ? "" : apartFrom.value())
                    .query((row, i) -> found.put(SubscriberNumber.of(row.getString("subscriber")),
                            new PortInUnderWay(CallOffId.of(row.getString("id")), AgencyId.of(row.getString("agency"))))).list();
        }
        return found;
    }

    Optional<CallOffId> placedBefore(AgencyId agency, String idempotencyKey) {
        return jdbc.sql("select id from call_off where agency = ? and idempotency_key = ?")
                .params(agency.value(), idempotencyKey).query(String.class).optional().map(CallOffId::of);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the agency has used the key before */
    void add(CallOff callOff, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> values = CallOffRows.columns(callOff);
        values.put("id", callOff.id().value());
        values.put("agency", callOff.agency().value());
        values.put("ordered_by", callOff.orderedBy().value());
        values.put("purpose", callOff.purpose());
        values.put("placed_at", CallOffRows.utc(callOff.placedAt()));
        values.put("idempotency_key", idempotencyKey);
        jdbc.sql("insert into call_off (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
        addLines(callOff);
    }

    /** The milestones; the lines only where they are replaced. */
    void save(CallOff callOff) {
        Map<String, @Nullable Object> values = CallOffRows.columns(callOff);
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
        timeline.add(id.value(), event);
    }

    long countEvents(CallOffId id) {
        return timeline.count(id.value());
    }

    /** Whether the person placed it or changed what is ordered. */
    boolean hasOrdered(CallOffId id, UserId person) {
        return timeline(id).stream().anyMatch(event -> person.equals(event.by())
                && Set.of(ORDERED, LINES_REPLACED, MENDED).contains(event.what()));
    }

    /** Whoever was asked before is asked anew. */
    void askForConsent(CallOffId id, Set<AgencyId> agencies, Instant at) {
        jdbc.sql("delete from call_off_consent where call_off_id = ?").param(id.value()).update();
        agencies.forEach(agency -> jdbc.sql("insert into call_off_consent (call_off_id, agency, asked_at) values (?, ?, ?)")
                .params(id.value(), agency.value(), CallOffRows.utc(at)).update());
    }

    void answerConsent(CallOffId id, AgencyId agency, UserId by, boolean accepted, @Nullable String reason, Instant at) {
        jdbc.sql("update call_off_consent set answered_at = ?, answered_by = ?, accepted = ?, reason = ? "
                + "where call_off_id = ? and agency = ?").params(Arrays.<@Nullable Object>asList(CallOffRows.utc(at), by.value(), accepted,
                        reason, id.value(), agency.value())).update();
    }

    private static void text(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
        statement.setString(index, value);
    }
}
