package no.samkjop.telefoni.deviation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.samkjop.telefoni.deviation.Deviations.Search;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.subscription.SubscriberNumber;

/** A search as SQL. The order begins with the columns that the condition holds still, as the indexes do: H2 then reads a page from the index. */
final class DeviationSearch {

    private final List<String> conditions = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    DeviationSearch(Search search) {
        if (search.agency() != null) {
            conditions.add("agency = :agency");
            params.put("agency", search.agency().value());
            order.add("agency");
        }
        if (search.kind() != null) {
            conditions.add("kind = :kind");
            params.put("kind", search.kind().name());
        }
        if (search.open() != null) {
            conditions.add(search.open() ? "ended_at is null" : "ended_at is not null");
            order.addAll(search.open() ? List.of("ended_at") : List.of());
        }
        if (search.forSupplier()) {
            conditions.add("(dialogue_since is not null or supplier_asked = true)");
        }
        if (search.text() != null && !search.text().isBlank()) {
            conditions.add(condition(search.text().strip(), search.forSupplier()));
        }
        order.addAll(List.of("reported_at desc", "id desc"));
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    String order() {
        return " order by " + String.join(", ", order);
    }

    Map<String, Object> params() {
        return params;
    }

    /** A whole case number or subscriber number is looked up; anything else is looked for in the case number and the words. */
    private String condition(String text, boolean forSupplier) {
        String read = forSupplier ? " and dialogue_since is not null" : "";
        String upper = text.toUpperCase(Locale.ROOT);
        if (CaseNumber.findIn(upper).filter(found -> found.value().equals(upper)).isPresent()) {
            params.put("id", upper);
            return "(id = :id or id in (select deviation_id from deviation_case where case_number = :id)" + read + ")";
        }
        if (SubscriberNumber.parse(text).isPresent()) {
            params.put("number", SubscriberNumber.of(text).value());
            return "(id in (select deviation_id from deviation_number where subscriber = :number)" + read + ")";
        }
        params.put("part", "%" + upper.replaceAll("[!%_]", "!$0") + "%");
        return "(id like :part escape '!' or upper(what) like :part escape '!'" + read + ")";
    }
}
