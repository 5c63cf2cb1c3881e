package no.samkjop.telefoni.web.calloff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The order form as it was filled in, right or wrong. Each field is posted as one list over all lines, so that the page
 * works without script.
 */
record OrderForm(String purpose, List<LineRequest> lines, List<Refusal> refusals) {

    /** More lines than this are better kept in a sheet. */
    static final int MOST_LINES = 100;

    private static final LineRequest EMPTY = new LineRequest(0, "NEW", null, "1", null, null, null, null, null, null);

    OrderForm {
        List<LineRequest> numbered = new ArrayList<>();
        for (LineRequest line : lines.isEmpty() ? List.of(EMPTY) : lines) {
            numbered.add(numbered(line, numbered.size() + 1));
        }
        lines = List.copyOf(numbered);
        refusals = List.copyOf(refusals);
    }

    static OrderForm empty() {
        return new OrderForm("", List.of(), List.of());
    }

    static OrderForm of(MultiValueMap<String, String> posted) {
        int count = Math.min(posted.getOrDefault("kind", List.of()).size(), MOST_LINES);
        List<LineRequest> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new LineRequest(i + 1, at(posted, "kind", i), at(posted, "item", i), at(posted, "quantity", i),
                    at(posted, "wantedOn", i), at(posted, "number", i), at(posted, "user", i), at(posted, "costCentre", i),
                    at(posted, "presentOperator", i), at(posted, "receivingAgency", i)));
        }
        return new OrderForm(Optional.ofNullable(posted.getFirst("purpose")).orElse("").strip(), lines, List.of());
    }

    private static @Nullable String at(Map<String, List<String>> posted, String field, int i) {
        List<String> values = posted.getOrDefault(field, List.of());
        return i < values.size() && !values.get(i).isBlank() ? values.get(i).strip() : null;
    }

    private static LineRequest numbered(LineRequest line, int row) {
        return new LineRequest(row, line.kind(), line.item(), line.quantity(), line.wantedOn(), line.number(), line.user(),
                line.costCentre(), line.presentOperator(), line.receivingAgency());
    }

    /** One more line at the end; it takes from the one before what lines of one order often share. */
    OrderForm withOneMore() {
        LineRequest last = lines.get(lines.size() - 1);
        List<LineRequest> more = new ArrayList<>(lines);
        if (more.size() < MOST_LINES) {
            more.add(new LineRequest(0, last.kind(), last.item(), last.quantity(), last.wantedOn(), null, null,
                    last.costCentre(), last.presentOperator(), last.receivingAgency()));
        }
        return new OrderForm(purpose, more, List.of());
    }

    OrderForm without(String row) {
        return new OrderForm(purpose, lines.stream().filter(line -> !row.equals(String.valueOf(line.row()))).toList(), List.of());
    }

    OrderForm refused(List<Refusal> why) {
        return new OrderForm(purpose, lines, why);
    }

    /** What is wrong with one field of one line. */
    public Optional<String> wrong(int row, String field) {
        return refusals.stream().filter(refusal -> isIn(refusal, row) && field.equals(refusal.field()))
                .map(OrderForm::words).reduce((one, other) -> one + " " + other);
    }

    public boolean isWrong(int row) {
        return refusals.stream().anyMatch(refusal -> isIn(refusal, row));
    }

    /** What is wrong with a field of the order itself. */
    public Optional<String> wrong(String field) {
        return refusals.stream().filter(refusal -> refusal.row() == null && field.equals(refusal.field()))
                .map(OrderForm::words).findFirst();
    }

    private static boolean isIn(Refusal refusal, int row) {
        return refusal.row() != null && refusal.row() == row;
    }

    private static String words(Refusal refusal) {
        return refusal.message() + refusal.reason().map(clause -> " (" + clause + ")").orElse("");
    }
}
