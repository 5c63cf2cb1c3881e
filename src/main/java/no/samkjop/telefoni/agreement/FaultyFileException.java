package no.samkjop.telefoni.agreement;

import java.util.List;

/** The agreement's files cannot be used. The message names file and line of everything that is wrong, one a line. */
class FaultyFileException extends RuntimeException {

    FaultyFileException(List<String> faults) {
        super(String.join("\n", faults));
    }
}
