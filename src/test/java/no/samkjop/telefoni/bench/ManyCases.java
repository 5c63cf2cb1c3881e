package no.samkjop.telefoni.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies of two real cases, one that waits for the agency's approver and one that waits for the supplier's answer, made on
 * PostgreSQL by one statement a table and case. Every tenth case is BAL's, the rest are shared by the other agencies. What no
 * task list and no page reads is left out: the engine's history of variables and decisions, and its log of changes.
 */
final class ManyCases {

    private static final long FIRST = 1_000_000;
    private static final String ID = "([A-Za-z]+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String INSTANCES = "(select id_ from act_hi_procinst where business_key_ = '%1$s')";
    private static final String TASKS = "(select id_ from act_hi_taskinst where proc_inst_id_ in " + INSTANCES + ")";

    private static final Map<String, String> ROWS_OF_CASE = new LinkedHashMap<>();

    static {
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_event_subscr",
                "act_hi_actinst", "act_hi_taskinst")) {
            ROWS_OF_CASE.put(table, "proc_inst_id_ in " + INSTANCES);
        }
        ROWS_OF_CASE.put("act_ru_identitylink", "task_id_ in " + TASKS);
        ROWS_OF_CASE.put("act_hi_identitylink", "task_id_ in " + TASKS);
        ROWS_OF_CASE.put("act_ru_authorization", "resource_id_ in " + TASKS + " or resource_id_ in " + INSTANCES);
        ROWS_OF_CASE.put("act_hi_procinst", "business_key_ = '%1$s'");
        ROWS_OF_CASE.put("call_off", "id = '%1$s'");
        ROWS_OF_CASE.put("call_off_line", "call_off_id = '%1$s'");
        ROWS_OF_CASE.put("case_event", "case_number = '%1$s'");
        ROWS_OF_CASE.put("outbox", "case_number = '%1$s'");
    }

    private final JdbcTemplate jdbc;
    private final List<String> models;
    private final String agency;

    /** @param models case numbers of the two */
    ManyCases(JdbcTemplate jdbc, Directory directory, List<String> models) {
        this.jdbc = jdbc;
        this.models = models;
        List<String> others = directory.agencies().stream().map(each -> each.id().value()).filter(id -> !id.equals("BAL")).toList();
        agency = "case when n / 2 %% 10 = 0 then 'BAL' else (array[%s])[1 + n / 2 %% %d] end".formatted(
                others.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",")), others.size());
        jdbc.update("update outbox set state = 'SENT', sent_at = queued_at");
    }

    /** A whole application with so many cases that wait for an approver or for the supplier. */
    static BenchApplication application(int cases) {
        BenchApplication application = new BenchApplication(Databases.POSTGRESQL);
        String toApprove = application.placed(List.of(
                line("PORT_IN", "41000001"), line("NEW", null)));
        String toAnswer = application.placed(List.of(line("PORT_IN", "41000002"), line("NEW", null)));
        application.complete(toAnswer, "approveCallOff", "bal-godkjenner", Map.of("decision", "APPROVE"));
        new ManyCases(application.jdbc(), application.bean(Directory.class), List.of(toApprove, toAnswer)).make(cases);
        return application;
    }

    private static LineRequest line(String kind, @Nullable String number) {
        return new LineRequest(1, kind, "MOB-05", "1", "2019-05-06", number, "Vaktleder", "4711",
                number == null ? null : "Telenor", null);
    }

    /** Number of the copy; 0 and 1 are BAL's, and so are 20 and 21 and so on. Even ones wait for the approver. */
    static String caseNumber(long copy) {
        return CaseNumber.of("AVR", 2019, FIRST + copy).value();
    }

    void make(int count) {
        for (int model = 0; model < models.size(); model++) {
            for (Map.Entry<String, String> table : ROWS_OF_CASE.entrySet()) {
                copy(table.getKey(), table.getValue().formatted(models.get(model)), models.get(model), model, count);
            }
        }
        jdbc.execute("vacuum analyze");
    }

    private void copy(String table, String where, String caseNumber, int remainder, int count) {
        List<Map<String, Object>> rows = jdbc.queryForList("select * from " + table + " where " + where);
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : rows.get(0).keySet()) {
            List<Object> found = rows.stream().map(row -> row.get(column)).filter(Objects::nonNull).toList();
            if (!found.isEmpty() && !(column.equals("id") && found.get(0) instanceof Long)) {
                columns.add(column);
                values.add(value(column, found, caseNumber));
            }
        }
        jdbc.update("with t as materialized (select * from %s where %s) insert into %1$s (%s) select %s from t, generate_series(%d, %d, 2) n"
                .formatted(table, where, String.join(", ", columns), String.join(", ", values), remainder, count - 1));
    }

    private String value(String column, List<Object> found, String caseNumber) {
        String old = "t." + column;
        if (column.equals("tenant_id_") || column.equals("agency")) {
            return agency;
        }
        if (found.contains(caseNumber)) {
            return "case when %s = '%s' then 'AVR-2019-' || %d + n else %1$s end".formatted(old, caseNumber, FIRST);
        }
        if (!column.equals("proc_def_id_") && found.stream().allMatch(value -> value.toString().matches(ID))) {
            return "left(" + old + ", -12) || lpad(to_hex(n), 12, '0')";
        }
        return switch (column) {
            case "message_id" -> old + " || n";
            case "due_date_" -> old + " + interval '10 days' + n % 30000 * interval '1 minute'";
            case "placed_at", "create_time_", "start_time_" -> old + " - n * interval '1 second'";
            default -> old;
        };
    }
}
