package no.samkjop.telefoni.deviation;

import java.util.Set;

/**
 * Another agency's deviation that may be the same fault.
 *
 * @param words  that both reports have, lower case
 * @param sameTime they began within two weeks of each other
 */
public record Likeness(Deviation other, Set<String> words, boolean sameTime) {

    public Likeness {
        words = Set.copyOf(words);
    }
}
