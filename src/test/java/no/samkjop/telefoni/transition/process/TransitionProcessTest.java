package no.samkjop.telefoni.transition.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import no.samkjop.telefoni.transition.Transition;
import no.samkjop.telefoni.transition.TransitionFacts;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransitionProcessTest {

    private static final String OVG_42 = "OVG-2019-00042";
    private static final TransitionId ID = TransitionId.of(OVG_42);
    private static final UserId SUPPLIER = UserId.of("phonero-levering");
    private static final UserId COORDINATOR = UserId.of("bal-koordinator");
    /** Still the day before in UTC. */
    private static final Instant EARLY = Instant.parse("2019-04-23T22:30:00Z");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("transition");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("transition");

    private final TransitionHandling transitions = mock(TransitionHandling.class);
    private final PlanHandling plans = mock(PlanHandling.class);
    private final TransitionFacts facts = mock(TransitionFacts.class);
    private final TransitionTasks tasks = new TransitionTasks(transitions, plans, facts, engine.actingUser(),
            Clock.fixed(EARLY, ZoneOffset.UTC));

    @BeforeEach
    void offer() {
        given(transitions.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        given(plans.checkAgainstPriceCliff(ID)).willReturn(true);
        given(transitions.startWaves(ID)).willReturn(true);
        engine.offer(tasks);
    }

    @Test
    void aSwitchGoesFromFirstContactThroughWavesToItsSummary() {
        var process = planned();

        approve();
        assertThat(process).isWaitingAt("allNumbersSettled");
        transitionProcess().allNumbersSettled(ID);
        engine.jobs().continueAt("allNumbersSettled");

        assertThat(process).isEnded()
                .hasPassedInOrder("transitionStarted", "makeFirstContact", "giveNumberList", "proposePlan", "checkAgainstPriceCliff",
                        "considerPlan", "startWaves", "allNumbersSettled", "finishTransition", "transitionCompleted")
                .hasNotPassed("assessLatePlan", "transitionCancelled");
        var inOrder = inOrder(transitions, plans);
        inOrder.verify(transitions).makeFirstContact(ID, SUPPLIER, LocalDate.of(2019, 4, 24), "Koordinatoren", "Liste innen fredag");
        inOrder.verify(transitions).giveNumberList(ID, COORDINATOR, null);
        inOrder.verify(plans).proposePlan(ID, SUPPLIER, "To bølger");
        inOrder.verify(plans).checkAgainstPriceCliff(ID);
        inOrder.verify(plans).considerPlan(ID, COORDINATOR, PlanAnswer.APPROVE, null);
        inOrder.verify(transitions).startWaves(ID);
        inOrder.verify(transitions).finishTransition(ID);
        then(plans).should(never()).assessLatePlan(any(), any(), any(), any());
    }

    @Test
    void aPlanThatEndsAfterThePriceCliffGoesToUkeBeforeTheAgencyMayApproveIt() {
        given(plans.checkAgainstPriceCliff(ID)).willReturn(false);
        var process = planned();
        assertThat(process).isWaitingAt("assessLatePlan").hasNotPassed("considerPlan");

        engine.complete(OVG_42, "assessLatePlan", "uke-oppfolging", Map.of("latePlanAnswer", "APPROVE"));

        assertThat(process).isWaitingAt("considerPlan").hasPassedInOrder("checkAgainstPriceCliff", "assessLatePlan");
        then(plans).should().assessLatePlan(ID, UserId.of("uke-oppfolging"), PlanAnswer.APPROVE, null);
    }

    @Test
    void aLatePlanThatUkeReturnsIsMadeAnewAndMeasuredAnew() {
        given(plans.checkAgainstPriceCliff(ID)).willReturn(false, true);
        var process = planned();

        engine.complete(OVG_42, "assessLatePlan", "uke-avtaleforvalter",
                Map.of("latePlanAnswer", "RETURN", "latePlanReason", "Legg til en bølge i juni"));
        assertThat(process).isWaitingAt("proposePlan");
        propose();

        assertThat(process).isWaitingAt("considerPlan")
                .hasPassedInOrder("proposePlan", "checkAgainstPriceCliff", "assessLatePlan", "proposePlan", "checkAgainstPriceCliff");
        then(plans).should().assessLatePlan(ID, UserId.of("uke-avtaleforvalter"), PlanAnswer.RETURN, "Legg til en bølge i juni");
    }

    @Test
    void aPlanThatTheAgencyReturnsIsMadeAnew() {
        var process = planned();

        engine.complete(OVG_42, "considerPlan", "bal-koordinator", Map.of("planAnswer", "RETURN", "planReason", "Ikke i 17. mai-uken"));
        assertThat(process).isWaitingAt("proposePlan").hasNotPassed("startWaves");
        propose();

        assertThat(process).isWaitingAt("considerPlan");
        then(plans).should().considerPlan(ID, COORDINATOR, PlanAnswer.RETURN, "Ikke i 17. mai-uken");
    }

    @Test
    void whereEveryNumberIsKeptOutThereIsNothingToWaitFor() {
        given(transitions.startWaves(ID)).willReturn(false);
        var process = planned();

        approve();

        assertThat(process).isEnded().hasPassedInOrder("startWaves", "finishTransition", "transitionCompleted")
                .hasNotPassed("allNumbersSettled");
    }

    @Test
    void ukeCancelsWhereverItWaits() {
        var process = begin();

        transitionProcess().cancelled(ID);

        assertThat(process).isEnded().hasPassedInOrder("transitionCalledOff", "transitionCancelled")
                .hasNotPassed("giveNumberList", "finishTransition", "transitionCompleted");
        assertThat(engine.inbox().ofCase(OVG_42)).isEmpty();
    }

    @Test
    void theEndOfTheNumbersIsABrokenPromiseBeforeTheWaves() {
        var process = planned();

        assertThatThrownBy(() -> transitionProcess().allNumbersSettled(ID)).isInstanceOf(IllegalStateException.class);

        assertThat(process).isWaitingAt("considerPlan");
    }

    @Test
    void aRefusedPlanChangesNothingAndIsToldAsItIs() {
        var process = listed();
        willThrow(new RefusedException(Refusal.because("Vinduet har ikke plass til bølge 2."))).given(plans)
                .proposePlan(any(), any(), any());

        assertThatThrownBy(this::propose).isInstanceOf(RefusedException.class).hasMessage("Vinduet har ikke plass til bølge 2.");

        assertThat(process).isWaitingAt("proposePlan").hasNotPassed("checkAgainstPriceCliff");
    }

    @Test
    void anAnswerOfAnEarlierRoundIsNotAnAnswerOfThisOne() {
        planned();
        engine.complete(OVG_42, "considerPlan", "bal-koordinator", Map.of("planAnswer", "RETURN", "planReason", "For sent"));
        propose();

        assertThatThrownBy(() -> engine.complete(OVG_42, "considerPlan", "bal-koordinator", Map.of()))
                .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
    }

    @Test
    void everyTaskIsDueWhenTheDomainSays() {
        given(transitions.deadline(ID, "makeFirstContact")).willReturn(Instant.parse("2019-05-02T14:00:00Z"));

        begin();

        assertThat(engine.task(OVG_42, "makeFirstContact").due()).hasValue(Instant.parse("2019-05-02T14:00:00Z"));
    }

    @Test
    void aFormLeadsToThePageWhereItsRowsAreRecorded() {
        given(facts.of(any(), any())).willReturn(Map.of("caseSummary", "**OVG-2019-00042**", "pageLink", "/saker/OVG-2019-00042"));
        given(facts.page(any(), any())).willAnswer(call -> "/saker/" + call.getArgument(0) + "/" + call.getArgument(1));
        given(facts.plan(any(), any())).willReturn(Map.of("waves", List.of(), "planNote", ""));

        begin();
        assertThat(shown("makeFirstContact", "phonero-levering")).containsEntry("contactedOn", "2019-04-24")
                .containsEntry("pageLink", "/saker/OVG-2019-00042");
        makeContact();
        assertThat(shown("giveNumberList", "bal-koordinator")).containsEntry("pageLink", "/saker/OVG-2019-00042/nummerliste");
        giveList();
        assertThat(shown("proposePlan", "phonero-levering")).containsEntry("pageLink", "/saker/OVG-2019-00042/plan")
                .containsEntry("waves", List.of()).containsEntry("planWords", List.of());
        assertThat(tasks.processes()).containsExactly("transition");
    }

    /** What people wrote is shown as a row, as plain text, and is not put into the field for the next plan's note. */
    @Test
    void theSuppliersWordsAreARowAndNeverAPrefilledField() {
        given(facts.plan(any(), any())).willReturn(Map.of("waves", List.of(), "planNote", "**Viktig**"));
        given(facts.page(any(), any())).willReturn("/saker/OVG-2019-00042/plan");

        listed();
        assertThat(shown("proposePlan", "phonero-levering")).doesNotContainKey("planNote");
        propose();

        assertThat(shown("considerPlan", "bal-koordinator")).containsEntry("planWords", List.of(Map.of("note", "**Viktig**")))
                .doesNotContainKey("planNote");
    }

    private Map<String, Object> shown(String activityId, String reader) {
        return tasks.forTask(engine.task(OVG_42, activityId), engine.user(reader));
    }

    private TransitionProcess transitionProcess() {
        return new TransitionProcess(engine.processes());
    }

    /** A switch of Bydel Alna. */
    private ProcessInstance begin() {
        transitionProcess().begin(new Transition(ID, AgencyId.of("BAL"), UserId.of("uke-oppfolging"),
                Instant.parse("2019-04-23T07:00:00Z"), null, null, null, 0, null, false, 0, null, null, null), "Bydel Alna");
        return engine.instance("transition", OVG_42);
    }

    private ProcessInstance listed() {
        var process = begin();
        makeContact();
        giveList();
        return process;
    }

    private ProcessInstance planned() {
        var process = listed();
        propose();
        return process;
    }

    private void makeContact() {
        engine.complete(OVG_42, "makeFirstContact", "phonero-levering",
                Map.of("contactedOn", "2019-04-24", "contactPerson", "Koordinatoren", "agreed", "Liste innen fredag"));
    }

    private void giveList() {
        engine.complete(OVG_42, "giveNumberList", "bal-koordinator", Map.of());
    }

    private void propose() {
        engine.complete(OVG_42, "proposePlan", "phonero-levering", Map.of("planNote", "To bølger"));
    }

    private void approve() {
        engine.complete(OVG_42, "considerPlan", "bal-koordinator", Map.of("planAnswer", "APPROVE"));
    }
}
