package no.samkjop.telefoni.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong last in this thread's request to the engine, for the log: the answer to the person does not tell it. */
final class Failures {

    private static final ThreadLocal<@Nullable Throwable> LAST = new ThreadLocal<>();

    private Failures() {
    }

    static void note(Throwable failure) {
        LAST.set(failure);
    }

    static Optional<Throwable> last() {
        return Optional.ofNullable(LAST.get());
    }

    static void forget() {
        LAST.remove();
    }
}
