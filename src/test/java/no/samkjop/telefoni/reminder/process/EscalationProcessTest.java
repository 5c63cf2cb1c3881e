package no.samkjop.telefoni.reminder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.reminder.Escalation;
import no.samkjop.telefoni.reminder.Escalations;
import no.samkjop.telefoni.reminder.Recipients;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EscalationProcessTest {

    private static final String CASE = "AVR-2019-00042";
    private static final AgencyId ALNA = AgencyId.of("BAL");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("escalation");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("escalation");

    private final Escalations escalations = mock();
    private final Outbox outbox = mock();
    private EscalationTasks tasks;
    private EscalationProcess process;

    @BeforeEach
    void offer() {
        engine.clock().set("2019-04-30", "10:00");
        Directory directory = engine.bean(Directory.class);
        tasks = new EscalationTasks(escalations, AgreementFixture.deadlines(), engine.inbox(), outbox, directory,
                mock(Recipients.class), engine.actingUser(), engine.bean(java.time.Clock.class), "https://telefoni.test");
        engine.offer(tasks);
        process = new EscalationProcess(engine.processes());
    }

    private ProcessInstance begin(String agency) {
        process.begin(CASE, agency(agency));
        return engine.processEngine().getRuntimeService().createProcessInstanceQuery().processDefinitionKey("escalation")
                .tenantIdIn(agency).singleResult();
    }

    private Agency agency(String code) {
        return engine.bean(Directory.class).requireAgency(AgencyId.of(code));
    }

    @Test
    void ukeAssessesTheCaseInTwoWorkingDays() {
        ProcessInstance instance = begin("BAL");
        OpenTask task = engine.task(CASE, "assessEscalation");
        // 1 May is no working day.
        assertThat(task.due()).contains(Instant.parse("2019-05-03T14:00:00Z"));

        engine.complete(CASE, "assessEscalation", "uke-oppfolging", Map.of("assessment", "Avtalt ny frist."));

        verify(escalations).assess(CASE, ALNA, UserId.of("uke-oppfolging"), "Avtalt ny frist.");
        assertThat(instance).isEnded().hasPassedInOrder("assessEscalation", "escalationAssessed")
                .hasNotPassed("answeredMeanwhile");
    }

    @Test
    void theCaseEndsWhenTheLateTasksAreDone() {
        ProcessInstance alna = begin("BAL");
        ProcessInstance frogner = begin("BFR");

        process.answered(CASE, agency("BAL"));

        assertThat(alna).isEnded().hasPassedInOrder("lateTasksDone", "answeredMeanwhile")
                .hasNotPassed("escalationAssessed");
        assertThat(frogner).isWaitingAt("assessEscalation");
    }

    @Test
    void aRefusedAssessmentLeavesTheTaskOpen() {
        begin("BAL");
        willThrow(new RefusedException(Refusal.of("assessment", "Skriv noe.")))
                .given(escalations).assess(CASE, ALNA, UserId.of("uke-oppfolging"), "");

        assertThatThrownBy(() -> engine.complete(CASE, "assessEscalation", "uke-oppfolging", Map.of()))
                .isInstanceOf(RefusedException.class).hasMessage("Skriv noe.");

        assertThat(engine.task(CASE, "assessEscalation").name()).isEqualTo("Vurder sak som står stille");
    }

    @Test
    void theFormTellsWhatIsLateWhoHasItAndWhatWasSent() {
        begin("BAL");
        OpenTask task = engine.task(CASE, "assessEscalation");
        given(escalations.open(CASE, ALNA)).willReturn(Optional.of(new Escalation(1, CASE, ALNA, Instant.EPOCH, null, null,
                null, List.of(new Escalation.LateTask("gone", "Svar på bestilling", Instant.parse("2019-04-25T14:00:00Z"))))));
        given(outbox.ofCase(CASE)).willReturn(List.of(
                letter("order-to-supplier", "[AVR-2019-00042] Bestilling"), letter("task-overdue", "[AVR-2019-00042] Fristen er ute")));

        assertThat(tasks.forTask(task, engine.user("uke-oppfolging"))).isEqualTo(Map.of(
                "caseSummary", "Sak AVR-2019-00042 hos Bydel Alna står stille.",
                "lateTasks", List.of(Map.of("task", "Svar på bestilling", "holder", "Gjort", "since", "",
                        "due", "25.04.2019 kl. 16:00")),
                "letters", List.of(Map.of("at", "26.04.2019 kl. 09:00", "to", "ordre@phonero.test",
                        "subject", "[AVR-2019-00042] Fristen er ute")),
                "pageLink", "https://telefoni.test/saker/AVR-2019-00042"));
    }

    private static Outbox.QueuedLetter letter(String kind, String subject) {
        Instant sentAt = Instant.parse("2019-04-26T07:00:00Z");
        return new Outbox.QueuedLetter(1, CASE, kind, "ordre@phonero.test", subject, "", List.of(), sentAt, sentAt,
                Outbox.State.SENT, 0, null);
    }
}
