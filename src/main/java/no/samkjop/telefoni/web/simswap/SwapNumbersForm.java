package no.samkjop.telefoni.web.simswap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.simswap.LineReport;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapStep;

/** The numbers of one step as fields. A number that nobody has touched is not reported. */
record SwapNumbersForm(SwapStep step, List<Row> rows, int total) {

    /** More than this are better kept in a sheet. */
    static final int MOST_ROWS = 200;
    /** So few stand on the case's page itself. */
    private static final int MOST_ON_THE_CASE = 20;

    /** @param recorded what was recorded before; {@code value} is what stands in the field now */
    record Row(int number, SwapLine line, String recorded, String value) {
    }

    static SwapNumbersForm of(SimSwap swap, SwapStep step) {
        return of(swap, step, Map.of());
    }

    /** What is to be filled in on the case's page: results and trials of few numbers. */
    static Optional<SwapNumbersForm> onTheCase(SimSwap swap, SwapStep step) {
        return Optional.of(of(swap, step)).filter(form -> (step == SwapStep.RESULT || step == SwapStep.VERIFICATION)
                && !form.rows().isEmpty() && form.total() <= MOST_ON_THE_CASE);
    }

    /**
     * @param posted fields are named by number, so that a list that has changed meanwhile mixes nothing up; {@code rest} is what all
     *               others are that nothing is said of
     */
    static SwapNumbersForm of(SimSwap swap, SwapStep step, Map<String, List<String>> posted) {
        List<SwapLine> lines = SwapWords.lines(swap, step);
        List<Row> rows = new ArrayList<>();
        String rest = posted.getOrDefault("rest", List.of("")).get(0).strip();
        for (SwapLine line : lines.subList(0, Math.min(MOST_ROWS, lines.size()))) {
            String recorded = SwapWords.recorded(line, step);
            List<String> given = posted.get("value-" + line.subscriber().value());
            String value = given == null ? recorded : given.get(0).strip();
            rows.add(new Row(rows.size() + 1, line, recorded, given != null && value.isEmpty() ? rest : value));
        }
        return new SwapNumbersForm(step, rows, lines.size());
    }

    public boolean isShort() {
        return total <= MOST_ROWS;
    }

    public long recordedCount() {
        return rows.stream().filter(row -> !row.recorded().isEmpty()).count();
    }

    List<LineReport> reports() {
        return rows.stream().filter(row -> !row.value().isEmpty() || !row.recorded().isEmpty())
                .map(row -> new LineReport(row.number(), row.line().subscriber().value(), row.value())).toList();
    }
}
