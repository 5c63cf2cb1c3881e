package no.samkjop.telefoni.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** For tests of the whole application, where the job executor runs in the background. */
public final class Eventually {

    private Eventually() {
    }

    /** Asks until there is an answer, for at most 30 s. */
    public static <T> T get(String what, Supplier<Optional<T>> question) {
        return get(what, Duration.ofSeconds(30), question);
    }

    public static <T> T get(String what, Duration atMost, Supplier<Optional<T>> question) {
        return Awaitility.await(what).atMost(atMost).pollInterval(Duration.ofMillis(20))
                .until(question::get, Optional::isPresent).orElseThrow();
    }
}
