package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** That each setting in application.yml has reached the engine, and that those that close a hole do close it. */
class EngineSettingsTest {

    @RegisterExtension
    final TestEngine engine = TestEngine.of("test-order");

    private final ProcessEngineConfigurationImpl settings =
            (ProcessEngineConfigurationImpl) engine.processEngine().getProcessEngineConfiguration();

    @Test
    void everySettingHasReachedTheEngine() {
        assertThat(settings.isAuthorizationEnabled()).isTrue();
        assertThat(settings.isTenantCheckEnabled()).isTrue();
        assertThat(settings.getHistoryLevel().getName()).isEqualTo("full");
        assertThat(settings.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(settings.isEnableHistoricInstancePermissions()).isTrue();
        assertThat(settings.isEnforceSpecificVariablePermission()).isTrue();
        assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings.getDefaultUserPermissionForTask()).isEqualTo(Permissions.TASK_WORK);
        assertThat(settings.getQueryMaxResultsLimit()).isEqualTo(2000);
        assertThat(settings.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT5M,PT15M,PT1H");
        assertThat(settings.getGeneralResourceWhitelistPattern()).isEqualTo("[a-zA-Z0-9._@-]+");
        assertThat(settings.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(settings.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
        assertThat(settings.getAdminGroups()).contains("administrator");
        assertThat(settings.getIdentityService().isReadOnly()).isTrue();
        assertThat(settings.isEnableCmdExceptionLogging()).isFalse();
        assertThat(settings.isMetricsEnabled()).isFalse();
        assertThat(settings.isTaskMetricsEnabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${dataSource}", "${environment}", "${engineSession}", "${directory}", "${systemProperties}",
        "${processEngine}"})
    void anExpressionReachesNoBeanButTasks(String expression) {
        assertThatThrownBy(() -> {
            Object found = evaluate(expression);
            throw new AssertionError("Found " + found);
        }).isInstanceOf(ProcessEngineException.class).hasMessageContaining("Unknown property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "juel", "python"})
    void noScriptRuns(String language) {
        assertThatThrownBy(() -> settings.getCommandExecutorTxRequired()
                .execute((Command<Object>) context -> settings.getScriptingEngines().getScriptEngineForLanguage(language)))
                .hasStackTraceContaining("Scripts are off");
    }

    @Test
    void noObjectIsStored() {
        engine.offer(new TestOrderTasks(engine.actingUser()));
        var instance = engine.start("test-order", "AVR-2019-00001", "BAL", Facts.of("callOffId", "AVR-2019-00001"));

        assertThatThrownBy(() -> engine.processEngine().getRuntimeService().setVariable(instance.getId(), "object",
                Variables.serializedObjectValue("rO0ABXNyABNqYXZhLnV0aWwuQXJyYXlMaXN0").objectTypeName("java.util.ArrayList")
                        .serializationDataFormat("application/x-java-serialized-object").create()))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("prohibited");
    }

    @Test
    void aUserCannotBeMadeThroughTheEngine() {
        assertThatThrownBy(() -> engine.processEngine().getIdentityService().newUser("evil"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(engine.processEngine().getIdentityService().checkPassword("admin", "demo")).isFalse();
    }

    @Test
    void aKilledNodesJobsAreTakenOverWithinSeventySeconds() {
        Environment environment = engine.bean(Environment.class);
        int lock = environment.getRequiredProperty("camunda.bpm.job-execution.lock-time-in-millis", Integer.class);
        int wait = environment.getRequiredProperty("camunda.bpm.job-execution.max-wait", Integer.class);

        assertThat(lock + wait).isLessThanOrEqualTo(70_000);
        for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            assertThat(environment.getRequiredProperty("spring.mail.properties.mail.smtp." + timeout, Integer.class))
                    .isBetween(1, lock / 3);
        }
    }

    private Object evaluate(String expression) {
        return settings.getCommandExecutorTxRequired().execute((Command<Object>) context ->
                settings.getExpressionManager().createExpression(expression).getValue(
                        StartProcessVariableScope.getSharedInstance()));
    }
}
