package no.samkjop.telefoni.web.calloff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.calloff.ControlCheck;

/** One control of one delivery, line by line, the newest first. */
record ControlRound(int round, int attempt, List<Row> rows, long deviations) {

    /** @param checks at most one of each kind */
    record Row(int line, List<ControlCheck> checks) {

        public Optional<ControlCheck> of(ControlCheck.Kind kind) {
            return checks.stream().filter(check -> check.kind() == kind).findFirst();
        }

        public boolean hasDeviation() {
            return checks.stream().anyMatch(check -> !check.ok());
        }

        /** Whether there is more to tell than that all is in order. */
        public boolean isNotable() {
            return checks.stream().anyMatch(check -> !check.ok() || !check.prefilled() || check.note() != null);
        }

        /** The person's words, each once. */
        public String notes() {
            return checks.stream().map(ControlCheck::note).filter(note -> note != null && !note.isBlank()).distinct()
                    .collect(Collectors.joining(" "));
        }
    }

    public List<Row> notable() {
        return rows.stream().filter(Row::isNotable).toList();
    }

    static List<ControlRound> of(List<ControlCheck> checks) {
        Map<List<Integer>, List<ControlCheck>> byControl = checks.stream().collect(Collectors.groupingBy(
                check -> List.of(check.round(), check.attempt()), LinkedHashMap::new, Collectors.toList()));
        List<ControlRound> rounds = new ArrayList<>();
        byControl.forEach((control, all) -> rounds.add(new ControlRound(control.get(0), control.get(1), rows(all),
                all.stream().filter(check -> !check.ok()).count())));
        rounds.sort(Comparator.comparing(ControlRound::round).thenComparing(ControlRound::attempt).reversed());
        return rounds;
    }

    private static List<Row> rows(List<ControlCheck> checks) {
        Map<Integer, List<ControlCheck>> byLine = checks.stream()
                .collect(Collectors.groupingBy(ControlCheck::lineNumber, LinkedHashMap::new, Collectors.toList()));
        return byLine.entrySet().stream().map(entry -> new Row(entry.getKey(), entry.getValue())).toList();
    }
}
