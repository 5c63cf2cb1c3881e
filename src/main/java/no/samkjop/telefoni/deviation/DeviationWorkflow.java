package no.samkjop.telefoni.deviation;

import java.time.Instant;

/** What a deviation needs its processes to do. */
public interface DeviationWorkflow {

    /** @param facts what the triage goes by. @param solveBy when UKE is told if agency and supplier have not come to an end */
    void begin(Deviation deviation, String agencyName, TriageFacts facts, Instant solveBy);

    /** UKE gets it to assess; nothing where UKE has it already. */
    void followUp(Deviation deviation, String agencyName);

    /** Ends all that runs for the case. */
    void withdrawn(Deviation deviation);

    /** UKE's assessment waits for the joint matter from now on. */
    void joined(Deviation deviation);

    void matterAnswered(Deviation deviation);

    /** @param repeated the agency has reported so many on its orders lately that UKE must know */
    record TriageFacts(DeviationKind kind, Severity severity, boolean orderTied, boolean repeated, boolean tellUke) {
    }
}
