package no.samkjop.telefoni.calloff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;

/**
 * The condition and order of a list. Each order begins with the columns that the condition holds still, as the indexes do:
 * H2 then reads a page from the index instead of sorting all rows.
 */
record SearchSql(String where, String order, Map<String, Object> params) {

    static SearchSql of(CallOffs.Search search) {
        List<String> conditions = new ArrayList<>();
        List<String> order = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (search.agencies() != null) {
            conditions.add("agency in (:agencies)");
            params.put("agencies", search.agencies().stream().map(AgencyId::value).toList());
            order.addAll(search.agencies().size() == 1 ? List.of("agency") : List.of());
        }
        boolean open = search.lateOn() != null || search.statuses().equals(CallOff.Status.OPEN);
        if (open) {
            conditions.add("ended_at is null");
            order.add("ended_at");
        }
        if (!search.statuses().isEmpty() && !search.statuses().equals(CallOff.Status.OPEN)) {
            conditions.add("status in (:statuses)");
            params.put("statuses", search.statuses().stream().map(CallOff.Status::name).toList());
            order.addAll(search.statuses().size() == 1 && !open ? List.of("status") : List.of());
        }
        if (search.sentToSupplier()) {
            conditions.add("sent_at is not null");
        }
        if (search.lateOn() != null) {
            conditions.add("promised_on < :lateOn");
            params.put("lateOn", search.lateOn());
            order.add("promised_on");
        }
        if (search.text() != null && !search.text().isBlank()) {
            conditions.add(condition(search.text().strip(), params));
        }
        order.addAll(List.of("placed_at desc", "id desc"));
        return new SearchSql(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), String.join(", ", order), params);
    }

    /** A whole case number or subscriber number is looked up; anything else is looked for. */
    private static String condition(String text, Map<String, Object> params) {
        if (CaseNumber.findIn(text.toUpperCase(Locale.ROOT)).filter(found -> found.value().equalsIgnoreCase(text)).isPresent()) {
            params.put("id", text.toUpperCase(Locale.ROOT));
            return "id = :id";
        }
        if (SubscriberNumber.parse(text).isPresent()) {
            params.put("number", SubscriberNumber.of(text).value());
            return "id in (select call_off_id from call_off_line where subscriber = :number)";
        }
        String part = text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        params.put("part", "%" + part + "%");
        return "(lower(id) like :part escape '!' or lower(purpose) like :part escape '!')";
    }
}
