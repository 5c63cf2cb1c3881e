package no.samkjop.telefoni.web.calloff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffLine;
import no.samkjop.telefoni.calloff.DeliveryRequest;
import org.jspecify.annotations.Nullable;

/** The delivery form as it was filled in. A row that nobody has touched is not delivered yet and stays open. */
record DeliveryForm(List<Row> rows, int total) {

    /** More than this are better kept in a sheet. */
    static final int MOST_ROWS = 200;

    record Row(OpenUnit unit, DeliveryRequest asked) {
    }


    public boolean isShort() {
        return total <= MOST_ROWS;
    }

    static DeliveryForm of(List<OpenUnit> units) {
        List<Row> rows = new ArrayList<>();
        for (OpenUnit unit : units.subList(0, Math.min(MOST_ROWS, units.size()))) {
            rows.add(new Row(unit, new DeliveryRequest(rows.size() + 1, String.valueOf(unit.line().number()),
                    String.valueOf(unit.quantity()), unit.number(), unit.iccid(), unit.deliveredOn(), null)));
        }
        return new DeliveryForm(rows, units.size());
    }

    static DeliveryForm of(List<OpenUnit> units, Map<String, List<String>> posted) {
        DeliveryForm open = of(units);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < open.rows().size(); i++) {
            OpenUnit unit = open.rows().get(i).unit();
            rows.add(new Row(unit, new DeliveryRequest(i + 1, String.valueOf(unit.line().number()), at(posted, "quantity", i),
                    at(posted, "number", i), at(posted, "iccid", i), at(posted, "deliveredOn", i), at(posted, "item", i))));
        }
        return new DeliveryForm(rows, units.size());
    }

    private static @Nullable String at(Map<String, List<String>> posted, String field, int i) {
        List<String> values = posted.getOrDefault(field, List.of());
        return i < values.size() && !values.get(i).isBlank() ? values.get(i).strip() : null;
    }

    /** The day in every row that has none. */
    DeliveryForm withDay(String day) {
        return new DeliveryForm(rows.stream().map(row -> isBlank(row.asked().deliveredOn()) ? new Row(row.unit(),
                new DeliveryRequest(row.asked().row(), row.asked().line(), row.asked().quantity(), row.asked().number(),
                        row.asked().iccid(), day, row.asked().item())) : row).toList(), total);
    }

    List<DeliveryRequest> requests() {
        return rows.stream().filter(row -> !isUntouched(row.asked(), row.unit().line())).map(Row::asked).toList();
    }

    static boolean isUntouched(DeliveryRequest request, CallOff callOff) {
        String line = request.line() == null ? "" : request.line().strip();
        return line.matches("\\d{1,6}") && callOff.line(Integer.parseInt(line))
                .filter(known -> isUntouched(request, known)).isPresent();
    }

    private static boolean isUntouched(DeliveryRequest request, CallOffLine line) {
        String ordered = line.about().map(number -> number.value()).orElse("");
        return isBlank(request.deliveredOn()) && isBlank(request.iccid())
                && (isBlank(request.number()) || request.number().strip().equals(ordered));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
