package no.samkjop.telefoni.calloff.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import no.samkjop.telefoni.calloff.CallOff;
import no.samkjop.telefoni.calloff.CallOffFacts;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Real models and real {@code Tasks} around mocked front doors. */
class ProcessFixture {

    static final String AVROP_42 = "AVR-2019-00042";
    static final CallOffId ID = CallOffId.of(AVROP_42);

    final CallOffHandling callOffs = mock(CallOffHandling.class);
    final DeliveryHandling deliveries = mock(DeliveryHandling.class);
    final CallOffFacts facts = mock(CallOffFacts.class);

    private final TestEngine engine;

    ProcessFixture(TestEngine engine) {
        this.engine = engine;
    }

    void offer() {
        given(callOffs.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        engine.offer(new CallOffTasks(callOffs, deliveries, facts, engine.actingUser(), Clock.systemUTC()),
                new OrderApprovalTasks(callOffs, facts, engine.actingUser()),
                new TransferConsentTasks(callOffs, facts, engine.actingUser()),
                new SingleOrderTasks(callOffs, facts, engine.actingUser()));
    }

    void nobodyMustApprove() {
        order(1_000, "NEW", "MOBILE");
    }

    void theAgencyMustApprove() {
        order(62_000, "NEW", "MOBILE");
    }

    void ukeMustApproveToo() {
        order(620_000, "NEW", "MOBILE");
    }

    private void order(long yearlyCost, String kinds, String categories) {
        given(callOffs.yearlyCost(ID)).willReturn(yearlyCost);
        given(callOffs.kinds(ID)).willReturn(kinds);
        given(callOffs.categories(ID)).willReturn(categories);
    }

    CallOffProcess callOffProcess() {
        return new CallOffProcess(engine.processes());
    }

    TransferConsentProcess transferConsentProcess() {
        return new TransferConsentProcess(engine.processes());
    }

    /** A call-off of Bydel Alna. */
    ProcessInstance begin() {
        CallOff callOff = mock(CallOff.class);
        given(callOff.id()).willReturn(ID);
        given(callOff.agency()).willReturn(AgencyId.of("BAL"));
        callOffProcess().begin(callOff, "Bydel Alna");
        return engine.instance("call-off", AVROP_42);
    }
}
