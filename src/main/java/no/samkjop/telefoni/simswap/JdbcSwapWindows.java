package no.samkjop.telefoni.simswap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A place is taken and counted in one statement, so that of two who book the last one the second finds none. */
@Repository
class JdbcSwapWindows implements SwapWindows {

    private static final String IN_ORDER = " order by swap_day, from_time, id";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcSwapWindows(JdbcTemplate template) {
        this.batches = template;
        this.jdbc = JdbcClient.create(template);
    }

    @Override
    public Optional<SwapWindow> find(long id) {
        return jdbc.sql("select * from swap_window where id = ?").param(id).query(JdbcSwapWindows::window).optional();
    }

    Map<Long, SwapWindow> findAll(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : jdbc.sql("select * from swap_window where id in (:ids)").param("ids", ids)
                .query(JdbcSwapWindows::window).list().stream().collect(Collectors.toMap(SwapWindow::id, Function.identity()));
    }

    @Override
    public List<SwapWindow> free(LocalDate from, int places, int max) {
        return jdbc.sql("select * from swap_window where swap_day >= ? and not closed and capacity - booked >= ?" + IN_ORDER
                + " fetch first ? rows only").params(from, places, max).query(JdbcSwapWindows::window).list();
    }

    @Override
    public List<SwapWindow> from(LocalDate day, int first, int max) {
        return jdbc.sql("select * from swap_window where swap_day >= ?" + IN_ORDER + " offset ? rows fetch next ? rows only")
                .params(day, first, max).query(JdbcSwapWindows::window).list();
    }

    /** Windows of the place that are open for bookings and share time with the given one on a day of the period. */
    List<SwapWindow> overlapping(String place, LocalDate firstDay, LocalDate lastDay, LocalTime from, LocalTime to) {
        return jdbc.sql("select * from swap_window where swap_day between ? and ? and lower(place) = lower(?) and not closed"
                + " and from_time < ? and to_time > ?" + IN_ORDER)
                .params(firstDay, lastDay, place, to, from).query(JdbcSwapWindows::window).list();
    }

    /** Nobody else publishes until the transaction ends. */
    void lockPublishing() {
        jdbc.sql("select id from swap_publishing where id = 1 for update").query(Integer.class).single();
    }

    void add(String place, List<LocalDate> days, LocalTime from, LocalTime to, int capacity) {
        batches.batchUpdate("insert into swap_window (place, swap_day, from_time, to_time, capacity, booked, closed)"
                + " values (?, ?, ?, ?, ?, 0, false)", days, days.size(), (statement, day) -> {
                    statement.setString(1, place);
                    statement.setObject(2, day);
                    statement.setObject(3, from);
                    statement.setObject(4, to);
                    statement.setInt(5, capacity);
                });
    }

    /** @return whether there was room */
    boolean book(long id, int places) {
        return jdbc.sql("update swap_window set booked = booked + ? where id = ? and not closed and booked + ? <= capacity")
                .params(places, id, places).update() == 1;
    }

    /** @return whether so many were booked */
    boolean release(long id, int places) {
        return jdbc.sql("update swap_window set booked = booked - ? where id = ? and booked >= ?").params(places, id, places).update() == 1;
    }

    void close(long id) {
        jdbc.sql("update swap_window set closed = true where id = ?").param(id).update();
    }

    private static SwapWindow window(ResultSet row, int number) throws SQLException {
        return new SwapWindow(row.getLong("id"), row.getString("place"), row.getObject("swap_day", LocalDate.class),
                row.getObject("from_time", LocalTime.class), row.getObject("to_time", LocalTime.class), row.getInt("capacity"),
                row.getInt("booked"), row.getBoolean("closed"));
    }
}
