package no.samkjop.telefoni.enquiry.process;

import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.enquiry.Enquiry;
import no.samkjop.telefoni.enquiry.EnquiryId;
import no.samkjop.telefoni.enquiry.EnquiryWorkflow;
import org.springframework.stereotype.Component;

/** Starts and moves {@code processes/enquiry/enquiry.bpmn}. */
@Component
class EnquiryProcess implements EnquiryWorkflow {

    static final String KEY = "enquiry";
    static final String WITHDRAWN = "enquiry.withdrawn";

    private final ProcessInstances processes;

    EnquiryProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void begin(Enquiry enquiry, String agencyName) {
        String caseNumber = enquiry.id().value();
        processes.start(KEY, caseNumber, enquiry.agency(), Facts.of("caseNumber", caseNumber).and("agencyName", agencyName));
    }

    @Override
    public void withdrawn(EnquiryId id) {
        processes.correlate(WITHDRAWN, id.value());
    }
}
