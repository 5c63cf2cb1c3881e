package no.samkjop.telefoni.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test class when a sequence flow of its process was taken by none of its tests, and prints the figure. Says only
 * the figure when not all tests of the class were run.
 *
 * <pre>
 * &#64;RegisterExtension static final FlowCoverage COVERAGE = FlowCoverage.of("call-off");
 * </pre>
 */
public final class FlowCoverage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Map<String, Set<String>> TAKEN = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> DRAWN = new ConcurrentHashMap<>();

    private final String process;
    private int testsRun;

    private FlowCoverage(String process) {
        this.process = process;
    }

    public static FlowCoverage of(String process) {
        return new FlowCoverage(process);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TAKEN.remove(process);
        testsRun = 0;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        testsRun++;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Set<String> drawn = DRAWN.getOrDefault(process, Set.of());
        Set<String> missed = missed(drawn, TAKEN.getOrDefault(process, Set.of()));
        int taken = drawn.size() - missed.size();
        System.out.printf("%s: %d of %d sequence flows taken (%d %%)%n", process, taken, drawn.size(),
                drawn.isEmpty() ? 0 : 100 * taken / drawn.size());
        long tests = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class)).count();
        if (testsRun >= tests && (drawn.isEmpty() || !missed.isEmpty())) {
            throw new AssertionError("No test of " + context.getDisplayName() + " takes " + missed + " of " + process);
        }
    }

    static Set<String> missed(Set<String> drawn, Set<String> taken) {
        Set<String> missed = new TreeSet<>(drawn);
        missed.removeAll(taken);
        return missed;
    }

    /** Notes every sequence flow that is deployed, and every one that is taken. */
    static final class Recorder extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            List<BpmnParseListener> listeners = new ArrayList<>();
            if (configuration.getCustomPostBPMNParseListeners() != null) {
                listeners.addAll(configuration.getCustomPostBPMNParseListeners());
            }
            listeners.add(new AbstractBpmnParseListener() {
                @Override
                public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
                    String key = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
                    note(DRAWN, key, flow.getId());
                    flow.addListener(ExecutionListener.EVENTNAME_TAKE,
                            (ExecutionListener) execution -> note(TAKEN, key, flow.getId()));
                }
            });
            configuration.setCustomPostBPMNParseListeners(listeners);
        }

        private static void note(Map<String, Set<String>> where, String process, String flow) {
            where.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet()).add(flow);
        }
    }
}
