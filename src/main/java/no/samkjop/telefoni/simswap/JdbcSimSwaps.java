package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A change locks its swap's row first ({@link #lock}), so that of two at once the second sees what the first did. */
@Repository
class JdbcSimSwaps implements SimSwaps {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JdbcSwapWindows windows;
    private final Timeline timeline;

    JdbcSimSwaps(JdbcTemplate template, JdbcSwapWindows windows, Timeline timeline) {
        this.batches = template;
        this.windows = windows;
        this.timeline = timeline;
        this.jdbc = JdbcClient.create(template);
    }

    @Override
    public Optional<SimSwap> find(SimSwapId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<SimSwap> lock(SimSwapId id) {
        return read(id, " for update");
    }

    private Optional<SimSwap> read(SimSwapId id, String suffix) {
        return jdbc.sql("select * from sim_swap where id = ?" + suffix).param(id.value())
                .query(SimSwapRows::head).optional()
                .map(head -> head.withLines(lines(id)).in(windows.find(head.window().id()).orElseThrow()));
    }

    private List<SwapLine> lines(SimSwapId id) {
        return jdbc.sql("select * from sim_swap_line where sim_swap_id = ? order by line_number").param(id.value())
                .query(SimSwapRows::line).list();
    }

    @Override
    public List<CaseEvent> timeline(SimSwapId id) {
        return timeline.of(id.value());
    }

    void addEvent(SimSwapId id, CaseEvent event) {
        timeline.add(id.value(), event);
    }

    long countEvents(SimSwapId id) {
        return timeline.count(id.value());
    }

    /** The order begins with the columns that the condition holds still, as the indexes do: H2 then reads a page from the index. */
    @Override
    public Page search(Search search, int first, int max) {
        List<String> conditions = new ArrayList<>();
        List<String> order = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (search.origin() != null) {
            conditions.add("origin = :origin");
            params.put("origin", search.origin());
            order.add("origin");
        }
        if (search.agency() != null) {
            conditions.add("agency = :agency");
            params.put("agency", search.agency().value());
            order.addAll(search.origin() == null ? List.of("agency") : List.of());
        }
        if (search.open() != null) {
            conditions.add(search.open() ? "ended_at is null" : "ended_at is not null");
            order.addAll(search.open() && search.origin() == null ? List.of("ended_at") : List.of());
        }
        if (search.text() != null && !search.text().isBlank()) {
            conditions.add(condition(search.text().strip(), params));
        }
        order.addAll(List.of("asked_at desc", "id desc"));
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        List<Head> heads = jdbc.sql("select * from sim_swap" + where + " order by " + String.join(", ", order)
                + " offset :first rows fetch next :max rows only").params(params).param("first", first).param("max", max)
                .query((row, i) -> new Head(SimSwapId.of(row.getString("id")), AgencyId.of(row.getString("agency")),
                        SwapReason.valueOf(row.getString("reason")), row.getString("purpose"),
                        SimSwapRows.requiredInstant(row, "asked_at"), row.getLong("window_id"), row.getInt("line_count"),
                        row.getInt("left_count"), Optional.ofNullable(row.getString("ending")).map(SimSwap.Ending::valueOf).orElse(null)))
                .list();
        Map<Long, SwapWindow> booked = windows.findAll(heads.stream().map(Head::window).collect(Collectors.toSet()));
        List<Summary> rows = heads.stream().map(head -> head.in(Optional.ofNullable(booked.get(head.window())).orElseThrow())).toList();
        if (rows.size() < max && (first == 0 || !rows.isEmpty())) {
            return new Page(rows, Math.min(COUNTED_TO, first + rows.size()));
        }
        return new Page(rows, jdbc.sql("select count(*) from (select 1 from sim_swap" + where + " fetch first " + COUNTED_TO
                + " rows only) counted").params(params).query(Long.class).single());
    }

    private record Head(SimSwapId id, AgencyId agency, SwapReason reason, String purpose, Instant askedAt, long window, int numbers,
            int left, SimSwap.@Nullable Ending ending) {

        Summary in(SwapWindow booked) {
            return new Summary(id, agency, reason, purpose, askedAt, booked, numbers, left, ending);
        }
    }

    /** A whole case number or subscriber number is looked up; anything else is looked for in the case number. */
    private static String condition(String text, Map<String, Object> params) {
        if (CaseNumber.findIn(text.toUpperCase(Locale.ROOT)).filter(found -> found.value().equalsIgnoreCase(text)).isPresent()) {
            params.put("id", text.toUpperCase(Locale.ROOT));
            return "id = :id";
        }
        if (SubscriberNumber.parse(text).isPresent()) {
            params.put("number", SubscriberNumber.of(text).value());
            return "id in (select sim_swap_id from sim_swap_line where subscriber = :number)";
        }
        params.put("part", "%" + text.toUpperCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        return "id like :part escape '!'";
    }

    Optional<SimSwapId> askedBefore(AgencyId agency, String idempotencyKey) {
        return jdbc.sql("select id from sim_swap where agency = ? and idempotency_key = ?")
                .params(agency.value(), idempotencyKey).query(String.class).optional().map(SimSwapId::of);
    }

    /** Which of the numbers are in an open swap, whoever's. */
    Set<SubscriberNumber> openAmong(Collection<SubscriberNumber> numbers) {
        return new HashSet<>(jdbc.sql("select open_number from sim_swap_line where open_number = any (?)")
                .param(numbers.stream().map(SubscriberNumber::value).toArray(String[]::new))
                .query((row, i) -> SubscriberNumber.of(row.getString(1))).list());
    }

    /** Which of the cards are meant for a number in another open swap. */
    Set<Iccid> cardsElsewhere(SimSwapId here, Collection<Iccid> cards) {
        return new HashSet<>(jdbc.sql("select new_card from sim_swap_line where new_card = any (?) and sim_swap_id <> ?"
                + " and settled is null").param(cards.stream().map(Iccid::value).toArray(String[]::new)).param(here.value())
                .query((row, i) -> Iccid.of(row.getString(1))).list());
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the agency has used the key before, or a number is in another
     *         open swap
     */
    void add(SimSwap swap, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> values = SimSwapRows.columns(swap);
        values.put("id", swap.id().value());
        values.put("agency", swap.agency().value());
        values.put("reason", swap.reason().name());
        values.put("purpose", swap.purpose());
        values.put("asked_by", SimSwapRows.text(swap.askedBy()));
        values.put("asked_at", SimSwapRows.utc(swap.askedAt()));
        values.put("origin", swap.origin());
        values.put("idempotency_key", idempotencyKey);
        jdbc.sql("insert into sim_swap (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
        batches.batchUpdate("insert into sim_swap_line (" + SimSwapRows.LINE_COLUMNS + ", sim_swap_id, line_number, subscriber, sim,"
                + " item, user_name, email, cost_centre, old_card) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                swap.lines(), BATCH, (statement, line) -> {
                    int next = SimSwapRows.write(statement, 1, line);
                    statement.setString(next, swap.id().value());
                    statement.setInt(next + 1, line.number());
                    statement.setString(next + 2, line.subscriber().value());
                    statement.setString(next + 3, line.sim().name());
                    statement.setString(next + 4, line.item().value());
                    statement.setString(next + 5, line.user());
                    statement.setString(next + 6, SimSwapRows.text(line.email()));
                    statement.setString(next + 7, SimSwapRows.text(line.costCentre()));
                    statement.setString(next + 8, SimSwapRows.text(line.oldCard()));
                });
    }

    /** The milestones, and those of the lines that are not as they were. */
    void save(SimSwap before, SimSwap after) {
        Map<String, @Nullable Object> values = SimSwapRows.columns(after);
        String assignments = values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        jdbc.sql("update sim_swap set " + assignments + " where id = :id").params(values).param("id", after.id().value()).update();
        Set<SwapLine> unchanged = new HashSet<>(before.lines());
        List<SwapLine> changed = after.lines().stream().filter(line -> !unchanged.contains(line)).toList();
        String lineAssignments = SimSwapRows.LINE_COLUMNS.replace(",", " = ?,") + " = ?";
        batches.batchUpdate("update sim_swap_line set " + lineAssignments + " where sim_swap_id = ? and line_number = ?",
                changed, BATCH, (statement, line) -> {
                    int next = SimSwapRows.write(statement, 1, line);
                    statement.setString(next, after.id().value());
                    statement.setInt(next + 1, line.number());
                });
    }

    /** @return whether this is the first time for the round */
    boolean markRegistered(SimSwap swap) {
        return jdbc.sql("update sim_swap set registered_round = ? where id = ? and registered_round < ?")
                .params(swap.round(), swap.id().value(), swap.round()).update() == 1;
    }

    boolean isRegistered(SimSwap swap) {
        return jdbc.sql("select registered_round from sim_swap where id = ?").param(swap.id().value())
                .query(Integer.class).single() >= swap.round();
    }
}
