package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.calloff.process.ProcessFixture.AVROP_42;
import static no.samkjop.telefoni.calloff.process.ProcessFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.never;

import java.util.Map;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransferConsentProcessTest {

    private static final AgencyId BFR = AgencyId.of("BFR");
    private static final AgencyId UDE = AgencyId.of("UDE");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("transfer-consent");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("transfer-consent");

    private final ProcessFixture fixture = new ProcessFixture(engine);
    private final CallOffHandling callOffs = fixture.callOffs;

    @BeforeEach
    void offer() {
        fixture.offer();
    }

    @Test
    void theReceivingAgencySaysYes() {
        var process = ask(BFR);
        assertThat(engine.task(AVROP_42, "answerTransfer").agency()).isEqualTo(BFR);

        engine.complete(AVROP_42, "answerTransfer", "bfr-godkjenner", Map.of("consent", "YES"));

        assertThat(process).isEnded().hasPassedInOrder("answerTransfer", "transferAccepted")
                .hasNotPassed("transferDeclined", "questionWithdrawn");
        then(callOffs).should().answerTransfer(ID, BFR, UserId.of("bfr-godkjenner"), true, null);
    }

    @Test
    void theReceivingAgencySaysNo() {
        var process = ask(BFR);

        engine.complete(AVROP_42, "answerTransfer", "bfr-koordinator", Map.of("consent", "NO", "consentReason", "Ikke avtalt"));

        assertThat(process).isEnded().hasPassedInOrder("answerTransfer", "transferDeclined")
                .hasNotPassed("transferAccepted", "questionWithdrawn");
        then(callOffs).should().answerTransfer(ID, BFR, UserId.of("bfr-koordinator"), false, "Ikke avtalt");
    }

    @Test
    void theGivingAgencyCannotAnswerForTheReceivingOne() {
        ask(BFR);

        assertThatThrownBy(() -> engine.complete(AVROP_42, "answerTransfer", "bal-godkjenner", Map.of("consent", "YES")))
                .isInstanceOf(RefusedException.class);
        then(callOffs).should(never()).answerTransfer(any(), any(), any(), anyBoolean(), any());
    }

    @Test
    void oneNoStopsTheQuestionToTheOthersAndStaysANo() {
        var bfr = ask(BFR);
        var ude = ask(UDE);
        willAnswer(call -> {
            fixture.transferConsentProcess().stopAsking(ID, UDE);
            return null;
        }).given(callOffs).answerTransfer(any(), any(), any(), anyBoolean(), any());
        OpenTask task = engine.inbox().ofCase(AVROP_42).stream().filter(open -> open.agency().equals(BFR)).findFirst().orElseThrow();

        engine.inbox().complete(task.id(), engine.user("bfr-godkjenner"), Map.of("consent", "NO", "consentReason", "Nei"));
        engine.jobs().continueAt("answerTransfer");

        assertThat(bfr).isEnded().hasPassedInOrder("answerTransfer", "transferDeclined").hasNotPassed("questionWithdrawn");
        assertThat(ude).isEnded().hasPassedInOrder("consentStopped", "questionWithdrawn")
                .hasNotPassed("isConsentGiven", "transferDeclined");
    }

    private ProcessInstance ask(AgencyId receiving) {
        fixture.transferConsentProcess().ask(ID, engine.bean(Directory.class).requireAgency(receiving), "Bydel Alna");
        return engine.processEngine().getRuntimeService().createProcessInstanceQuery()
                .processDefinitionKey("transfer-consent").tenantIdIn(receiving.value()).singleResult();
    }
}
