package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.deviation.DeviationRows.utc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.cases.Timeline;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A change locks its deviation's row first ({@link #lock}), so that of two at once the second sees what the first did. */
@Repository
class JdbcDeviations implements Deviations {

    private static final int LONGEST_SUMMARY = 160;

    private final JdbcClient jdbc;
    private final Timeline timeline;

    JdbcDeviations(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    @Override
    public Optional<Deviation> find(DeviationId id) {
        return read(id, "");
    }

    /** Reads it and holds it until the transaction ends. */
    Optional<Deviation> lock(DeviationId id) {
        return read(id, " for update");
    }

    private Optional<Deviation> read(DeviationId id, String suffix) {
        return jdbc.sql("select * from deviation where id = ?" + suffix).param(id.value()).query(DeviationRows::head).optional()
                .map(this::whole);
    }

    private Deviation whole(Deviation head) {
        Reported reported = head.reported();
        return head.reporting(new Reported(reported.kind(), reported.severity(), reported.what(), reported.since(), reported.cost(),
                reported.costText(), jdbc.sql("select subscriber from deviation_number where deviation_id = ? order by position")
                        .param(head.id().value()).query(String.class).list().stream().map(SubscriberNumber::of).toList(),
                jdbc.sql("select case_number from deviation_case where deviation_id = ? order by position")
                        .param(head.id().value()).query(String.class).list().stream().map(CaseNumber::new).toList(),
                reported.takenUpOn(), reported.tellUke(), reported.ukeNote(), reported.origin()));
    }

    @Override
    public List<Deviation> of(JointMatterId matter) {
        return jdbc.sql("select * from deviation where matter = ? order by reported_at, id").param(matter.value())
                .query(DeviationRows::head).list().stream().map(this::whole).toList();
    }

    /** Open ones of the kind, of other agencies, the newest first. */
    List<Deviation> openOfOthers(AgencyId agency, DeviationKind kind, int max) {
        return jdbc.sql("select * from deviation where kind = ? and ended_at is null and agency <> ?"
                + " order by kind, ended_at, reported_at desc, id desc fetch next ? rows only")
                .params(kind.name(), agency.value(), max).query(DeviationRows::head).list().stream().map(this::whole).toList();
    }

    /** How many on orders the agency has reported since then, those not counted that were withdrawn or were none. */
    long onOrders(AgencyId agency, Instant since) {
        return jdbc.sql("select count(*) from deviation d where agency = :agency and reported_at >= :since"
                + " and (ending is null or ending not in ('WITHDRAWN', 'NO_DEVIATION'))"
                + " and (kind in ('DELIVERY', 'QUALITY') or kind = 'PRICE' and exists (select 1 from deviation_case c"
                + " where c.deviation_id = d.id and (c.case_number like 'AVR-%' or c.case_number like 'SIM-%')))")
                .param("agency", agency.value()).param("since", utc(since)).query(Long.class).single();
    }

    @Override
    public List<CaseEvent> timeline(DeviationId id) {
        return timeline.of(id.value());
    }

    @Override
    public Page search(Search search, int first, int max) {
        DeviationSearch sql = new DeviationSearch(search);
        List<Summary> rows = jdbc.sql("select * from deviation" + sql.where() + sql.order()
                + " offset :first rows fetch next :max rows only").params(sql.params()).param("first", first).param("max", max)
                .query(DeviationRows::head).list().stream().map(found -> summary(found, search.forSupplier())).toList();
        if (rows.size() < max && (first == 0 || !rows.isEmpty())) {
            return new Page(rows, Math.min(COUNTED_TO, first + rows.size()));
        }
        return new Page(rows, jdbc.sql("select count(*) from (select 1 from deviation" + sql.where() + " fetch first " + COUNTED_TO
                + " rows only) counted").params(sql.params()).query(Long.class).single());
    }

    private static Summary summary(Deviation found, boolean forSupplier) {
        String what = forSupplier && !found.isReadBySupplier() ? "" : found.reported().what();
        return new Summary(found.id(), found.agency(), found.reported().kind(), found.reported().severity(),
                what.length() > LONGEST_SUMMARY ? what.substring(0, LONGEST_SUMMARY - 1) + "…" : what, found.reportedAt(),
                found.dialogue().isOpen(), found.uke().isOpen(), forSupplier ? null : found.matter(), found.ending(), found.hasEnded());
    }

    @Override
    public List<Lesson> lessons(Instant from, Instant until) {
        return jdbc.sql("select * from deviation where ended_at >= ? and ended_at < ? order by ended_at, id")
                .params(utc(from), utc(until)).query(DeviationRows::head).list().stream().map(ended -> new Lesson(ended.id(),
                        ended.agency(), ended.reported().kind(), ended.reported().severity(), ended.reportedAt(),
                        Optional.ofNullable(ended.endedAt()).orElseThrow(), Optional.ofNullable(ended.ending()).orElseThrow(),
                        Optional.ofNullable(ended.answer()).map(SupplierAnswer::cause).orElse(null),
                        Optional.ofNullable(ended.answer()).map(SupplierAnswer::remedy).orElse(null))).toList();
    }

    @Override
    public List<AgendaItem> agenda() {
        return jdbc.sql("select * from supplier_agenda where taken_up_at is null order by id").query((row, i) -> new AgendaItem(
                row.getString("case_number"), row.getString("words"), DeviationRows.requiredInstant(row, "at"))).list();
    }

    void putOnAgenda(String caseNumber, String words, Instant at) {
        jdbc.sql("insert into supplier_agenda (case_number, words, at) values (?, ?, ?)").params(caseNumber, words, utc(at)).update();
    }

    void takenUp(String caseNumber, Instant at) {
        jdbc.sql("update supplier_agenda set taken_up_at = ? where case_number = ? and taken_up_at is null").params(utc(at), caseNumber).update();
    }

    Optional<DeviationId> reportedBefore(AgencyId agency, String idempotencyKey) {
        return jdbc.sql("select id from deviation where agency = ? and idempotency_key = ?")
                .params(agency.value(), idempotencyKey).query(String.class).optional().map(DeviationId::of);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the agency has used the key before */
    void add(Deviation deviation, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(DeviationRows.fixed(deviation));
        values.putAll(DeviationRows.columns(deviation));
        values.put("idempotency_key", idempotencyKey);
        jdbc.sql("insert into deviation (" + String.join(", ", values.keySet()) + ") values (:"
                + String.join(", :", values.keySet()) + ")").params(values).update();
        for (int i = 0; i < deviation.reported().numbers().size(); i++) {
            jdbc.sql("insert into deviation_number (deviation_id, position, subscriber) values (?, ?, ?)")
                    .params(deviation.id().value(), i + 1, deviation.reported().numbers().get(i).value()).update();
        }
        for (int i = 0; i < deviation.reported().cases().size(); i++) {
            jdbc.sql("insert into deviation_case (deviation_id, position, case_number) values (?, ?, ?)")
                    .params(deviation.id().value(), i + 1, deviation.reported().cases().get(i).value()).update();
        }
    }

    void save(Deviation after) {
        Map<String, @Nullable Object> values = DeviationRows.columns(after);
        String assignments = values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        jdbc.sql("update deviation set " + assignments + " where id = :id").params(values).param("id", after.id().value()).update();
    }
}
