package no.samkjop.telefoni.deviation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when until when somebody has worked on a case; neither while nobody has. */
public record Course(@Nullable Instant since, @Nullable Instant until) {

    static final Course NONE = new Course(null, null);

    public boolean hasBegun() {
        return since != null;
    }

    public boolean isOpen() {
        return since != null && until == null;
    }

    /** Anew where it had ended. */
    Course begun(Instant at) {
        return isOpen() ? this : new Course(at, null);
    }

    Course ended(Instant at) {
        return isOpen() ? new Course(since, at) : this;
    }
}
