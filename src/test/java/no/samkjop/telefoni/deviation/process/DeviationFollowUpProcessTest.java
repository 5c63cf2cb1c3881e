package no.samkjop.telefoni.deviation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import java.time.Instant;
import java.util.Map;
import no.samkjop.telefoni.deviation.Deviation;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationMail;
import no.samkjop.telefoni.deviation.FollowUpHandling;
import no.samkjop.telefoni.deviation.FollowUpHandling.Assessment;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviationFollowUpProcessTest {

    private static final String AVV_42 = "AVV-2019-00042";
    private static final DeviationId ID = DeviationId.of(AVV_42);
    private static final UserId MANAGER = UserId.of("uke-avtaleforvalter");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("deviation-follow-up");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("deviation", "deviation-follow-up");

    private final DeviationHandling deviations = mock(DeviationHandling.class);
    private final FollowUpHandling followUp = mock(FollowUpHandling.class);
    private final DeviationFacts facts = mock(DeviationFacts.class);
    private final DeviationMail mail = mock(DeviationMail.class, noMail -> noMail.getArgument(2));
    private final Deviation deviation = mock(Deviation.class);
    private final DeviationFollowUpTasks tasks = new DeviationFollowUpTasks(deviations, followUp, facts, mail, engine.actingUser());

    @BeforeEach
    void offer() {
        given(deviation.id()).willReturn(ID);
        given(deviation.agency()).willReturn(AgencyId.of("BAL"));
        given(deviations.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        engine.offer(tasks);
    }

    @ParameterizedTest
    @EnumSource(names = {"GUIDE", "CLOSE"})
    void theReportGoesToTheAgreementManagerWhoGuidesOrCloses(Assessment assessment) {
        var process = begin();

        assess(assessment);

        assertThat(process).isEnded().hasPassedInOrder("followUpBegun", "reportToAgreementManager", "assessDeviation", "followUpClosed")
                .hasNotPassed("giveMoreInformation", "answerUke", "takeUpAtMeeting", "answeredJointly", "followUpWithdrawn");
        then(followUp).should().reportToAgreementManager(ID);
        then(followUp).should().assess(ID, MANAGER, assessment, "Ord", null);
    }

    @Test
    void theAgencyTellsMoreAndUkeAssessesAnew() {
        var process = begin();
        assess(Assessment.ASK_AGENCY);

        engine.complete(AVV_42, "giveMoreInformation", "bal-koordinator", Map.of("information", "Det gjelder hele bygget"));

        assertThat(process).isWaitingAt("assessDeviation").hasPassedInOrder("assessDeviation", "giveMoreInformation", "toAssessDeviation");
        then(followUp).should().giveInformation(ID, UserId.of("bal-koordinator"), "Det gjelder hele bygget");
        assess(Assessment.CLOSE);
        assertThat(process).isEnded().hasPassed("followUpClosed");
    }

    @Test
    void theSupplierAnswersUkeAndUkeAssessesAnew() {
        var process = begin();
        engine.complete(AVV_42, "assessDeviation", "uke-avtaleforvalter",
                Map.of("assessment", "ASK_SUPPLIER", "ukeWords", "Hva er årsaken?", "answerBy", "2019-05-03"));

        engine.complete(AVV_42, "answerUke", "phonero-reklamasjon", Map.of("claim", "NOT_OURS", "cause", "Feil hos andre"));

        assertThat(process).isWaitingAt("assessDeviation").hasPassedInOrder("assessDeviation", "answerUke", "toAssessDeviation");
        then(followUp).should().assess(ID, MANAGER, Assessment.ASK_SUPPLIER, "Hva er årsaken?", "2019-05-03");
        then(followUp).should().answerUke(ID, UserId.of("phonero-reklamasjon"), new SupplierReply("NOT_OURS", "Feil hos andre", null, null));
    }

    @Test
    void theMeetingTakesItUpAndUkeAssessesAnew() {
        var process = begin();
        assess(Assessment.PUT_ON_AGENDA);

        engine.complete(AVV_42, "takeUpAtMeeting", "uke-avtaleforvalter", Map.of("meetingResult", "Ny rutine fra mai"));

        assertThat(process).isWaitingAt("assessDeviation").hasPassedInOrder("takeUpAtMeeting", "toAssessDeviation");
        then(followUp).should().takeUpAtMeeting(ID, MANAGER, "Ny rutine fra mai");
    }

    @Test
    void whatIsPartOfAJointMatterWaitsForItsAnswer() {
        var process = begin();

        deviationProcess().joined(deviation);
        assertThat(process).isWaitingAt("matterAnswered");
        assertThat(engine.inbox().ofCase(AVV_42)).isEmpty();
        deviationProcess().matterAnswered(deviation);
        engine.jobs().continueAt("matterAnswered");

        assertThat(process).isEnded().hasPassedInOrder("joinedInMatter", "matterAnswered", "answeredJointly").hasNotPassed("followUpClosed");
    }

    @Test
    void aWithdrawnReportIsNotAssessed() {
        var process = begin();

        deviationProcess().withdrawn(deviation);

        assertThat(process).isEnded().hasPassedInOrder("reportWithdrawn", "followUpWithdrawn").hasNotPassed("followUpClosed");
    }

    @Test
    void whatIsNoAnswerOfTheFormIsRefused() {
        begin();

        assertThatThrownBy(() -> engine.complete(AVV_42, "assessDeviation", "uke-avtaleforvalter", Map.of("assessment", "SHRUG")))
                .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");

        then(followUp).should(never()).assess(any(), any(), any(), any(), any());
    }

    @Test
    void everyTaskIsDueWhenTheDomainSaysAndItsFormShowsTheCase() {
        given(deviations.deadline(ID, "assessDeviation")).willReturn(Instant.parse("2019-04-26T14:00:00Z"));
        given(facts.of(any(DeviationId.class), any())).willReturn(Map.of("caseSummary", "**AVV-2019-00042**"));

        begin();

        var task = engine.task(AVV_42, "assessDeviation");
        assertThat(task.due()).hasValue(Instant.parse("2019-04-26T14:00:00Z"));
        assertThat(tasks.forTask(task, engine.user("uke-avtaleforvalter"))).containsEntry("caseSummary", "**AVV-2019-00042**");
        assertThat(tasks.processes()).containsExactly("deviation-follow-up");
    }

    private void assess(Assessment assessment) {
        engine.complete(AVV_42, "assessDeviation", "uke-avtaleforvalter", Map.of("assessment", assessment.name(), "ukeWords", "Ord"));
    }

    private DeviationProcess deviationProcess() {
        return new DeviationProcess(engine.processes(), new DeviationFollowUpProcess(engine.processes()));
    }

    private ProcessInstance begin() {
        deviationProcess().followUp(deviation, "Bydel Alna");
        return engine.instance("deviation-follow-up", AVV_42);
    }
}
