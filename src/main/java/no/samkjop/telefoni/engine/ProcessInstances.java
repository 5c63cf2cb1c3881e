package no.samkjop.telefoni.engine;

import java.time.Instant;
import no.samkjop.telefoni.directory.AgencyId;

/** Start and move processes, by case number. Runs as the system, whoever is signed in: callers have checked access. */
public interface ProcessInstances {

    /** Starts the newest version, with the case number as business key and the agency as tenant. */
    void start(String processKey, String caseNumber, AgencyId agency, Facts facts);

    /** @throws IllegalStateException when no instance of the case waits for the message */
    void correlate(String message, String caseNumber, Facts facts);

    /** As above, but only in the case's processes of one agency. */
    void correlate(String message, String caseNumber, AgencyId agency, Facts facts);

    default void correlate(String message, String caseNumber) {
        correlate(message, caseNumber, Facts.none());
    }

    /** The case's open tasks of that id have a new due date. Nothing happens when none is open: the next one asks for its own. */
    void dueChanged(String caseNumber, String activityId, Instant due);

    /** Whether an instance of the process runs for the case. */
    boolean isRunning(String processKey, String caseNumber);
}
