package no.samkjop.telefoni.processes;

import static no.samkjop.telefoni.processes.ProcessFile.callsIn;
import static no.samkjop.telefoni.processes.ProcessFile.camunda;
import static no.samkjop.telefoni.processes.ProcessFile.elementsIn;
import static no.samkjop.telefoni.processes.ProcessFile.id;
import static no.samkjop.telefoni.processes.ProcessFile.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.samkjop.telefoni.processes.ProcessFile.Call;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Between diagram and Java: every expression names a method, every method an activity, and the names are the same. */
class ProcessBindingTest {

    /** Asked by {@code engine.FormFacts}, not by diagrams. */
    private static final Set<String> FOR_FORMS = Set.of("processes", "forTask", "forStart");

    @Test
    void diagramsAndTasksNameTheSameThings() {
        assertThat(ProcessFile.all()).isNotEmpty().allSatisfy(process -> assertThat(problems(process)).isEmpty());
    }

    @Test
    void aMethodThatDoesNotExistIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("callOffTasks.gradeControl(", "callOffTasks.judgeControl(")))
                .contains("gradeControl calls callOffTasks.judgeControl, which is not one public method of CallOffTasks",
                        "gradeControl does not call the method of its own name",
                        "CallOffTasks.gradeControl is named by no activity");
    }

    @Test
    void anArgumentInTheWrongPlaceIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("deliveryOn, answerReason)", "answerReason, deliveryOn)")))
                .contains("answerOrder gives [callOffId, answer, answerReason, deliveryOn] to a method that takes "
                        + "[callOffId, answer, deliveryOn, answerReason]");
    }

    @Test
    void aFieldThatNobodyTakesIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("callOffId, dateAccepted, dateReason", "callOffId, dateAccepted")))
                .anyMatch(problem -> problem.startsWith("considerProposedDate does not hand on [dateReason]"));
    }

    @Test
    void aUserTaskWithoutItsListenerIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("event=\"complete\"", "event=\"create\"")))
                .contains("answerOrder needs exactly one listener, for complete");
    }

    private static List<String> problems(ProcessFile process) {
        List<String> problems = new ArrayList<>();
        Class<?> tasks = process.tasks();
        process.expressions().forEach((element, expressions) -> expressions.stream().flatMap(text -> callsIn(text).stream())
                .forEach(call -> checkCall(process, tasks, id(owner(element)), call, problems)));
        process.elements("serviceTask").forEach(task -> {
            if (!calledMethods(camunda(task, "expression")).equals(List.of(id(task)))) {
                problems.add(id(task) + " does not call the method of its own name");
            }
        });
        process.elements("userTask").forEach(task -> checkListener(task, problems));
        process.formOwners().forEach((form, owner) -> checkFields(process, form, owner, problems));
        checkEveryMethodIsNamed(process, tasks, problems);
        return problems;
    }

    private static void checkCall(ProcessFile process, Class<?> tasks, String at, Call call, List<String> problems) {
        List<Method> methods = Stream.of(tasks.getDeclaredMethods()).filter(method -> method.getName().equals(call.method())
                && Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()).toList();
        if (!call.bean().equals(process.bean()) || methods.size() != 1 || !Modifier.isPublic(tasks.getModifiers())) {
            problems.add(at + " calls " + call.bean() + "." + call.method() + ", which is not one public method of "
                    + tasks.getSimpleName());
            return;
        }
        List<String> takes = Stream.of(methods.get(0).getParameters()).map(Parameter::getName).toList();
        boolean named = call.method().equals("deadline")
                ? call.arguments().size() == takes.size() && call.arguments().get(takes.size() - 1).equals("'" + at + "'")
                : call.arguments().equals(takes);
        if (!named) {
            problems.add(at + " gives " + call.arguments() + " to a method that takes " + takes);
        }
    }

    private static void checkListener(Element task, List<String> problems) {
        List<Element> listeners = elementsIn(task).stream().filter(e -> e.getLocalName().endsWith("Listener")).toList();
        if (listeners.size() != 1 || !listeners.get(0).getLocalName().equals("taskListener")
                || !listeners.get(0).getAttribute("event").equals("complete")) {
            problems.add(id(task) + " needs exactly one listener, for complete");
        } else if (!calledMethods(listeners.get(0).getAttribute("expression")).equals(List.of(id(task)))) {
            problems.add(id(task) + "'s listener does not call the method of its own name");
        }
    }

    /** A task's fields are local to it and go to its method; a start form's go to the first step. */
    private static void checkFields(ProcessFile process, String form, Element owner, List<String> problems) {
        Element taker = owner.getLocalName().equals("userTask") ? owner
                : process.node(process.outgoing(owner).get(0).getAttribute("targetRef")).orElseThrow();
        Set<String> given = new TreeSet<>();
        String expression = taker.getLocalName().equals("userTask")
                ? elementsIn(taker, "taskListener").get(0).getAttribute("expression") : camunda(taker, "expression");
        callsIn(expression).forEach(call -> given.addAll(call.arguments()));
        Set<String> lost = new TreeSet<>(process.fields(form));
        lost.removeAll(given);
        if (!lost.isEmpty()) {
            problems.add(id(taker) + " does not hand on " + lost + " of form " + form);
        }
        if (owner.getLocalName().equals("userTask")) {
            List<String> local = elementsIn(owner, "inputParameter").stream().map(e -> e.getAttribute("name")).toList();
            if (!new TreeSet<>(local).equals(new TreeSet<>(process.fields(form)))) {
                problems.add(id(owner) + " has " + local + " of its own, but its form has " + process.fields(form));
            }
        }
    }

    private static void checkEveryMethodIsNamed(ProcessFile process, Class<?> tasks, List<String> problems) {
        Set<String> called = new TreeSet<>();
        process.expressions().values().forEach(expressions -> expressions.forEach(text -> called.addAll(calledMethods(text))));
        Stream.of(tasks.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !FOR_FORMS.contains(method.getName())
                        && !method.isAnnotationPresent(Deprecated.class))
                .map(Method::getName).filter(name -> !called.contains(name))
                .forEach(name -> problems.add(tasks.getSimpleName() + "." + name + " is named by no activity"));
    }

    private static List<String> calledMethods(String text) {
        List<String> expressions = text.startsWith("${") ? ProcessFile.expressionsIn(text) : List.of(text);
        return expressions.stream().flatMap(expression -> callsIn(expression).stream()).map(Call::method).toList();
    }
}
