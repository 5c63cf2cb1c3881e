package no.samkjop.telefoni.calloff.process;

import static no.samkjop.telefoni.calloff.process.ProcessFixture.AVROP_42;
import static no.samkjop.telefoni.calloff.process.ProcessFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingleOrderProcessTest {

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("single-order");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("single-order");

    private final ProcessFixture fixture = new ProcessFixture(engine);
    private final CallOffHandling callOffs = fixture.callOffs;

    @BeforeEach
    void offer() {
        fixture.offer();
    }

    @Test
    void aFilledInFormBecomesACallOffOfTheOrderersAgency() {
        given(callOffs.place(any(), any(), any(), any())).willReturn(ID);

        submit("bal-bestiller", form("PORT_IN"));

        HistoricProcessInstance ended = engine.processEngine().getHistoryService().createHistoricProcessInstanceQuery()
                .processDefinitionKey("single-order").finished().singleResult();
        assertThat(ended.getTenantId()).isEqualTo("BAL");
        assertThat(ended.getEndActivityId()).isEqualTo("singleOrderPlaced");
        then(callOffs).should().place(UserId.of("bal-bestiller"), "Ny vaktmester", List.of(new LineRequest(1, "PORT_IN",
                "MOB-05", "1", "2019-05-06", "91234567", "Vaktmester", "4711", "Telenor", null)), null);
    }

    @Test
    void whatTheAgreementRefusesIsToldAndNoCaseIsLeft() {
        given(callOffs.place(any(), any(), any(), any()))
                .willThrow(new RefusedException(Refusal.of("wantedOn", "Datoen er utenfor avtalen.")));

        assertThatThrownBy(() -> submit("bal-bestiller", form("PORT_IN"))).isInstanceOf(RefusedException.class)
                .hasMessage("Datoen er utenfor avtalen.");

        assertThat(engine.passed("single-order", AVROP_42)).isEmpty();
    }

    @Test
    void otherKindsOfLinesAreOrderedOnOurPage() {
        assertThatThrownBy(() -> submit("bal-bestiller", form("TERMINATE"))).isInstanceOf(RefusedException.class)
                .hasMessage("Velg ett av svarene.");

        verifyNoInteractions(callOffs);
    }

    private static Map<String, Object> form(String kind) {
        return new HashMap<>(Map.of("itemNumber", "MOB-05", "lineKind", kind, "wantedOn", "2019-05-06", "phoneNumber", "91234567",
                "subscriberName", "Vaktmester", "costCentre", "4711", "presentOperator", "Telenor", "purpose", "Ny vaktmester"));
    }

    /** As Tasklist does; who may start a process at all is tested with the engine's rights. */
    private void submit(String user, Map<String, Object> values) {
        var person = engine.user(user);
        var services = engine.processEngine();
        String definition = services.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("single-order").latestVersion().singleResult().getId();
        services.getIdentityService().setAuthentication(user, person.roles().stream().map(role -> role.key()).toList(),
                List.of(person.ownAgency().orElseThrow().value()));
        services.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        try {
            services.getFormService().submitStartForm(definition, values);
        } finally {
            services.getProcessEngineConfiguration().setAuthorizationEnabled(true);
            services.getIdentityService().clearAuthentication();
        }
    }
}
