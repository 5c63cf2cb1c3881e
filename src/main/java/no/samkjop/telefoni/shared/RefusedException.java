package no.samkjop.telefoni.shared;

import java.util.List;
import java.util.stream.Collectors;

/** What was asked for is refused and nothing has changed. The message is Norwegian and meant for the person who asked. */
public class RefusedException extends RuntimeException {

    private static final int TOLD_AT_ONCE = 20;

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(sentences(refusals));
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Refusal refusal) {
        this(List.of(refusal));
    }

    private static String sentences(List<Refusal> refusals) {
        String told = refusals.stream().map(Refusal::sentence).limit(TOLD_AT_ONCE).collect(Collectors.joining("\n"));
        int untold = refusals.size() - TOLD_AT_ONCE;
        return untold > 0 ? told + "\n… og " + untold + " til." : told;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** Throws if there is anything to refuse. */
    public static void throwIfAny(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }
}
