package no.samkjop.telefoni.shared;

import java.util.List;
import java.util.stream.Collectors;

/** What was asked for is refused and nothing has changed. The message is Norwegian and meant for the person who asked. */
public class RefusedException extends RuntimeException {

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::sentence).limit(20).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Refusal refusal) {
        this(List.of(refusal));
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
