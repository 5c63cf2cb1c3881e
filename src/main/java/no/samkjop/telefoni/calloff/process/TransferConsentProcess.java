package no.samkjop.telefoni.calloff.process;

import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.TransferConsentWorkflow;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.springframework.stereotype.Component;

/** Starts and stops {@code processes/transfer-consent/transfer-consent.bpmn}, one for each receiving agency. */
@Component
class TransferConsentProcess implements TransferConsentWorkflow {

    static final String KEY = "transfer-consent";
    static final String STOPPED = "transfer-consent.stopped";

    private final ProcessInstances processes;

    TransferConsentProcess(ProcessInstances processes) {
        this.processes = processes;
    }

    @Override
    public void ask(CallOffId id, Agency receiving, String givingAgencyName) {
        processes.start(KEY, id.value(), receiving.id(), Facts.of("callOffId", id.value())
                .and("agencyName", givingAgencyName).and("receivingAgency", receiving.id().value()));
    }

    @Override
    public void stopAsking(CallOffId id, AgencyId receiving) {
        processes.correlate(STOPPED, id.value(), receiving, Facts.none());
    }
}
