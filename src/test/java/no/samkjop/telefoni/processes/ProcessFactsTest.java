package no.samkjop.telefoni.processes;

import static no.samkjop.telefoni.processes.ProcessFile.camunda;
import static no.samkjop.telefoni.processes.ProcessFile.elementsIn;
import static no.samkjop.telefoni.processes.ProcessFile.id;
import static no.samkjop.telefoni.processes.ProcessFile.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Every variable that is read has a writer, and no gateway reads anything but facts that were handed on. */
class ProcessFactsTest {

    private static final Pattern FACT = Pattern.compile("(?:\\bof|\\.and)\\(\\s*\"(\\w+)\"");

    @Test
    void everyVariableThatIsReadHasAWriter() {
        assertThat(ProcessFile.all()).isNotEmpty().allSatisfy(process -> assertThat(problems(process)).isEmpty());
    }

    @Test
    void aVariableThatNobodyWritesIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("${!everythingDelivered}", "${!allDelivered}")))
                .containsExactly("isEverythingDelivered_no reads allDelivered, which nobody writes");
    }

    @Test
    void anAnswerThatIsNotHandedOnIsFound() {
        assertThat(problems(ProcessFile.of("call-off").with("<camunda:outputParameter name=\"answer\">${answer}</camunda:outputParameter>", "")))
                .containsExactly("supplierAnswer_propose reads answer, which nobody writes",
                        "supplierAnswer_refuse reads answer, which nobody writes");
    }

    @Test
    void aFactThatTheStarterDoesNotGiveIsFound() {
        assertThat(problems(ProcessFile.of("transfer-consent").with("receivingAgency", "takingAgency")))
                .containsExactly("answerTransfer reads takingAgency, which nobody writes");
    }

    private static List<String> problems(ProcessFile process) {
        List<String> problems = new ArrayList<>();
        Set<String> facts = facts(process);
        process.expressions().forEach((element, expressions) -> {
            Element owner = owner(element);
            Set<String> readable = new TreeSet<>(facts);
            readable.add(process.bean());
            elementsIn(owner, "inputParameter").forEach(local -> readable.add(local.getAttribute("name")));
            expressions.forEach(text -> ProcessFile.variablesIn(text).stream().filter(name -> !readable.contains(name))
                    .forEach(name -> problems.add(id(owner) + " reads " + name + ", which nobody writes")));
        });
        return problems;
    }

    /** Variables of the whole process: what is local to a task is not among them unless it is handed on. */
    static Set<String> facts(ProcessFile process) {
        Set<String> facts = new TreeSet<>(givenFromOutside(process));
        process.elements("outputParameter").forEach(handedOn -> facts.add(handedOn.getAttribute("name")));
        process.flowNodes().forEach(node -> {
            if (!camunda(node, "resultVariable").isEmpty()) {
                facts.add(camunda(node, "resultVariable"));
            }
        });
        process.formOwners().forEach((form, owner) -> {
            if (owner.getLocalName().equals("startEvent")) {
                facts.addAll(process.fields(form));
            }
        });
        return facts;
    }

    /** By the Java that starts it or sends it messages, or by the process that calls it. */
    private static Set<String> givenFromOutside(ProcessFile process) {
        Set<String> given = new TreeSet<>();
        ports().stream().map(ProcessFile::text).filter(source -> source.contains("KEY = \"" + process.key() + "\"")
                || source.contains("\"" + process.key() + ".")).forEach(source ->
                FACT.matcher(source).results().forEach(match -> given.add(match.group(1))));
        ProcessFile.all().stream().flatMap(other -> other.elements("callActivity").stream())
                .filter(call -> call.getAttribute("calledElement").equals(process.key()))
                .forEach(call -> elementsIn(call, "in").forEach(in -> given.add(in.getAttribute("target"))));
        given.remove("");
        return given;
    }

    private static List<Path> ports() {
        try (Stream<Path> files = Files.walk(ProcessFile.SOURCES)) {
            return files.filter(file -> file.getFileName().toString().endsWith("Process.java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
