package no.samkjop.telefoni.inbox;

import no.samkjop.telefoni.directory.Agency;

/** What a letter that did not reach anybody needs its process to do. */
public interface UndeliveredLetterWorkflow {

    /** Somebody at UKE looks at the case's letters that did not arrive. */
    void begin(String caseNumber, Agency agency);

    boolean isRunning(String caseNumber);
}
