package no.samkjop.telefoni.web.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Positions in a list as short text, {@code 1-50,73}, so that a form can carry thousands. */
final class Positions {

    /** Longer than any list. */
    private static final int MOST = 100_000;

    private Positions() {
    }

    static String text(List<Integer> positions) {
        List<Integer> sorted = positions.stream().sorted().distinct().toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            int first = sorted.get(i);
            while (i + 1 < sorted.size() && sorted.get(i + 1) == sorted.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ",").append(first).append(sorted.get(i) > first ? "-" + sorted.get(i) : "");
        }
        return text.toString();
    }

    /** Nothing for what is no such text. */
    static Optional<List<Integer>> parse(String text) {
        if (!text.matches("(\\d{1,6}(-\\d{1,6})?(,\\d{1,6}(-\\d{1,6})?)*)?")) {
            return Optional.empty();
        }
        List<Integer> positions = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = part.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || positions.size() + last - first >= MOST) {
                return Optional.empty();
            }
            for (int position = first; position <= last; position++) {
                positions.add(position);
            }
        }
        return Optional.of(positions);
    }
}
