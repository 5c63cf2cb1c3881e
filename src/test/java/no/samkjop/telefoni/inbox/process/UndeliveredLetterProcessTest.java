package no.samkjop.telefoni.inbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.inbox.UndeliveredLetters;
import no.samkjop.telefoni.inbox.UndeliveredLetters.Mending;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndeliveredLetterProcessTest {

    private static final String CASE = "AVR-2019-00042";
    private static final AgencyId ALNA = AgencyId.of("BAL");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("undelivered-letter");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("undelivered-letter");

    private final UndeliveredLetters letters = mock();
    private UndeliveredLetterTasks tasks;
    private UndeliveredLetterProcess process;

    @BeforeEach
    void offer() {
        engine.clock().set("2019-04-30", "10:00");
        tasks = new UndeliveredLetterTasks(letters, AgreementFixture.deadlines(), engine.bean(Directory.class), engine.actingUser(),
                engine.bean(Clock.class));
        engine.offer(tasks);
        process = new UndeliveredLetterProcess(engine.processes());
    }

    private ProcessInstance begin() {
        process.begin(CASE, engine.bean(Directory.class).requireAgency(ALNA));
        return engine.processEngine().getRuntimeService().createProcessInstanceQuery().processDefinitionKey("undelivered-letter").singleResult();
    }

    @Test
    void ukeSendsTheLetterToAnotherAddress() {
        ProcessInstance instance = begin();
        assertThat(process.isRunning(CASE)).isTrue();
        // 1 May is no working day.
        assertThat(engine.task(CASE, "mendLetter").due()).contains(Instant.parse("2019-05-03T14:00:00Z"));

        engine.complete(CASE, "mendLetter", "uke-oppfolging", Map.of("mending", "NEW_ADDRESS", "address", "ny@bal.test"));

        verify(letters).mend(CASE, ALNA, UserId.of("uke-oppfolging"), Mending.NEW_ADDRESS, "ny@bal.test", "");
        assertThat(instance).isEnded().hasPassedInOrder("mendLetter", "letterMended");
        assertThat(process.isRunning(CASE)).isFalse();
    }

    @Test
    void whatIsRefusedLeavesTheTaskOpen() {
        begin();
        willThrow(new RefusedException(Refusal.of("address", "Skriv en hel e-postadresse."))).given(letters)
                .mend(CASE, ALNA, UserId.of("uke-oppfolging"), Mending.NEW_ADDRESS, "ny", "");

        assertThatThrownBy(() -> engine.complete(CASE, "mendLetter", "uke-oppfolging", Map.of("mending", "NEW_ADDRESS", "address", "ny")))
                .isInstanceOf(RefusedException.class).hasMessage("Skriv en hel e-postadresse.");

        assertThat(engine.task(CASE, "mendLetter").name()).isEqualTo("Rett brev som ikke kom frem");
    }

    @Test
    void theFormShowsTheOldestLetterThatDidNotArrive() {
        begin();
        OpenTask task = engine.task(CASE, "mendLetter");
        given(letters.ofCase(CASE)).willReturn(List.of(letter(1, "borte@bal.test"), letter(2, "andre@bal.test")));

        assertThat(tasks.forTask(task, engine.user("uke-oppfolging"))).isEqualTo(Map.of(
                "caseSummary", "Et brev i sak **AVR-2019-00042** hos Bydel Alna kom ikke frem.",
                "letter", List.of(Map.of("to", "borte@bal.test", "subject", "[AVR-2019-00042] Bestilling", "at", "23.04.2019 kl. 09:00",
                        "error", "550 No such user")),
                "letterText", List.of(Map.of("words", "Hei")), "pageLink", "/saker/AVR-2019-00042"));
    }

    private static Outbox.QueuedLetter letter(long id, String to) {
        Instant at = Instant.parse("2019-04-23T07:00:00Z");
        return new Outbox.QueuedLetter(id, CASE, "order-confirmed", to, "[AVR-2019-00042] Bestilling", "Hei", List.of(), at, at,
                Outbox.State.FAILED, 1, "550 No such user");
    }
}
