package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.calloff.process.ProcessFixture.AVROP_42;
import static no.samkjop.telefoni.calloff.process.ProcessFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import no.samkjop.telefoni.calloff.CallOff.Control;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.calloff.CallOffHandling.SupplierAnswer;
import no.samkjop.telefoni.calloff.DeliveryHandling;
import no.samkjop.telefoni.calloff.DeliveryHandling.ControlResult;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallOffProcessTest {

    private static final UserId ORDER_DESK = UserId.of("phonero-ordre");
    private static final UserId DELIVERY_DESK = UserId.of("phonero-levering");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("call-off");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("call-off", "order-approval");

    private final ProcessFixture fixture = new ProcessFixture(engine);
    private final CallOffHandling callOffs = fixture.callOffs;
    private final DeliveryHandling deliveries = fixture.deliveries;

    @BeforeEach
    void offer() {
        fixture.offer();
        fixture.nobodyMustApprove();
    }

    @Test
    void aConfirmedCallOffIsDeliveredControlledAndRegistered() {
        var process = confirmed();
        deliverAll();
        given(deliveries.gradeControl(ID)).willReturn(ControlResult.PASSED);
        given(deliveries.registerDelivered(ID)).willReturn(true);

        control("PASSED", "");

        assertThat(process).isEnded()
                .hasPassedInOrder("obtainApproval", "sendOrderToSupplier", "answerOrder", "reportDelivery",
                        "controlDelivery", "gradeControl", "registerDelivered", "callOffCompleted")
                .hasNotPassed("considerProposedDate", "mendDelivery", "callOffDisputed", "refusedBySupplier",
                        "refusedByApprover", "withdrawnByAgency");
        var inOrder = inOrder(callOffs, deliveries);
        inOrder.verify(callOffs).sendOrder(ID);
        inOrder.verify(callOffs).answerOrder(ID, ORDER_DESK, SupplierAnswer.CONFIRM, LocalDate.of(2019, 5, 2), null);
        inOrder.verify(deliveries).reportDelivery(ID, DELIVERY_DESK, true, LocalDate.of(2019, 5, 2));
        inOrder.verify(deliveries).controlDelivery(ID, UserId.of("bal-kontrollor"), Control.PASSED, null);
        inOrder.verify(deliveries).gradeControl(ID);
        inOrder.verify(deliveries).registerDelivered(ID);
    }

    @Test
    void aCallOffThatTheApproverRefusesNeverReachesTheSupplier() {
        fixture.theAgencyMustApprove();
        var process = fixture.begin();

        engine.complete(AVROP_42, "approveCallOff", "bal-godkjenner", Map.of("decision", "REFUSE", "reason", "For dyrt"));

        assertThat(process).isEnded().hasPassedInOrder("orderRefused", "refusedByApprover")
                .hasNotPassed("sendOrderToSupplier", "callOffCompleted");
        then(callOffs).should().approve(ID, UserId.of("bal-godkjenner"), Approval.REFUSE, "For dyrt");
        then(callOffs).should(never()).sendOrder(any());
    }

    @Test
    void aCallOffThatTheSupplierRefusesEndsThere() {
        var process = fixture.begin();

        engine.complete(AVROP_42, "answerOrder", "phonero-ordre", Map.of("answer", "REFUSE", "answerReason", "Utgått vare"));

        assertThat(process).isEnded().hasPassedInOrder("answerOrder", "supplierAnswer", "refusedBySupplier")
                .hasNotPassed("reportDelivery", "callOffCompleted");
        then(callOffs).should().answerOrder(ID, ORDER_DESK, SupplierAnswer.REFUSE, null, "Utgått vare");
    }

    @Test
    void theAgencyDeclinesOneProposedDateAndAcceptsTheNext() {
        var process = fixture.begin();
        propose("2019-06-03");
        engine.complete(AVROP_42, "considerProposedDate", "bal-bestiller", Map.of("dateAccepted", "NO", "dateReason", "For sent"));
        assertThat(process).isWaitingAt("answerOrder");
        propose("2019-05-20");

        engine.complete(AVROP_42, "considerProposedDate", "bal-bestiller", Map.of("dateAccepted", "YES"));

        assertThat(process).isWaitingAt("reportDelivery")
                .hasPassedInOrder("answerOrder", "considerProposedDate", "answerOrder", "considerProposedDate")
                .hasNotPassed("refusedBySupplier");
        then(callOffs).should().considerProposedDate(ID, UserId.of("bal-bestiller"), false, "For sent");
        then(callOffs).should().considerProposedDate(ID, UserId.of("bal-bestiller"), true, null);
    }

    @Test
    void whatIsNotYetDeliveredStaysOpenUntilItComes() {
        var process = confirmed();
        given(deliveries.gradeControl(ID)).willReturn(ControlResult.PASSED);
        given(deliveries.registerDelivered(ID)).willReturn(false, true);
        engine.complete(AVROP_42, "reportDelivery", "phonero-levering", Map.of("delivered", "AS_RECORDED"));

        control("PASSED", "");
        assertThat(process).isWaitingAt("reportDelivery");
        deliverAll();
        control("PASSED", "");

        assertThat(process).isEnded().hasPassedInOrder("registerDelivered", "reportDelivery", "registerDelivered",
                "callOffCompleted").hasNotPassed("mendDelivery", "callOffDisputed");
        then(deliveries).should().reportDelivery(ID, DELIVERY_DESK, false, null);
    }

    @Test
    void aDeviationIsMendedAndControlledAgain() {
        var process = confirmed();
        deliverAll();
        given(deliveries.gradeControl(ID)).willReturn(ControlResult.MEND, ControlResult.PASSED);
        given(deliveries.registerDelivered(ID)).willReturn(true);
        control("DEVIATION", "Feil abonnement");

        engine.complete(AVROP_42, "mendDelivery", "phonero-levering",
                Map.of("mendedOn", "2019-05-03", "mendExplanation", "Byttet abonnement"));
        control("PASSED", "");

        assertThat(process).isEnded().hasPassedInOrder("controlDelivery", "gradeControl", "mendDelivery",
                "controlDelivery", "gradeControl", "callOffCompleted").hasNotPassed("callOffDisputed");
        then(deliveries).should().mendDelivery(ID, DELIVERY_DESK, LocalDate.of(2019, 5, 3), "Byttet abonnement");
    }

    @Test
    void whatTheyDisagreeOnEndsAsDisputed() {
        var process = confirmed();
        deliverAll();
        given(deliveries.gradeControl(ID)).willReturn(ControlResult.DISPUTED);

        control("DISPUTE", "Leverandøren nekter");

        assertThat(process).isEnded().hasPassedInOrder("controlDelivery", "gradeControl", "callOffDisputed")
                .hasNotPassed("registerDelivered", "mendDelivery", "callOffCompleted");
        then(deliveries).should(never()).registerDelivered(any());
    }

    @Test
    void theAgencyWithdrawsWhileTheSupplierThinks() {
        var process = fixture.begin();

        fixture.callOffProcess().withdrawn(ID);

        assertThat(process).isEnded().hasPassedInOrder("sendOrderToSupplier", "callOffWithdrawn", "withdrawnByAgency")
                .hasNotPassed("supplierAnswer", "callOffCompleted");
        assertThat(engine.inbox().ofCase(AVROP_42)).isEmpty();
    }

    @Test
    void theAgencyWithdrawsWhileItIsBeingApproved() {
        fixture.theAgencyMustApprove();
        var process = fixture.begin();
        var approval = engine.instance("order-approval", AVROP_42);

        fixture.callOffProcess().withdrawn(ID);

        assertThat(process).isEnded().hasPassed("withdrawnByAgency").hasNotPassed("orderRefused", "sendOrderToSupplier");
        assertThat(approval).isEnded().hasNotPassed("approverAnswer", "orderApproved");
    }

    @Test
    void aRefusedAnswerChangesNothingAndIsToldAsItIs() {
        var process = fixture.begin();
        willThrow(new RefusedException(Refusal.of("deliveryOn", "Velg en arbeidsdag."))).given(callOffs)
                .answerOrder(any(), any(), any(), any(), any());

        assertThatThrownBy(() -> engine.complete(AVROP_42, "answerOrder", "phonero-ordre",
                Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-01")))
                .isInstanceOf(RefusedException.class).hasMessage("Velg en arbeidsdag.");

        assertThat(process).isWaitingAt("answerOrder").hasNotPassed("supplierAnswer");
        assertThat(process).variables().doesNotContainKey("answer");
    }

    @Test
    void anAnswerOfAnEarlierRoundIsNotAnAnswerOfThisOne() {
        fixture.begin();
        propose("2019-06-03");
        engine.complete(AVROP_42, "considerProposedDate", "bal-bestiller", Map.of("dateAccepted", "NO", "dateReason", "For sent"));

        assertThatThrownBy(() -> engine.complete(AVROP_42, "answerOrder", "phonero-ordre", Map.of()))
                .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
    }

    @Test
    void everyTaskIsDueWhenTheDomainSays() {
        given(callOffs.deadline(ID, "answerOrder")).willReturn(Instant.parse("2019-04-25T14:00:00Z"));

        fixture.begin();

        assertThat(engine.task(AVROP_42, "answerOrder").due()).hasValue(Instant.parse("2019-04-25T14:00:00Z"));
    }

    private ProcessInstance confirmed() {
        var process = fixture.begin();
        engine.complete(AVROP_42, "answerOrder", "phonero-ordre", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-02"));
        return process;
    }

    private void propose(String day) {
        engine.complete(AVROP_42, "answerOrder", "phonero-ordre",
                Map.of("answer", "PROPOSE", "deliveryOn", day, "answerReason", "Lang leveringstid"));
    }

    private void deliverAll() {
        engine.complete(AVROP_42, "reportDelivery", "phonero-levering", Map.of("delivered", "ALL", "deliveredOn", "2019-05-02"));
    }

    private void control(String outcome, String note) {
        engine.complete(AVROP_42, "controlDelivery", "bal-kontrollor", Map.of("controlOutcome", outcome, "controlNote", note));
    }
}
