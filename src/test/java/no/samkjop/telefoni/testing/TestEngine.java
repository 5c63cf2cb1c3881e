package no.samkjop.telefoni.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.ActingUser;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.ProcessInstances;
import no.samkjop.telefoni.engine.TaskInbox;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * The product's engine, set up as in the product, on a database in memory, with the job executor off. Real models, real
 * {@code Tasks} objects around mocked front doors:
 *
 * <pre>
 * &#64;RegisterExtension final TestEngine engine = TestEngine.of("call-off", "order-approval");
 *
 * &#64;BeforeEach void offer() { engine.offer(new CallOffTasks(handling, engine.actingUser())); }
 * </pre>
 *
 * Started once for all tests; what a test started in it is gone after the test.
 */
public final class TestEngine implements BeforeEachCallback, AfterEachCallback {

    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, JacksonAutoConfiguration.class,
            CamundaBpmAutoConfiguration.class})
    @ComponentScan(basePackages = {"no.samkjop.telefoni.engine", "no.samkjop.telefoni.directory"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    static class Setting {

        @Bean
        ProcessEnginePlugin flowCoverage() {
            return new FlowCoverage.Recorder();
        }
    }

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(Setting.class)
                .web(WebApplicationType.NONE).profiles("process-test").run(
                        "--spring.datasource.url=jdbc:h2:mem:process-test;DB_CLOSE_DELAY=-1", "--spring.main.banner-mode=off",
                        "--camunda.bpm.job-execution.enabled=false", "--telefoni.deploy-processes=false",
                        "--telefoni.directory=classpath:directory/");
        static final Set<List<String>> DEPLOYED = new HashSet<>();
    }

    private final String[] processKeys;
    private final TestClock clock = new TestClock();

    private TestEngine(String... processKeys) {
        this.processKeys = processKeys;
    }

    /** With the folders of these processes deployed. */
    public static TestEngine of(String... processKeys) {
        return new TestEngine(processKeys);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (Running.DEPLOYED.add(List.of(processKeys))) {
            deploy(processEngine().getRepositoryService(), processKeys);
        }
        ProcessEngineTests.init(processEngine());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ProcessEngine engine = processEngine();
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(instance ->
                engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test is over", true));
        engine.getHistoryService().createHistoricProcessInstanceQuery().list().forEach(instance ->
                engine.getHistoryService().deleteHistoricProcessInstance(instance.getId()));
        Mocks.reset();
        clock.reset();
        ProcessEngineTests.reset();
    }

    /**
     * One deployment, as in the product: a called process, table or form is looked for in its caller's. From the product's
     * {@code processes/} or from {@code test-processes/}.
     */
    public static void deploy(RepositoryService repository, String... processKeys) {
        var deployment = repository.createDeployment().name(String.join(", ", processKeys));
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String key : processKeys) {
                List<Resource> files = new ArrayList<>(List.of(resolver.getResources("classpath*:processes/" + key + "/*.*")));
                files.addAll(List.of(resolver.getResources("classpath*:test-processes/" + key + "/*.*")));
                if (files.isEmpty()) {
                    throw new AssertionError("No files in processes/" + key);
                }
                for (Resource file : files) {
                    deployment.addInputStream(key + "/" + file.getFilename(), file.getInputStream());
                }
            }
            deployment.deploy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the objects callable from the diagrams, each by its class's name. */
    public void offer(Object... tasks) {
        for (Object each : tasks) {
            Mocks.register(StringUtils.uncapitalize(each.getClass().getSimpleName()), each);
        }
    }

    /** Starts an instance as our code does. */
    public ProcessInstance start(String processKey, String caseNumber, String agency, Facts facts) {
        processes().start(processKey, caseNumber, AgencyId.of(agency), facts);
        return instance(processKey, caseNumber);
    }

    /** The one running instance of the process for the case. */
    public ProcessInstance instance(String processKey, String caseNumber) {
        ProcessInstance found = processEngine().getRuntimeService().createProcessInstanceQuery()
                .processDefinitionKey(processKey).processInstanceBusinessKey(caseNumber).singleResult();
        if (found == null) {
            throw new AssertionError("No " + processKey + " runs for " + caseNumber);
        }
        return found;
    }

    /** Ids of what the case's processes of that key have passed, in order, ended ones included. */
    public List<String> passed(String processKey, String caseNumber) {
        var history = processEngine().getHistoryService();
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(processKey)
                .processInstanceBusinessKey(caseNumber).list().stream()
                .flatMap(instance -> history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                        .orderPartiallyByOccurrence().asc().list().stream())
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    /** The one open task of that id in the case. */
    public OpenTask task(String caseNumber, String activityId) {
        var found = inbox().ofCase(caseNumber).stream().filter(task -> task.activityId().equals(activityId)).toList();
        if (found.size() != 1) {
            throw new AssertionError("Not one but " + found.size() + " open " + activityId + " in " + caseNumber
                    + "; open: " + inbox().ofCase(caseNumber).stream().map(OpenTask::activityId).toList());
        }
        return found.get(0);
    }

    /** Completes the one open task of that id as the user, with all checks, and runs the job behind it. */
    public void complete(String caseNumber, String activityId, String userId, Map<String, Object> values) {
        inbox().complete(task(caseNumber, activityId).id(), user(userId), values);
        jobs().continueAt(activityId);
    }

    /** A user of the demo's directory. */
    public User user(String userId) {
        return bean(Directory.class).user(UserId.of(userId))
                .orElseThrow(() -> new AssertionError("No user " + userId));
    }

    public Jobs jobs() {
        return new Jobs(processEngine().getManagementService());
    }

    public TestClock clock() {
        return clock;
    }

    public ProcessInstances processes() {
        return bean(ProcessInstances.class);
    }

    public TaskInbox inbox() {
        return bean(TaskInbox.class);
    }

    public ActingUser actingUser() {
        return bean(ActingUser.class);
    }

    public ProcessEngine processEngine() {
        return bean(ProcessEngine.class);
    }

    public <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }
}
