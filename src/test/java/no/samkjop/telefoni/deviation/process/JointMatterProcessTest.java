package no.samkjop.telefoni.deviation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import no.samkjop.telefoni.deviation.DeviationFacts;
import no.samkjop.telefoni.deviation.DeviationMail;
import no.samkjop.telefoni.deviation.DeviationKind;
import no.samkjop.telefoni.deviation.JointMatter;
import no.samkjop.telefoni.deviation.JointMatterHandling;
import no.samkjop.telefoni.deviation.JointMatterHandling.Decision;
import no.samkjop.telefoni.deviation.JointMatterId;
import no.samkjop.telefoni.deviation.SupplierReply;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JointMatterProcessTest {

    private static final String FEL_7 = "FEL-2019-00007";
    private static final JointMatterId ID = JointMatterId.of(FEL_7);
    private static final UserId MANAGER = UserId.of("uke-avtaleforvalter");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("joint-matter");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("joint-matter");

    private final JointMatterHandling matters = mock(JointMatterHandling.class);
    private final DeviationFacts facts = mock(DeviationFacts.class);
    private final DeviationMail mail = mock(DeviationMail.class, noMail -> noMail.getArgument(2));
    private final JointMatterTasks tasks = new JointMatterTasks(matters, facts, mail, engine.actingUser());

    @BeforeEach
    void offer() {
        given(matters.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        engine.offer(tasks);
    }

    @Test
    void theSupplierAnswersUkeAndUkeAnswersTheAgencies() {
        var process = begin();

        answer();
        engine.complete(FEL_7, "replyToAgencies", "uke-avtaleforvalter", Map.of("matterDecision", "REPLY", "matterWords", "Feilen er rettet"));

        assertThat(process).isEnded().hasPassedInOrder("matterOpened", "answerMatter", "replyToAgencies", "matterClosed");
        then(matters).should().answer(ID, UserId.of("phonero-reklamasjon"), new SupplierReply("IN_WORDS", "Vi bytter kort", null, null));
        then(matters).should().reply(ID, MANAGER, Decision.REPLY, "Feilen er rettet", null);
    }

    @Test
    void anAnswerThatIsNotGoodEnoughIsAskedForAgain() {
        var process = begin();
        answer();

        engine.complete(FEL_7, "replyToAgencies", "uke-avtaleforvalter",
                Map.of("matterDecision", "ASK_AGAIN", "matterWords", "Når?", "answerBy", "2019-05-03"));

        assertThat(process).isWaitingAt("answerMatter").hasNotPassed("matterClosed");
        then(matters).should().reply(ID, MANAGER, Decision.ASK_AGAIN, "Når?", "2019-05-03");
        answer();
        engine.complete(FEL_7, "replyToAgencies", "uke-avtaleforvalter", Map.of("matterDecision", "REPLY", "matterWords", "I mai"));
        assertThat(process).isEnded();
    }

    @Test
    void whatIsNoAnswerOfTheFormIsRefused() {
        begin();
        answer();

        assertThatThrownBy(() -> engine.complete(FEL_7, "replyToAgencies", "uke-avtaleforvalter", Map.of("matterWords", "Ja")))
                .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
    }

    /** It is UKE's: people of an agency see nothing of it, and neither do UKE's own people who order. */
    @Test
    void itIsForUkeAndTheSupplierAlone() {
        given(facts.of(any(JointMatterId.class), any())).willReturn(Map.of("caseSummary", "**FEL-2019-00007**"));
        begin();

        var task = engine.task(FEL_7, "answerMatter");

        assertThat(engine.inbox().waitingFor(engine.user("phonero-reklamasjon"), 0, 10)).contains(task);
        assertThat(engine.inbox().waitingFor(engine.user("bal-koordinator"), 0, 10)).isEmpty();
        assertThat(engine.inbox().waitingFor(engine.user("uke-koordinator"), 0, 10)).isEmpty();
        assertThat(task.due()).hasValue(Instant.parse("2019-04-30T14:00:00Z"));
        assertThat(tasks.forTask(task, engine.user("phonero-reklamasjon"))).containsEntry("caseSummary", "**FEL-2019-00007**");
        assertThat(tasks.processes()).containsExactly("joint-matter");
    }

    private void answer() {
        engine.complete(FEL_7, "answerMatter", "phonero-reklamasjon", Map.of("claim", "IN_WORDS", "cause", "Vi bytter kort"));
    }

    private ProcessInstance begin() {
        new JointMatterProcess(engine.processes()).begin(new JointMatter(ID, DeviationKind.UPTIME, "Sentralbordet", "Hva er årsaken?",
                LocalDate.of(2019, 5, 3), MANAGER, Instant.parse("2019-04-23T07:00:00Z"), 1, null, null, null));
        return engine.instance("joint-matter", FEL_7);
    }
}
