package no.samkjop.telefoni.transition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.simswap.SimSwapId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums over the lists of numbers, never the numbers themselves. */
@Repository
class JdbcTransitionProgress {

    /** Each number with the day that its plan has for it, unless that plan was returned. */
    private static final String PLANNED = """
            from transition t join transition_number n on n.transition_id = t.id
            left join transition_plan p on p.transition_id = t.id and p.version = t.plan_version and p.state <> 'RETURNED'
            left join transition_wave_number w
                on w.transition_id = p.transition_id and w.version = p.version and w.position = n.position
            left join transition_wave v on v.transition_id = w.transition_id and v.version = w.version and v.wave = w.wave
            """;

    private final JdbcClient jdbc;

    JdbcTransitionProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param total numbers that are not cancelled */
    record Head(Transition transition, int total, int moved, int keptOut) {

        int left() {
            return total - moved - keptOut;
        }
    }

    /** Each agency's newest switch. */
    Map<AgencyId, Head> heads() {
        Map<AgencyId, Head> heads = new HashMap<>();
        jdbc.sql("""
                select t.*, coalesce(c.total, 0) as total, coalesce(c.moved, 0) as moved, coalesce(c.kept_out, 0) as kept_out
                from transition t left join (
                    select transition_id, count(case when state <> 'CANCELLED' then 1 end) as total,
                        count(case when state = 'MOVED' then 1 end) as moved, count(case when state = 'KEPT_OUT' then 1 end) as kept_out
                    from transition_number group by transition_id) c on c.transition_id = t.id
                order by t.started_at, t.id""").query(this::head).list()
                .forEach(head -> heads.put(head.transition().agency(), head));
        return heads;
    }

    private Head head(ResultSet row, int i) throws SQLException {
        return new Head(TransitionRows.transition(row, i), row.getInt("total"), row.getInt("moved"), row.getInt("kept_out"));
    }

    /** So many numbers of a switch; {@code swap} is the one that moves them, {@code day} the day of plan or move. */
    record Count(TransitionId transition, @Nullable SimSwapId swap, @Nullable LocalDate day, int numbers) {
    }

    /** Numbers left, by SIM swap and planned day. */
    List<Count> left() {
        return jdbc.sql("select t.id, n.swap, v.planned_on as on_day, count(*) as numbers " + PLANNED
                + "where n.state = 'OPEN' and t.ended_at is null group by t.id, n.swap, v.planned_on").query(this::count).list();
    }

    /** Numbers that moved after a day. */
    List<Count> movedAfter(LocalDate day) {
        return jdbc.sql("""
                select transition_id as id, cast(null as varchar(20)) as swap, settled_on as on_day, count(*) as numbers
                from transition_number where state = 'MOVED' and settled_on > ? group by transition_id, settled_on""")
                .param(day).query(this::count).list();
    }

    private Count count(ResultSet row, int i) throws SQLException {
        return new Count(TransitionId.of(row.getString("id")),
                Optional.ofNullable(row.getString("swap")).map(SimSwapId::of).orElse(null), TransitionRows.day(row, "on_day"),
                row.getInt("numbers"));
    }

    /** Numbers that are done with, moved or kept out, by day; of one agency or all. */
    Map<LocalDate, Integer> settled(@Nullable AgencyId agency) {
        return byDay("select n.settled_on as on_day, count(*) as numbers from transition t join transition_number n on n.transition_id = t.id "
                + of(agency) + " and n.state in ('MOVED', 'KEPT_OUT') group by n.settled_on", agency);
    }

    /** All numbers by the day that the plan has for them, or on which one without a plan was kept out. */
    Map<LocalDate, Integer> planned(@Nullable AgencyId agency) {
        return byDay("select coalesce(v.planned_on, n.settled_on) as on_day, count(*) as numbers " + PLANNED + of(agency)
                + " and n.state <> 'CANCELLED' and coalesce(v.planned_on, n.settled_on) is not null"
                + " group by coalesce(v.planned_on, n.settled_on)", agency);
    }

    private Map<LocalDate, Integer> byDay(String sql, @Nullable AgencyId agency) {
        Map<LocalDate, Integer> days = new LinkedHashMap<>();
        with(agency, sql).query((RowCallbackHandler) row ->
                days.put(Optional.ofNullable(TransitionRows.day(row, "on_day")).orElseThrow(), row.getInt("numbers")));
        return days;
    }

    private static String of(@Nullable AgencyId agency) {
        return "where t.only_for is not null" + (agency == null ? "" : " and t.agency = :agency");
    }

    private JdbcClient.StatementSpec with(@Nullable AgencyId agency, String sql) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        return agency == null ? statement : statement.param("agency", agency.value());
    }
}
