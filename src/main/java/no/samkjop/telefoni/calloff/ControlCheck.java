package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.shared.Clause;
import org.jspecify.annotations.Nullable;

/**
 * One of the five checks of one line's delivery.
 *
 * @param round     the delivery, {@code attempt} the control of it: 2 for the control after the first mending
 * @param prefilled what the program itself can see; {@code ok} is what the person has confirmed or marked, at first the same
 * @param finding   Norwegian sentence: what was expected and what was found
 * @param note      the person's words where a deviation is marked, or where what the program sees is accepted all the same
 */
public record ControlCheck(int round, int attempt, int lineNumber, Kind kind, boolean prefilled, boolean ok, String finding,
        @Nullable String note) {

    public enum Kind {
        AS_ORDERED("Det som er bestilt", "C6.7"), QUANTITY("Riktig mengde", "C6.8"),
        QUALITY("Riktig kvalitet", "C6.9"), PRICE("Riktig pris", "C6.10"), TIME("Til rett tid", "C6.11");

        private final String norwegianName;
        private final Clause clause;

        Kind(String norwegianName, String clause) {
            this.norwegianName = norwegianName;
            this.clause = Clause.of(clause);
        }

        public String norwegianName() {
            return norwegianName;
        }

        public Clause clause() {
            return clause;
        }
    }

    boolean isOf(int wantedRound, int wantedAttempt) {
        return round == wantedRound && attempt == wantedAttempt;
    }

    ControlCheck marked(boolean isOk, @Nullable String words) {
        return new ControlCheck(round, attempt, lineNumber, kind, prefilled, isOk, finding, words);
    }
}
