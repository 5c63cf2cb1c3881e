package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.calloff.process.ProcessFixture.AVROP_42;
import static no.samkjop.telefoni.calloff.process.ProcessFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

import java.util.Map;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Through the call-off that calls it, as a refusal is that process's to handle. */
class OrderApprovalProcessTest {

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("order-approval");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("call-off", "order-approval");

    private final ProcessFixture fixture = new ProcessFixture(engine);
    private final CallOffHandling callOffs = fixture.callOffs;

    @BeforeEach
    void offer() {
        fixture.offer();
        fixture.theAgencyMustApprove();
    }

    @Test
    void aSmallCallOffNeedsNobody() {
        fixture.nobodyMustApprove();

        var callOff = fixture.begin();

        assertThat(callOff).isWaitingAt("answerOrder");
        assertThat(engine.passed("order-approval", AVROP_42))
                .containsSubsequence("decideApproval", "askReceivingAgencies", "orderApproved")
                .doesNotContain("approveCallOff", "approveForUke");
    }

    @Test
    void theAgencysApproverIsEnoughForAnOrdinaryCallOff() {
        var callOff = fixture.begin();
        var approval = approval();

        approve("APPROVE", "");

        assertThat(approval).isEnded().hasPassedInOrder("approveCallOff", "askReceivingAgencies", "orderApproved")
                .hasNotPassed("approveForUke", "mendCallOff", "transferAnswered");
        assertThat(callOff).isWaitingAt("answerOrder");
        then(callOffs).should().approve(ID, UserId.of("bal-godkjenner"), Approval.APPROVE, null);
    }

    @Test
    void ukeApprovesALargeCallOffAfterTheAgency() {
        fixture.ukeMustApproveToo();
        fixture.begin();
        var approval = approval();
        approve("APPROVE", "");

        approveForUke("APPROVE", "");

        assertThat(approval).isEnded().hasPassedInOrder("approveCallOff", "approveForUke", "askReceivingAgencies", "orderApproved")
                .hasNotPassed("mendCallOff", "refusedByUke");
        then(callOffs).should().approveForUke(ID, UserId.of("uke-avtaleforvalter"), Approval.APPROVE, null);
    }

    @Test
    void theApproverRefuses() {
        var callOff = fixture.begin();
        var approval = approval();

        approve("REFUSE", "For dyrt");

        assertThat(approval).isEnded().hasPassedInOrder("approveCallOff", "refusedByApprover")
                .hasNotPassed("orderApproved", "mendCallOff", "refusedByUke");
        assertThat(callOff).isEnded().hasPassed("refusedByApprover");
    }

    @Test
    void ukeRefuses() {
        fixture.ukeMustApproveToo();
        var callOff = fixture.begin();
        var approval = approval();
        approve("APPROVE", "");

        approveForUke("REFUSE", "Utenfor avtalen");

        assertThat(approval).isEnded().hasPassedInOrder("approveCallOff", "approveForUke", "refusedByUke")
                .hasNotPassed("orderApproved", "refusedByApprover");
        assertThat(callOff).isEnded().hasPassed("refusedByApprover");
        then(callOffs).should().approveForUke(ID, UserId.of("uke-avtaleforvalter"), Approval.REFUSE, "Utenfor avtalen");
    }

    @Test
    void aReturnedCallOffIsMendedAndApprovedAnew() {
        fixture.begin();
        var approval = approval();
        approve("RETURN", "Feil antall");

        mend("Rettet antallet");
        approve("APPROVE", "");

        assertThat(approval).isEnded().hasPassedInOrder("decideApproval", "approveCallOff", "mendCallOff", "decideApproval",
                "approveCallOff", "orderApproved").hasNotPassed("refusedByApprover");
        then(callOffs).should().mend(ID, UserId.of("bal-bestiller"), "Rettet antallet");
    }

    @Test
    void ukeReturnsACallOffThatIsThenSmallEnoughForTheAgencyAlone() {
        fixture.ukeMustApproveToo();
        fixture.begin();
        var approval = approval();
        approve("APPROVE", "");
        approveForUke("RETURN", "Del opp bestillingen");
        fixture.theAgencyMustApprove();

        mend("");
        approve("APPROVE", "");

        assertThat(approval).isEnded().hasPassedInOrder("approveForUke", "mendCallOff", "approveCallOff", "orderApproved")
                .hasNotPassed("refusedByUke");
    }

    @Test
    void aTransferWaitsForTheOtherAgency() {
        given(callOffs.askReceivingAgencies(ID)).willReturn(true);
        var callOff = fixture.begin();
        var approval = approval();
        approve("APPROVE", "");
        assertThat(approval).isWaitingAt("transferAnswered");
        then(callOffs).should(never()).sendOrder(any());

        answerTransfer(true);

        assertThat(approval).isEnded().hasPassedInOrder("askReceivingAgencies", "transferAnswered", "orderApproved")
                .hasNotPassed("mendCallOff");
        assertThat(callOff).isWaitingAt("answerOrder");
    }

    @Test
    void aDeclinedTransferGoesBackToTheOrderer() {
        given(callOffs.askReceivingAgencies(ID)).willReturn(true);
        fixture.begin();
        var approval = approval();
        approve("APPROVE", "");

        answerTransfer(false);

        assertThat(approval).isWaitingAt("mendCallOff").hasPassedInOrder("transferAnswered", "isTransferAccepted")
                .hasNotPassed("orderApproved", "refusedByApprover");
    }

    private ProcessInstance approval() {
        return engine.instance("order-approval", AVROP_42);
    }


    private void approve(String decision, String reason) {
        engine.complete(AVROP_42, "approveCallOff", "bal-godkjenner", Map.of("decision", decision, "reason", reason));
    }

    private void approveForUke(String decision, String reason) {
        engine.complete(AVROP_42, "approveForUke", "uke-avtaleforvalter", Map.of("ukeDecision", decision, "ukeReason", reason));
    }

    private void mend(String comment) {
        engine.complete(AVROP_42, "mendCallOff", "bal-bestiller", Map.of("mendComment", comment));
    }

    private void answerTransfer(boolean accepted) {
        fixture.callOffProcess().transferAnswered(ID, accepted);
        engine.jobs().continueAt("transferAnswered");
    }
}
