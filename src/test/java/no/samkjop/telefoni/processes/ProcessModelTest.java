package no.samkjop.telefoni.processes;

import static no.samkjop.telefoni.processes.ProcessFile.camunda;
import static no.samkjop.telefoni.processes.ProcessFile.elementsIn;
import static no.samkjop.telefoni.processes.ProcessFile.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.directory.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What we mean by a clean diagram, so far as a program can see it. */
class ProcessModelTest {

    private static final Set<String> ENGLISH = Set.of("task", "gateway", "end", "start", "yes", "no", "ok", "approve", "order", "the");

    @Test
    void everyDiagramKeepsTheRules() {
        assertThat(ProcessFile.all()).isNotEmpty().allSatisfy(process -> assertThat(problems(process)).isEmpty());
    }

    /** Right, wrong and what is then said, each in call-off.bpmn. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            camunda:historyTimeToLive="P1825D" | | call-off has no history time to live
            camunda:versionTag="1.0" | | call-off has no version tag
            isExecutable="true" | isExecutable="false" | call-off cannot be run
            name="Meld levering" | | reportDelivery has no label
            name="Meld levering" | name="reportDelivery" | reportDelivery is labelled like its id
            name="Meld levering" | name="Task 1" | reportDelivery is not labelled in Norwegian: Task 1
            name="Godtas datoen?" | name="Godtas datoen" | isDateAccepted splits but asks nothing
            default="isDateAccepted_yes" | | isDateAccepted has no default flow
            <exclusiveGateway id="toReportDelivery" | <exclusiveGateway id="toReportDelivery" name="Og?" | toReportDelivery joins but has a label
            id="isDateAccepted_yes" name="Ja" | id="isDateAccepted_yes" | isDateAccepted_yes has no answer
            id="mendDelivery_toControlDelivery" | id="Flow_1" | Flow_1 is not named for where it comes from
            id="reportDelivery-shape" bpmnElement="reportDelivery" | id="reportDelivery-shape" bpmnElement="other" | reportDelivery is not drawn
            id="mendDelivery_toControlDelivery-edge" bpmnElement="mendDelivery_toControlDelivery" | id="x" bpmnElement="other" | mendDelivery_toControlDelivery is not drawn
            camunda:candidateGroups="agency-controller" | camunda:candidateGroups="agency-boss" | controlDelivery is for agency-boss, which is no role
            camunda:candidateGroups="agency-controller" | | controlDelivery is for nobody
            camunda:formRef="control-delivery" | camunda:formRef="control" | controlDelivery's form is not control-delivery.form of the same deployment
            deadline(callOffId, 'mendDelivery')}" camunda:asyncAfter="true" | deadline(callOffId, 'mendDelivery')}" | mendDelivery needs asyncAfter
            camunda:dueDate="${callOffTasks.deadline(callOffId, 'mendDelivery')}" | | mendDelivery has no due date
            <exclusiveGateway id="controlResultIs" | <exclusiveGateway id="controlResultIs" camunda:asyncBefore="true" | controlResultIs must not be async
            camunda:resultVariable="controlResult" | camunda:resultVariable="controlResult" camunda:asyncBefore="true" | gradeControl is async without a retry cycle
            camunda:expression="${callOffTasks.gradeControl(callOffId)}" | camunda:class="x.Y" | gradeControl uses class
            ${callOffTasks.gradeControl(callOffId)} | ${execution.id} | gradeControl uses execution
            errorCode="order-refused" | | orderRefusedError has no code
            errorRef="orderRefusedError" | | orderRefused catches every error
            calledElementBinding="deployment" | calledElementBinding="latest" | obtainApproval does not call a process of the same deployment
            calledElement="order-approval" | calledElement="approval" | obtainApproval calls approval, which is not here
            name="call-off.withdrawn" | name="withdrawn" | callOffWithdrawnMessage is not named call-off.<what>
            ${!everythingDelivered} | ${order.amount > 5000} | isEverythingDelivered_no reads more than a fact: order.amount > 5000
            targetRef="toControlDelivery" | targetRef="controlDelivery" | controlDelivery joins flows without a gateway
            id="gradeControl" | id="Activity_1" | Activity_1 is not named for what it is
            """)
    void eachRuleBites(String right, String wrong, String said) {
        assertThat(problems(ProcessFile.of("call-off").with(right, wrong == null ? "" : wrong))).contains(said);
    }

    private static List<String> problems(ProcessFile process) {
        List<String> problems = new ArrayList<>();
        checkProcess(process, problems);
        process.flowNodes().forEach(node -> checkNode(process, node, problems));
        process.elements("sequenceFlow").forEach(flow -> checkFlow(process, flow, problems));
        process.elements("userTask").forEach(task -> checkUserTask(process, task, problems));
        process.elements("callActivity").forEach(call -> checkCall(call, problems));
        process.elements("businessRuleTask").forEach(task -> checkDecision(process, task, problems));
        checkEvents(process, problems);
        checkNoCode(process, problems);
        return problems;
    }

    private static void checkProcess(ProcessFile process, List<String> problems) {
        Element root = process.process();
        say(problems, process.elements("process").size() != 1, process.key() + " holds other than one process");
        say(problems, !id(root).equals(process.key()), "The process is not called " + process.key());
        say(problems, root.getAttribute("name").isBlank(), process.key() + " has no name");
        say(problems, !root.getAttribute("isExecutable").equals("true"), process.key() + " cannot be run");
        say(problems, camunda(root, "versionTag").isBlank(), process.key() + " has no version tag");
        say(problems, !camunda(root, "historyTimeToLive").matches("P\\d+D"), process.key() + " has no history time to live");
    }

    private static void checkNode(ProcessFile process, Element node, List<String> problems) {
        String id = id(node);
        String label = node.getAttribute("name");
        boolean gateway = node.getLocalName().endsWith("Gateway");
        int out = process.outgoing(node).size();
        boolean joins = gateway && out <= 1;
        say(problems, !id.matches("[a-z][a-zA-Z]+"), id + " is not named for what it is");
        say(problems, joins && !label.isEmpty(), id + " joins but has a label");
        say(problems, !joins && label.isBlank(), id + " has no label");
        say(problems, !label.isBlank() && label.equalsIgnoreCase(id), id + " is labelled like its id");
        say(problems, Stream.of(label.toLowerCase().split("[^a-zæøå]+")).anyMatch(ENGLISH::contains),
                id + " is not labelled in Norwegian: " + label);
        say(problems, gateway && out > 1 && !label.endsWith("?"), id + " splits but asks nothing");
        say(problems, gateway && out > 1 && !node.getLocalName().equals("parallelGateway") && node.getAttribute("default").isEmpty(),
                id + " has no default flow");
        say(problems, !gateway && out > 1, id + " splits flows without a gateway");
        say(problems, !gateway && process.incoming(node).size() > 1, id + " joins flows without a gateway");
        say(problems, gateway && out > 1 && process.incoming(node).size() > 1, id + " both joins and splits");
        say(problems, !isDrawn(process, "BPMNShape", id), id + " is not drawn");
        boolean asyncBefore = camunda(node, "asyncBefore").equals("true");
        boolean asyncAfter = camunda(node, "asyncAfter").equals("true");
        say(problems, gateway && (asyncBefore || asyncAfter), id + " must not be async");
        say(problems, asyncBefore && elementsIn(node, "failedJobRetryTimeCycle").isEmpty(), id + " is async without a retry cycle");
        boolean waits = node.getLocalName().equals("userTask") || node.getLocalName().equals("receiveTask")
                || node.getLocalName().equals("intermediateCatchEvent");
        say(problems, waits && !asyncAfter, id + " needs asyncAfter");
        say(problems, waits && asyncBefore, id + " must not be async before it waits");
    }

    private static void checkFlow(ProcessFile process, Element flow, List<String> problems) {
        Element source = process.node(flow.getAttribute("sourceRef")).orElse(null);
        if (source == null || process.node(flow.getAttribute("targetRef")).isEmpty()) {
            problems.add(id(flow) + " leads from or to nothing");
            return;
        }
        boolean answers = process.outgoing(source).size() > 1;
        say(problems, !id(flow).startsWith(id(source) + "_"), id(flow) + " is not named for where it comes from");
        say(problems, answers && !source.getLocalName().equals("parallelGateway") && flow.getAttribute("name").isBlank(),
                id(flow) + " has no answer");
        say(problems, !answers && !flow.getAttribute("name").isEmpty(), id(flow) + " answers no question");
        say(problems, !isDrawn(process, "BPMNEdge", id(flow)), id(flow) + " is not drawn");
        elementsIn(flow, "conditionExpression").stream().flatMap(e -> ProcessFile.expressionsIn(e.getTextContent()).stream())
                .filter(text -> !text.matches("!?\\w+|\\w+ [!=]= '[A-Z_]+'"))
                .forEach(text -> problems.add(id(flow) + " reads more than a fact: " + text));
        boolean conditional = !elementsIn(flow, "conditionExpression").isEmpty();
        say(problems, answers && conditional == source.getAttribute("default").equals(id(flow)),
                id(flow) + " needs either a condition or to be the default");
    }

    private static void checkUserTask(ProcessFile process, Element task, List<String> problems) {
        String form = id(task).replaceAll("([A-Z])", "-$1").toLowerCase();
        say(problems, !camunda(task, "formRef").equals(form) || !camunda(task, "formRefBinding").equals("deployment")
                || !Files.exists(process.folder().resolve(form + ".form")), id(task) + "'s form is not " + form + ".form of the same deployment");
        say(problems, camunda(task, "dueDate").isEmpty(), id(task) + " has no due date");
        say(problems, !camunda(task, "assignee").isEmpty(), id(task) + " is assigned in the diagram");
        Set<String> roles = Stream.of(Role.values()).map(Role::key).collect(Collectors.toSet());
        List<String> groups = Stream.of(camunda(task, "candidateGroups").split(",")).filter(group -> !group.isEmpty()).toList();
        say(problems, groups.isEmpty(), id(task) + " is for nobody");
        groups.stream().filter(group -> !roles.contains(group))
                .forEach(group -> problems.add(id(task) + " is for " + group + ", which is no role"));
    }

    private static void checkCall(Element call, List<String> problems) {
        String called = call.getAttribute("calledElement");
        say(problems, !camunda(call, "calledElementBinding").equals("deployment"),
                id(call) + " does not call a process of the same deployment");
        say(problems, !Files.exists(ProcessFile.ROOT.resolve(called).resolve(called + ".bpmn")),
                id(call) + " calls " + called + ", which is not here");
        say(problems, elementsIn(call, "in").stream().noneMatch(in -> !in.getAttribute("businessKey").isEmpty()),
                id(call) + " does not pass the case number on");
    }

    private static void checkDecision(ProcessFile process, Element task, List<String> problems) {
        String decision = camunda(task, "decisionRef");
        say(problems, !camunda(task, "decisionRefBinding").equals("deployment"), id(task) + "'s table is not of the same deployment");
        if (!Files.exists(process.folder().resolve(decision + ".dmn"))) {
            problems.add(id(task) + "'s table " + decision + " is not here");
            return;
        }
        Element table = (Element) ProcessFile.parse(ProcessFile.text(process.folder().resolve(decision + ".dmn")))
                .getElementsByTagNameNS("*", "decision").item(0);
        say(problems, !id(table).equals(decision), decision + ".dmn holds another decision");
        say(problems, !table.getAttributeNS("http://camunda.org/schema/1.0/dmn", "historyTimeToLive").matches("P\\d+D"),
                decision + " has no history time to live");
    }

    private static void checkEvents(ProcessFile process, List<String> problems) {
        process.elements("error").forEach(error -> say(problems, !error.getAttribute("errorCode").matches("[a-z]+(-[a-z]+)*"),
                id(error) + " has no code"));
        process.elements("errorEventDefinition").forEach(event -> say(problems, event.getAttribute("errorRef").isEmpty(),
                id(ProcessFile.owner(event)) + " catches every error"));
        process.elements("message").forEach(message -> say(problems,
                !message.getAttribute("name").matches(process.key() + "\\.[a-z]+(-[a-z]+)*"),
                id(message) + " is not named " + process.key() + ".<what>"));
    }

    private static void checkNoCode(ProcessFile process, List<String> problems) {
        for (Element element : process.elements("script", "scriptTask", "executionListener", "field", "connector")) {
            problems.add(id(ProcessFile.owner(element)) + " uses " + element.getLocalName());
        }
        BiConsumer<Element, String> found = (element, what) -> problems.add(id(ProcessFile.owner(element)) + " uses " + what);
        ProcessFile.elementsIn(process.process()).forEach(element -> Stream.of("class", "delegateExpression")
                .filter(name -> element.hasAttribute(name) || !camunda(element, name).isEmpty())
                .forEach(name -> found.accept(element, name)));
        process.expressions().forEach((element, texts) -> texts.stream()
                .filter(text -> new TreeSet<>(List.of(text.split("\\W+"))).contains("execution"))
                .forEach(text -> found.accept(element, "execution")));
    }

    private static boolean isDrawn(ProcessFile process, String kind, String id) {
        return process.elements(kind).stream().anyMatch(shape -> shape.getAttribute("bpmnElement").equals(id));
    }

    private static void say(List<String> problems, boolean wrong, String what) {
        if (wrong) {
            problems.add(what);
        }
    }
}
