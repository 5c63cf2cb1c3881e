package no.samkjop.telefoni.enquiry;

/** What an enquiry needs its process to do. */
public interface EnquiryWorkflow {

    /** A question waits for an answer; called again when somebody asks after the answer. */
    void begin(Enquiry enquiry, String agencyName);

    /** Nobody needs to answer any more. */
    void withdrawn(EnquiryId id);
}
