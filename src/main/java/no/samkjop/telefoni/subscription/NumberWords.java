package no.samkjop.telefoni.subscription;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers in a Norwegian sentence. */
public final class NumberWords {

    /** A message is no place for more. */
    private static final int NAMED = 10;

    private NumberWords() {
    }

    /** {@code 1 nummer}, {@code 2 numre}. */
    public static String count(long numbers) {
        return numbers == 1 ? "1 nummer" : numbers + " numre";
    }

    /** The first ten, and how many more there are. */
    public static String named(List<SubscriberNumber> all) {
        String named = all.stream().limit(NAMED).map(SubscriberNumber::value).collect(Collectors.joining(", "));
        return all.size() > NAMED ? named + " og " + (all.size() - NAMED) + " til" : named;
    }
}
