package no.samkjop.telefoni.simswap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimSwapFacts;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SwapRequest;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the engine's rights on: who may start it is part of what it is. */
class SingleSwapProcessTest {

    private static final Map<String, Object> FORM = Map.of("subscriber", "91234567", "swapReason", "LOST", "window", "17",
            "email", "vaktmester@bal.oslo.test", "swapNote", "Glemt på trikken");

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("single-swap");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("single-swap");

    private final SimSwapHandling swaps = mock(SimSwapHandling.class);
    private final SimSwapFacts facts = mock(SimSwapFacts.class);
    private final SingleSwapTasks tasks = new SingleSwapTasks(swaps, facts, engine.actingUser());

    @BeforeEach
    void offer() {
        engine.offer(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-bestiller", "bal-koordinator"})
    void aFilledInFormBecomesASimSwapOfTheOwnAgency(String person) {
        given(swaps.ask(any(), any(), any())).willReturn(SimSwapId.of("SIM-2019-00042"));

        submit(person, FORM);

        HistoricProcessInstance ended = history().createHistoricProcessInstanceQuery().processDefinitionKey("single-swap").finished()
                .singleResult();
        assertThat(ended.getTenantId()).isEqualTo("BAL");
        assertThat(ended.getEndActivityId()).isEqualTo("singleSwapBooked");
        assertThat(history().createHistoricVariableInstanceQuery().variableName("caseNumber").singleResult())
                .extracting(HistoricVariableInstance::getValue).isEqualTo("SIM-2019-00042");
        then(swaps).should().ask(UserId.of(person),
                new SwapRequest("91234567", "LOST", "17", "vaktmester@bal.oslo.test", "Glemt på trikken"), null);
    }

    @Test
    void aWindowThatIsFullIsToldAndNoCaseIsLeft() {
        given(swaps.ask(any(), any(), any())).willThrow(new RefusedException(Refusal.of("window", "Vinduet er fullt.")));

        assertThatThrownBy(() -> submit("bal-bestiller", FORM)).isInstanceOf(RefusedException.class).hasMessage("Vinduet er fullt.");

        assertThat(history().createHistoricProcessInstanceQuery().processDefinitionKey("single-swap").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-godkjenner", "bal-kontrollor", "phonero-levering", "uke-oppfolging"})
    void nobodyElseMayStartIt(String person) {
        assertThatThrownBy(() -> submit(person, FORM)).isInstanceOf(AuthorizationException.class);

        verifyNoInteractions(swaps);
    }

    @Test
    void theFormOffersTheAgencysNumbersAndTheWindowsWithRoom() {
        var orderer = engine.user("bal-bestiller");
        Map<String, Object> choices = Map.of("numbers", List.of(Map.of("value", "91234567", "label", "912 34 567")));
        given(facts.forRequest(orderer)).willReturn(choices);

        assertThat(tasks.forStart("single-swap", orderer)).isEqualTo(choices);
        assertThat(tasks.processes()).containsExactly("single-swap");
    }

    /** As Tasklist does. */
    private void submit(String user, Map<String, Object> values) {
        var person = engine.user(user);
        var services = engine.processEngine();
        String definition = services.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("single-swap").latestVersion().singleResult().getId();
        services.getIdentityService().setAuthentication(user, person.roles().stream().map(role -> role.key()).toList(),
                person.ownAgency().map(agency -> List.of(agency.value())).orElse(List.of()));
        try {
            services.getFormService().submitStartForm(definition, values);
        } finally {
            services.getIdentityService().clearAuthentication();
        }
    }

    private HistoryService history() {
        return engine.processEngine().getHistoryService();
    }
}
