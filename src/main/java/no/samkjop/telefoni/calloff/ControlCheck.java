package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.shared.Clause;
import org.jspecify.annotations.Nullable;

/**
 * One of the five checks of one line's delivery.
 *
 * @param prefilled what the program itself can see; {@code ok} is what the person has confirmed or marked, at first the same
 * @param finding   Norwegian sentence: what was expected and what was found
 * @param note      the person's words where a deviation is marked
 */
public record ControlCheck(int round, int lineNumber, Kind kind, boolean prefilled, boolean ok, String finding,
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
}
