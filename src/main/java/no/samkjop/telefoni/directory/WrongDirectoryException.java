package no.samkjop.telefoni.directory;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The directory's files cannot be used; each problem names file, line and column. */
class WrongDirectoryException extends RuntimeException {

    private final transient List<String> problems;

    WrongDirectoryException(String folder, List<String> problems) {
        super("The directory in " + folder + " cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }

    /** Makes a failed start a readable list instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<WrongDirectoryException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongDirectoryException cause) {
            return new FailureAnalysis(cause.getMessage(), "Mend the lines named above and start again.", cause);
        }
    }
}
