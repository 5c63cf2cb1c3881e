package no.samkjop.telefoni.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.engine.Facts;
import no.samkjop.telefoni.engine.ProcessInstances;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.ClassPathResource;

/**
 * Our call-off with everything of ours taken out: same steps, flows, variables, continuations, called process and table, but
 * constants in place of our code, no forms, deadlines or listeners, and nobody signed in.
 */
final class BareProcess {

    private static final List<String> FILES = List.of("call-off/call-off.bpmn", "order-approval/order-approval.bpmn",
            "order-approval/call-off-approval.dmn");

    /** What our code answers in the course that is measured, by method. */
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>(Map.of("yearlyCost", "${3000}",
            "kinds", "${'NEW,PORT_IN'}", "categories", "${'MOBILE'}", "askReceivingAgencies", "${false}",
            "sendOrderToSupplier", "${true}", "gradeControl", "${'PASSED'}", "registerDelivered", "${true}"));

    private final BenchApplication application;
    private final TaskServiceImpl tasks = new TaskServiceImpl();
    private long last;

    BareProcess(BenchApplication application) {
        this.application = application;
        ProcessEngine engine = application.bean(ProcessEngine.class);
        tasks.setCommandExecutor(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired());
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("bare");
        FILES.forEach(file -> deployment.addString("bare-" + file.substring(file.indexOf('/') + 1), bare(file)));
        deployment.deploy();
    }

    private static String bare(String file) {
        String model = read("processes/" + file);
        for (String id : List.of("call-off-approval", "order-approval", "call-off")) {
            model = model.replaceAll("(?<= (?:id|calledElement|camunda:decisionRef)=\")" + id + "(?=\")", "bare-" + id);
        }
        for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
            model = model.replaceAll("\\$\\{\\w+Tasks\\." + answer.getKey() + "\\(callOffId\\)}",
                    Matcher.quoteReplacement(answer.getValue()));
        }
        model = model.replaceAll("\\s+camunda:(formRef|formRefBinding|dueDate)=\"[^\"]*\"", "")
                .replaceAll("(?s)<camunda:taskListener[^>]*/>", "");
        if (model.contains("Tasks.")) {
            throw new IllegalStateException("Not bare: " + model);
        }
        return model;
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run() {
        String caseNumber = "BAR-2019-%05d".formatted(++last);
        application.bean(ProcessInstances.class).start("bare-call-off", caseNumber, AgencyId.of("BAL"),
                Facts.of("callOffId", caseNumber).and("agencyName", "Bydel Alna"));
        application.runJobs();
        complete(caseNumber, "approveCallOff", Map.of("decision", "APPROVE"));
        complete(caseNumber, "answerOrder", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-06"));
        complete(caseNumber, "reportDelivery", Map.of("delivered", "ALL", "deliveredOn", "2019-05-06"));
        complete(caseNumber, "controlDelivery", Map.of("controlOutcome", "PASSED"));
        if (application.bean(ProcessInstances.class).isRunning("bare-call-off", caseNumber)) {
            throw new IllegalStateException("The bare process did not end");
        }
    }

    private void complete(String caseNumber, String step, Map<String, Object> values) {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).taskDefinitionKey(step).singleResult()
                .getId(), values);
        application.runJobs();
    }
}
