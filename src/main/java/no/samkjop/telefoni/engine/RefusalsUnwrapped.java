package no.samkjop.telefoni.engine;

import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/** A refusal by the domain leaves the engine as itself, out of whatever a listener or an expression has wrapped it in. */
class RefusalsUnwrapped extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            RefusedException refused = refusalIn(e);
            RuntimeException thrown = refused == null ? e : refused;
            Failures.note(thrown);
            throw thrown;
        }
    }

    static @Nullable RefusedException refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return refused;
            }
        }
        return null;
    }
}
