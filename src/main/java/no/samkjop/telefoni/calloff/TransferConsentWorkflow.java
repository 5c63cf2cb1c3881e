package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.directory.Agency;

/** What a transfer needs the receiving agency's process to do. */
public interface TransferConsentWorkflow {

    /** Asks the receiving agency for its yes, as a case of that agency. */
    void ask(CallOffId id, Agency receiving, String givingAgencyName);

    /** Nobody needs the answers any more; agencies that have not answered are no longer asked. */
    void stopAsking(CallOffId id);
}
