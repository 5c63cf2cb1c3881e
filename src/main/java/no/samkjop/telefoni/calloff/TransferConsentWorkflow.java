package no.samkjop.telefoni.calloff;

import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;

/** What a transfer needs the receiving agency's process to do. */
public interface TransferConsentWorkflow {

    /** Asks the receiving agency for its yes, as a case of that agency. */
    void ask(CallOffId id, Agency receiving, String givingAgencyName);

    /** The agency has not answered, and nobody needs its answer any more. Not for the agency that answers right now. */
    void stopAsking(CallOffId id, AgencyId receiving);
}
