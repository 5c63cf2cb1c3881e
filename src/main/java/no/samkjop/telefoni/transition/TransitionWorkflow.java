package no.samkjop.telefoni.transition;

/** What a switch needs its process to do. */
public interface TransitionWorkflow {

    void begin(Transition transition, String agencyName);

    /** No number is left to move. */
    void allNumbersSettled(TransitionId id);

    /** Ends the case wherever it waits. */
    void cancelled(TransitionId id);
}
