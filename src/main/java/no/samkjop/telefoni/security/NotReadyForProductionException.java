package no.samkjop.telefoni.security;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Production was asked for with settings that it must not run with. */
class NotReadyForProductionException extends RuntimeException {

    private final transient List<String> problems;

    NotReadyForProductionException(List<String> problems) {
        super("Not ready for production:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }

    /** Makes a failed start a readable list instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<NotReadyForProductionException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NotReadyForProductionException cause) {
            return new FailureAnalysis(cause.getMessage(),
                    "Set the environment variables that README lists under operations, and start again.", cause);
        }
    }
}
