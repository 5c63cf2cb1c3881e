package no.samkjop.telefoni.deviation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationMail;
import no.samkjop.telefoni.deviation.DeviationKind;
import no.samkjop.telefoni.deviation.DeviationWorkflow.TriageFacts;
import no.samkjop.telefoni.deviation.FollowUpHandling;
import no.samkjop.telefoni.deviation.Severity;
import no.samkjop.telefoni.deviation.SupplierDialogue;
import no.samkjop.telefoni.deviation.SupplierDialogue.Verdict;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationProcessTest {

    private static final String AVV_42 = "AVV-2019-00042";
    private static final DeviationId ID = DeviationId.of(AVV_42);
    private static final UserId SUPPLIER = UserId.of("phonero-reklamasjon");
    private static final UserId ORDERER = UserId.of("bal-bestiller");
    private static final Instant SOLVE_BY = Instant.parse("2019-05-08T14:00:00Z");
    private static final Map<String, Object> ANSWER = Map.of("claim", "REMEDY", "cause", "Feil i sentralen", "remedy", "Byttet kort",
            "remedyOn", "2019-04-26");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("deviation");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("deviation", "deviation-follow-up");

    private final DeviationHandling deviations = mock(DeviationHandling.class);
    private final SupplierDialogue dialogue = mock(SupplierDialogue.class);
    private final DeviationFacts facts = mock(DeviationFacts.class);
    private final DeviationMail mail = mock(DeviationMail.class, noMail -> noMail.getArgument(2));
    private final Deviation deviation = mock(Deviation.class);
    private final DeviationTasks tasks = new DeviationTasks(deviations, dialogue, facts, mail, engine.actingUser());

    @BeforeEach
    void offer() {
        given(deviation.id()).willReturn(ID);
        given(deviation.agency()).willReturn(AgencyId.of("BAL"));
        given(deviations.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        given(deviations.takeUp(any(), any())).willAnswer(call -> !call.<String>getArgument(1).startsWith("UKE "));
        engine.offer(tasks, new DeviationFollowUpTasks(deviations, mock(FollowUpHandling.class), facts, mail, engine.actingUser()));
    }

    @Test
    void anOrdersDeviationIsAnsweredByTheSupplierAndSettledByTheAgency() {
        var process = begin(DeviationKind.DELIVERY, Severity.SERIOUS, false);

        engine.complete(AVV_42, "answerDeviation", "phonero-reklamasjon", ANSWER);
        engine.complete(AVV_42, "considerAnswer", "bal-bestiller", Map.of("verdict", "REMEDIED"));

        assertThat(process).isEnded().hasPassedInOrder("deviationReported", "decideChannel", "takeUp", "answerDeviation", "considerAnswer",
                "deviationRemedied").hasNotPassed("handledByUke", "leftToUke", "tellUke", "deviationWithdrawn");
        var inOrder = inOrder(deviations, dialogue);
        inOrder.verify(deviations).takeUp(ID, "SUPPLIER ORDER");
        inOrder.verify(dialogue).answer(ID, SUPPLIER, new SupplierReply("REMEDY", "Feil i sentralen", "Byttet kort", "2019-04-26"));
        inOrder.verify(dialogue).consider(ID, ORDERER, Verdict.REMEDIED, null);
    }

    @Test
    void whatConcernsTheAgreementNeverReachesTheSupplier() {
        var process = begin(DeviationKind.SOCIAL_RESPONSIBILITY, Severity.MINOR, false);

        assertThat(process).isEnded().hasPassedInOrder("takeUp", "handledByUke").hasNotPassed("answerDeviation");
        then(deviations).should().takeUp(ID, "UKE CONTRACT");
    }

    @ParameterizedTest
    @CsvSource({"GRAVE, false, BOTH GRAVE", "MINOR, true, BOTH ASKED"})
    void whatUkeKnowsOfTooIsStillAnsweredByTheSupplier(Severity severity, boolean tellUke, String triage) {
        var process = begin(DeviationKind.QUALITY, severity, tellUke);

        assertThat(process).isWaitingAt("answerDeviation");
        then(deviations).should().takeUp(ID, triage);
    }

    @ParameterizedTest
    @CsvSource({"NOT_REMEDIED, deviationNotRemedied", "NO_DEVIATION, noDeviation"})
    void theAgencyMayEndItUnremedied(Verdict verdict, String end) {
        var process = answered();

        engine.complete(AVV_42, "considerAnswer", "bal-koordinator", Map.of("verdict", verdict.name(), "verdictWords", "Derfor"));

        assertThat(process).isEnded().hasPassed(end).hasNotPassed("deviationRemedied");
        then(dialogue).should().consider(ID, UserId.of("bal-koordinator"), verdict, "Derfor");
    }

    @Test
    void theSupplierIsAskedAgain() {
        var process = answered();

        engine.complete(AVV_42, "considerAnswer", "bal-kontrollor", Map.of("verdict", "ASK_AGAIN", "verdictWords", "Virker fortsatt ikke"));

        assertThat(process).isWaitingAt("answerDeviation").hasPassedInOrder("answerDeviation", "considerAnswer", "toAnswerDeviation");
    }

    /** The second verdict must not be taken for the first one. */
    @Test
    void aSecondAnswerIsConsideredAnew() {
        var process = answered();
        engine.complete(AVV_42, "considerAnswer", "bal-godkjenner", Map.of("verdict", "ASK_AGAIN", "verdictWords", "Nei"));
        engine.complete(AVV_42, "answerDeviation", "phonero-reklamasjon", ANSWER);

        engine.complete(AVV_42, "considerAnswer", "bal-godkjenner", Map.of("verdict", "REMEDIED"));

        assertThat(process).isEnded().hasPassed("deviationRemedied");
    }

    @Test
    void theAgencyLeavesItToUke() {
        var process = answered();
        willAnswer(call -> {
            deviationProcess().followUp(deviation, "Bydel Alna");
            return null;
        }).given(dialogue).consider(any(), any(), any(), any());

        engine.complete(AVV_42, "considerAnswer", "bal-bestiller", Map.of("verdict", "RAISE_TO_UKE", "verdictWords", "Vi kommer ikke videre"));

        assertThat(process).isEnded().hasPassed("leftToUke").hasNotPassed("deviationRemedied");
        assertThat(engine.task(AVV_42, "assessDeviation").processKey()).isEqualTo("deviation-follow-up");
    }

    @Test
    void unsolvedInTimeUkeIsToldWhileAgencyAndSupplierGoOn() {
        var process = answered();

        engine.jobs().fireTimer("solveByPassed");

        assertThat(process).isWaitingAt("considerAnswer").hasPassedInOrder("solveByPassed", "tellUke", "ukeTold");
        then(dialogue).should().tellUke(ID);
    }

    @Test
    void whatIsSettledInTimeIsNotToldToUke() {
        answered();
        engine.complete(AVV_42, "considerAnswer", "bal-bestiller", Map.of("verdict", "REMEDIED"));

        assertThatThrownBy(() -> engine.jobs().fireTimer("solveByPassed")).isInstanceOf(AssertionError.class);
        then(dialogue).should(never()).tellUke(any());
    }

    @Test
    void theAgencyWithdrawsWhereverItWaitsAtUkeToo() {
        var process = answered();
        deviationProcess().followUp(deviation, "Bydel Alna");
        var followUp = engine.instance("deviation-follow-up", AVV_42);

        deviationProcess().withdrawn(deviation);

        assertThat(process).isEnded().hasPassedInOrder("reportWithdrawn", "deviationWithdrawn").hasNotPassed("deviationRemedied");
        assertThat(followUp).isEnded().hasPassed("followUpWithdrawn");
        assertThat(engine.inbox().ofCase(AVV_42)).isEmpty();
    }

    @Test
    void whatUkeHasAloneIsWithdrawnThere() {
        begin(DeviationKind.OTHER, Severity.MINOR, false);
        deviationProcess().followUp(deviation, "Bydel Alna");

        deviationProcess().withdrawn(deviation);

        assertThat(engine.inbox().ofCase(AVV_42)).isEmpty();
    }

    @Test
    void ukeGetsItOnce() {
        answered();

        deviationProcess().followUp(deviation, "Bydel Alna");
        deviationProcess().followUp(deviation, "Bydel Alna");

        assertThat(engine.task(AVV_42, "assessDeviation").due()).isPresent();
    }

    @Test
    void aRefusedAnswerChangesNothing() {
        var process = begin(DeviationKind.DELIVERY, Severity.MINOR, false);
        willThrow(new RefusedException(Refusal.of("remedy", "Skriv hva dere gjør."))).given(dialogue).answer(any(), any(), any());

        assertThatThrownBy(() -> engine.complete(AVV_42, "answerDeviation", "phonero-reklamasjon", Map.of("claim", "REMEDY")))
                .isInstanceOf(RefusedException.class).hasMessage("Skriv hva dere gjør.");

        assertThat(process).isWaitingAt("answerDeviation");
    }

    @Test
    void whatIsNoAnswerOfTheFormIsRefused() {
        answered();

        for (Map<String, Object> form : List.<Map<String, Object>>of(Map.of("verdict", "MAYBE"), Map.of())) {
            assertThatThrownBy(() -> engine.complete(AVV_42, "considerAnswer", "bal-bestiller", form))
                    .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
        }

        then(dialogue).should(never()).consider(any(), any(), any(), any());
    }

    @Test
    void everyTaskIsDueWhenTheDomainSaysAndItsFormShowsTheCase() {
        given(deviations.deadline(ID, "answerDeviation")).willReturn(Instant.parse("2019-04-26T14:00:00Z"));
        given(facts.of(any(DeviationId.class), any())).willReturn(Map.of("caseSummary", "**AVV-2019-00042**"));

        begin(DeviationKind.DELIVERY, Severity.MINOR, false);

        var task = engine.task(AVV_42, "answerDeviation");
        assertThat(task.due()).hasValue(Instant.parse("2019-04-26T14:00:00Z"));
        assertThat(tasks.forTask(task, engine.user("phonero-reklamasjon"))).containsEntry("caseSummary", "**AVV-2019-00042**");
        assertThat(tasks.processes()).containsExactly("deviation");
    }

    private DeviationProcess deviationProcess() {
        return new DeviationProcess(engine.processes(), new DeviationFollowUpProcess(engine.processes()));
    }

    private ProcessInstance begin(DeviationKind kind, Severity severity, boolean tellUke) {
        deviationProcess().begin(deviation, "Bydel Alna", new TriageFacts(kind, severity, false, false, tellUke), SOLVE_BY);
        return engine.processEngine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(AVV_42).count() > 0
                ? engine.instance("deviation", AVV_42) : ended();
    }

    private ProcessInstance ended() {
        String id = engine.processEngine().getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(AVV_42).singleResult().getId();
        ProcessInstance process = mock(ProcessInstance.class);
        given(process.getId()).willReturn(id);
        given(process.getProcessInstanceId()).willReturn(id);
        return process;
    }

    private ProcessInstance answered() {
        var process = begin(DeviationKind.DELIVERY, Severity.SERIOUS, false);
        engine.complete(AVV_42, "answerDeviation", "phonero-reklamasjon", ANSWER);
        return process;
    }
}
