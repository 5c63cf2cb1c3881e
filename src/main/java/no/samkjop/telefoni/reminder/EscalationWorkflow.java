package no.samkjop.telefoni.reminder;

import no.samkjop.telefoni.directory.Agency;

/** What an escalation needs its process to do. */
public interface EscalationWorkflow {

    void begin(String caseNumber, Agency agency);

    /** The late tasks are done; UKE need not look into it any more. */
    void answered(String caseNumber, Agency agency);
}
