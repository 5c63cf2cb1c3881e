package no.samkjop.telefoni.calloff;

/** What a call-off needs its process to do. */
public interface CallOffWorkflow {

    void begin(CallOff callOff, String agencyName);

    /** Ends the case wherever it waits. */
    void withdrawn(CallOffId id);

    /** All receiving agencies have said yes, or one has said no. */
    void transferAnswered(CallOffId id, boolean accepted);
}
