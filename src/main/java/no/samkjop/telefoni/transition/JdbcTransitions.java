package no.samkjop.telefoni.transition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.simswap.SwapWindows;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A change locks its transition's row first ({@link #lock}), so that of two at once the second sees what the first did. */
@Repository
class JdbcTransitions implements Transitions {

    /** Version of the plan that is the supplier's draft. */
    static final int DRAFT = 0;

    private static final int BATCH = 500;
    private static final int SOUGHT_AT_ONCE = 5000;
    private static final int STORED_AT_ONCE = 1000;

    private static final String INSERT_NUMBERS = "insert into transition_number (transition_id, "
            + TransitionRows.NUMBER_COLUMNS.stream().map(TransitionRows.NumberColumn::name).collect(Collectors.joining(", "))
            + ") select cast(? as varchar), n.* from unnest("
            + TransitionRows.NUMBER_COLUMNS.stream().map(column -> "cast(? as " + column.type() + " array)").collect(Collectors.joining(", "))
            + ") as n";

    /** The wave is that of the newest plan, unless it was returned. */
    private static final String NUMBERS = """
            select n.*, w.wave from transition t
            join transition_number n on n.transition_id = t.id
            left join transition_plan p on p.transition_id = t.id and p.version = t.plan_version and p.state <> 'RETURNED'
            left join transition_wave_number w
                on w.transition_id = p.transition_id and w.version = p.version and w.position = n.position
            where t.id = :id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Timeline timeline;
    private final SwapWindows windows;

    JdbcTransitions(JdbcTemplate template, Timeline timeline, SwapWindows windows) {
        this.batches = template;
        this.jdbc = JdbcClient.create(template);
        this.timeline = timeline;
        this.windows = windows;
    }

    @Override
    public Optional<Transition> find(TransitionId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<Transition> lock(TransitionId id) {
        return read(id, " for update");
    }

    private Optional<Transition> read(TransitionId id, String suffix) {
        return jdbc.sql("select * from transition where id = ?" + suffix).param(id.value()).query(TransitionRows::transition).optional();
    }

    @Override
    public Optional<Transition> newestOf(AgencyId agency) {
        return jdbc.sql("select * from transition where agency = ? order by started_at desc, id desc fetch first 1 rows only")
                .param(agency.value()).query(TransitionRows::transition).optional();
    }

    @Override
    public List<Transition> open() {
        return jdbc.sql("select * from transition where ended_at is null order by started_at, id").query(TransitionRows::transition).list();
    }

    /** Agencies that have a switch already, open or completed. */
    Set<AgencyId> agencies() {
        return jdbc.sql("select only_for from transition where only_for is not null").query(String.class).list().stream()
                .map(AgencyId::of).collect(Collectors.toSet());
    }

    @Override
    public List<CaseEvent> timeline(TransitionId id) {
        return timeline.of(id.value());
    }

    void addEvent(TransitionId id, CaseEvent event) {
        timeline.add(id.value(), event);
    }

    long countEvents(TransitionId id) {
        return timeline.count(id.value());
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the agency has one that is not cancelled */
    void add(Transition transition) {
        Map<String, @Nullable Object> values = TransitionRows.columns(transition);
        values.put("id", transition.id().value());
        values.put("agency", transition.agency().value());
        values.put("started_by", transition.startedBy().value());
        values.put("started_at", TransitionRows.utc(transition.startedAt()));
        jdbc.sql("insert into transition (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
    }

    void save(Transition transition) {
        Map<String, @Nullable Object> values = TransitionRows.columns(transition);
        String assignments = values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        jdbc.sql("update transition set " + assignments + " where id = :id").params(values).param("id", transition.id().value()).update();
    }

    /** Day by which the agency is to do what waits for it; empty while it is another's turn. */
    Optional<LocalDate> agencyDueOn(TransitionId id) {
        return jdbc.sql("select agency_due_on from transition where id = ? and agency_due_on is not null").param(id.value())
                .query(LocalDate.class).optional();
    }

    void agencyDue(TransitionId id, @Nullable LocalDate on) {
        jdbc.sql("update transition set agency_due_on = :on where id = :id").param("on", on).param("id", id.value()).update();
    }

    @Override
    public List<ListedNumber> numbers(TransitionId id, int first, int max) {
        return jdbc.sql(NUMBERS + " order by n.position offset :first rows fetch next :max rows only").param("id", id.value())
                .param("first", first).param("max", max).query(TransitionRows::number).list();
    }

    List<ListedNumber> openNumbers(TransitionId id) {
        return jdbc.sql(NUMBERS + " and n.state = 'OPEN' order by n.position").param("id", id.value()).query(TransitionRows::number).list();
    }

    @Override
    public long countNumbers(TransitionId id) {
        return jdbc.sql("select count(*) from transition_number where transition_id = ?").param(id.value()).query(Long.class).single();
    }

    long countNumbers(TransitionId id, ListedNumber.State state) {
        return jdbc.sql("select count(*) from transition_number where transition_id = ? and state = ?").params(id.value(), state.name())
                .query(Long.class).single();
    }

    /** In place of the list before. Whole columns are sent: row by row, a long list would take PostgreSQL half as long again. */
    void replaceNumbers(TransitionId id, List<ListedNumber> numbers) {
        jdbc.sql("delete from transition_number where transition_id = ?").param(id.value()).update();
        for (int from = 0; from < numbers.size(); from += STORED_AT_ONCE) {
            List<ListedNumber> some = numbers.subList(from, Math.min(from + STORED_AT_ONCE, numbers.size()));
            List<Object> values = new ArrayList<>(List.of(id.value()));
            TransitionRows.NUMBER_COLUMNS.forEach(column -> values.add(column.of(some)));
            jdbc.sql(INSERT_NUMBERS).params(values).update();
        }
    }

    /** Which of the numbers stand open in another agency's switch. */
    Set<SubscriberNumber> openElsewhere(AgencyId agency, Collection<SubscriberNumber> numbers) {
        String[] others = jdbc.sql("select id from transition where ended_at is null and agency <> ?").param(agency.value())
                .query(String.class).list().toArray(String[]::new);
        List<String> sought = numbers.stream().map(SubscriberNumber::value).toList();
        Set<SubscriberNumber> found = new HashSet<>();
        for (int from = 0; others.length > 0 && from < sought.size(); from += SOUGHT_AT_ONCE) {
            jdbc.sql("select subscriber from transition_number where subscriber = any (?) and transition_id = any (?) and state = 'OPEN'")
                    .params(sought.subList(from, Math.min(from + SOUGHT_AT_ONCE, sought.size())).toArray(String[]::new), others)
                    .query(String.class).list().forEach(number -> found.add(SubscriberNumber.of(number)));
        }
        return found;
    }

    /** The numbers, and twin and data SIMs that belong to them. @return positions of those that were open */
    List<Integer> openWithFollowers(TransitionId id, Collection<SubscriberNumber> numbers) {
        String[] sought = numbers.stream().map(SubscriberNumber::value).toArray(String[]::new);
        return jdbc.sql("""
                select position from transition_number
                where transition_id = ? and state = 'OPEN' and (subscriber = any (?) or main_number = any (?)) order by position""")
                .params(id.value(), sought, sought).query(Integer.class).list();
    }

    void keepOut(TransitionId id, List<Integer> positions, LocalDate on, String reason) {
        batches.batchUpdate("update transition_number set state = 'KEPT_OUT', settled_on = ?, kept_out = ? "
                + "where transition_id = ? and position = ? and state = 'OPEN'", positions, BATCH, (statement, position) -> {
                    statement.setObject(1, on);
                    statement.setString(2, reason);
                    statement.setString(3, id.value());
                    statement.setInt(4, position);
                });
        batches.batchUpdate("delete from transition_wave_number where transition_id = ? and version = ? and position = ?", positions,
                BATCH, (statement, position) -> {
                    statement.setString(1, id.value());
                    statement.setInt(2, DRAFT);
                    statement.setInt(3, position);
                });
        jdbc.sql("""
                delete from transition_wave where transition_id = :id and version = :draft and wave not in
                    (select wave from transition_wave_number where transition_id = :id and version = :draft)""")
                .param("id", id.value()).param("draft", DRAFT).update();
    }

    /** A number that is settled already stays as it is. */
    void settle(TransitionId id, Collection<Settled> settled) {
        batches.batchUpdate("update transition_number set state = ?, settled_on = ?, kept_out = ? "
                + "where transition_id = ? and subscriber = ? and state = 'OPEN'", settled, BATCH, (statement, line) -> {
                    statement.setString(1, line.state().name());
                    statement.setObject(2, line.on());
                    statement.setString(3, line.reason());
                    statement.setString(4, id.value());
                    statement.setString(5, line.number().value());
                });
    }

    record Settled(SubscriberNumber number, ListedNumber.State state, LocalDate on, @Nullable String reason) {
    }

    void cancelNumbers(TransitionId id, LocalDate on) {
        jdbc.sql("update transition_number set state = 'CANCELLED', settled_on = ? where transition_id = ? and state = 'OPEN'")
                .params(on, id.value()).update();
    }

    void inSwap(TransitionId id, int version, int wave, SimSwapId swap) {
        jdbc.sql("""
                update transition_number set swap = :swap where transition_id = :id and state = 'OPEN' and position in
                    (select position from transition_wave_number where transition_id = :id and version = :version and wave = :wave)""")
                .param("swap", swap.value()).param("id", id.value()).param("version", version).param("wave", wave).update();
    }

    @Override
    public List<TransitionPlan> plans(TransitionId id) {
        return jdbc.sql("select * from transition_plan where transition_id = ? order by version desc").param(id.value())
                .query((row, i) -> plan(row, waves(id, row.getInt("version"), Map.of()))).list();
    }

    @Override
    public Optional<TransitionPlan> plan(TransitionId id, int version) {
        return jdbc.sql("select * from transition_plan where transition_id = ? and version = ?").params(id.value(), version)
                .query((row, i) -> plan(row, waves(id, version))).optional();
    }

    /** The version without its waves. */
    Optional<TransitionPlan> head(TransitionId id, int version) {
        return jdbc.sql("select * from transition_plan where transition_id = ? and version = ?").params(id.value(), version)
                .query((row, i) -> plan(row, List.of())).optional();
    }

    private static TransitionPlan plan(ResultSet row, List<Wave> waves) throws SQLException {
        return new TransitionPlan(TransitionId.of(row.getString("transition_id")), row.getInt("version"),
                TransitionRows.requiredInstant(row, "proposed_at"), waves, row.getString("note"),
                TransitionPlan.State.valueOf(row.getString("state")), row.getString("answer"));
    }

    /** With their numbers' positions, those that are no longer open included. */
    List<Wave> waves(TransitionId id, int version) {
        Map<Integer, List<Integer>> positions = new LinkedHashMap<>();
        jdbc.sql("select wave, position from transition_wave_number where transition_id = ? and version = ? order by wave, position")
                .params(id.value(), version).query((RowCallbackHandler) row ->
                        positions.computeIfAbsent(row.getInt("wave"), wave -> new ArrayList<>()).add(row.getInt("position")));
        return waves(id, version, positions);
    }

    private List<Wave> waves(TransitionId id, int version, Map<Integer, List<Integer>> positions) {
        return jdbc.sql("select wave, window_id from transition_wave where transition_id = ? and version = ? order by wave")
                .params(id.value(), version).query((row, i) -> new Wave(row.getInt("wave"), window(row.getLong("window_id")),
                        positions.getOrDefault(row.getInt("wave"), List.of()))).list();
    }

    private SwapWindow window(long id) {
        return windows.find(id).orElseThrow();
    }

    /** In place of what the version was before, as a draft may be. */
    void replaceWaves(TransitionId id, int version, List<Wave> waves) {
        jdbc.sql("delete from transition_wave_number where transition_id = ? and version = ?").params(id.value(), version).update();
        jdbc.sql("delete from transition_wave where transition_id = ? and version = ?").params(id.value(), version).update();
        batches.batchUpdate("insert into transition_wave (transition_id, version, wave, window_id, planned_on) values (?, ?, ?, ?, ?)",
                waves, BATCH, (statement, wave) -> {
                    statement.setString(1, id.value());
                    statement.setInt(2, version);
                    statement.setInt(3, wave.number());
                    statement.setLong(4, wave.window().id());
                    statement.setObject(5, wave.window().day());
                });
        for (Wave wave : waves) {
            batches.batchUpdate("insert into transition_wave_number (transition_id, version, position, wave) values (?, ?, ?, ?)",
                    wave.positions(), BATCH, (statement, position) -> {
                        statement.setString(1, id.value());
                        statement.setInt(2, version);
                        statement.setInt(3, position);
                        statement.setInt(4, wave.number());
                    });
        }
    }

    void addPlan(TransitionId id, int version, Instant at, @Nullable String note) {
        jdbc.sql("insert into transition_plan (transition_id, version, proposed_at, note, state) values (?, ?, ?, ?, 'PROPOSED')")
                .params(Arrays.<@Nullable Object>asList(id.value(), version, TransitionRows.utc(at), note)).update();
    }

    Optional<TransitionPlan.State> planState(TransitionId id, int version) {
        return head(id, version).map(TransitionPlan::state);
    }

    void answerPlan(TransitionId id, int version, TransitionPlan.State state, @Nullable String answer) {
        jdbc.sql("update transition_plan set state = ?, answer = ? where transition_id = ? and version = ?")
                .params(Arrays.<@Nullable Object>asList(state.name(), answer, id.value(), version)).update();
    }

    /** Open numbers by the window that the version has them in: so many places it holds there. */
    Map<Long, Integer> places(TransitionId id, int version) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        jdbc.sql("""
                select v.window_id, count(*) as numbers from transition_wave v
                join transition_wave_number w on w.transition_id = v.transition_id and w.version = v.version and w.wave = v.wave
                join transition_number n on n.transition_id = w.transition_id and n.position = w.position
                where v.transition_id = ? and v.version = ? and n.state = 'OPEN' group by v.window_id order by v.window_id""")
                .params(id.value(), version)
                .query((RowCallbackHandler) row -> places.put(row.getLong("window_id"), row.getInt("numbers")));
        return places;
    }
}
