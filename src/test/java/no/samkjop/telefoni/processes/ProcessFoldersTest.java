package no.samkjop.telefoni.processes;

import static no.samkjop.telefoni.processes.ProcessFile.camunda;
import static no.samkjop.telefoni.processes.ProcessFile.elementsIn;
import static no.samkjop.telefoni.processes.ProcessFile.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** A folder's page says what the picture cannot, and says it of the present picture. */
class ProcessFoldersTest {

    private static final List<String> HEADINGS = List.of("Purpose", "Starts when / ends as", "Facts", "Deadlines", "Who does what", "Code");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");
    private static final Pattern IN_CODE = Pattern.compile("`([a-z]\\w+)`");

    @Test
    void everyPageIsCompleteAndTrue() {
        assertThat(ProcessFile.all()).isNotEmpty().allSatisfy(process -> assertThat(problems(process, process.readme())).isEmpty());
    }

    @Test
    void theIndexNamesEveryProcessAndItsLinksLive() {
        String index = ProcessFile.text(ProcessFile.ROOT.resolve("README.md"));

        assertThat(ProcessFile.folders()).allSatisfy(folder ->
                assertThat(index).contains("[" + folder.getFileName() + "](" + folder.getFileName() + "/README.md)"));
        assertThat(deadLinks(ProcessFile.ROOT, index)).isEmpty();
    }

    @Test
    void everyFormIsInNorwegianAndEveryFieldHasALabel() {
        assertThat(ProcessFile.all()).allSatisfy(process -> process.files(".form").forEach(file ->
                assertThat(formProblems(process, file)).isEmpty()));
    }

    /** Right, wrong and what is then said, each on the page of call-off. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ## Deadlines | ## Times | The headings are [Purpose, Starts when / ends as, Facts, Times, Who does what, Code]
            deliveredOn | deliveryDay | Facts lacks deliveredOn
            deliveredOn | deliveryDay | Facts has deliveryDay, which the diagram does not
            form mend-delivery | form mend-deliveries | mendedOn is written by form mend-deliveries, which is not here
            `callOffDisputed` | disputed | Starts when / ends as lacks callOffDisputed
            `mendDelivery` SUPPLIER | mending SUPPLIER | Deadlines lacks mendDelivery
            supplier-orders | supplier-claims | Who does what does not say answerOrder: supplier-orders
            CallOffTasks.java | CallOffTask.java | Link to ../../src/main/java/no/samkjop/telefoni/calloff/process/CallOffTask.java is dead
            `answerOrder` | `answerTheOrder` | answerTheOrder is not in the diagram
            """)
    void eachRuleBites(String right, String wrong, String said) {
        ProcessFile process = ProcessFile.of("call-off");

        assertThat(problems(process, process.readme().replace(right, wrong))).contains(said);
    }

    private static List<String> problems(ProcessFile process, String readme) {
        List<String> problems = new ArrayList<>();
        Map<String, String> sections = sections(readme);
        if (!new ArrayList<>(sections.keySet()).equals(HEADINGS)) {
            problems.add("The headings are " + sections.keySet());
        }
        if (process.files(".bpmn").size() != 1) {
            problems.add("Not one diagram but " + process.files(".bpmn"));
        }
        checkFacts(process, sections.getOrDefault("Facts", ""), problems);
        checkNamed(process, "Starts when / ends as", sections, problems,
                process.elements("startEvent", "endEvent").stream().filter(event -> !id(event).isEmpty()).map(ProcessFile::id).toList());
        checkNamed(process, "Deadlines", sections, problems, process.elements("userTask").stream().map(ProcessFile::id).toList());
        String people = sections.getOrDefault("Who does what", "").replaceAll("\\s+", " ");
        for (Element task : process.elements("userTask")) {
            String groups = String.join(", ", camunda(task, "candidateGroups").split(","));
            if (!people.matches(".*`" + id(task) + "`: " + groups + "[.,].*")) {
                problems.add("Who does what does not say " + id(task) + ": " + groups);
            }
        }
        checkCode(process, sections.getOrDefault("Code", ""), problems);
        deadLinks(process.folder(), readme).forEach(link -> problems.add("Link to " + link + " is dead"));
        process.files(".form").stream().map(file -> file.getFileName().toString().replace(".form", ""))
                .filter(form -> !process.formOwners().containsKey(form)).forEach(form -> problems.add("Nothing uses form " + form));
        return problems;
    }

    /** Main events must be named; what is named must be there. */
    private static void checkNamed(ProcessFile process, String section, Map<String, String> sections, List<String> problems,
            List<String> wanted) {
        Set<String> named = IN_CODE.matcher(sections.getOrDefault(section, "")).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.stream().filter(id -> !named.contains(id) && !isStartOfEventSubProcess(process, id))
                .forEach(id -> problems.add(section + " lacks " + id));
        named.stream().filter(id -> process.node(id).isEmpty()).forEach(id -> problems.add(id + " is not in the diagram"));
    }

    private static boolean isStartOfEventSubProcess(ProcessFile process, String id) {
        return process.node(id).filter(node -> node.getLocalName().equals("startEvent")
                && ((Element) node.getParentNode()).getLocalName().equals("subProcess")).isPresent();
    }

    private static void checkFacts(ProcessFile process, String section, List<String> problems) {
        Map<String, String[]> rows = new LinkedHashMap<>();
        section.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| Fact")).forEach(line -> {
            String[] cells = Stream.of(line.split("\\|")).skip(1).map(String::strip).toArray(String[]::new);
            rows.put(cells[0], cells);
        });
        Set<String> facts = new TreeSet<>(ProcessFactsTest.facts(process));
        process.elements("inputParameter").forEach(local -> facts.add(local.getAttribute("name")));
        facts.removeAll(foreign(process, facts));
        facts.stream().filter(fact -> !rows.containsKey(fact)).forEach(fact -> problems.add("Facts lacks " + fact));
        rows.keySet().stream().filter(fact -> !facts.contains(fact))
                .forEach(fact -> problems.add("Facts has " + fact + ", which the diagram does not"));
        rows.forEach((fact, cells) -> {
            String writer = cells[2];
            boolean known = writer.equals("start") || process.node(writer).isPresent()
                    || writer.startsWith("form ") && Files.exists(process.folder().resolve(writer.substring(5) + ".form"));
            if (!known) {
                problems.add(fact + " is written by " + writer + ", which is not here");
            }
            Stream.of(cells[3].split(",\\s*")).filter(reader -> !reader.contains(" ") && process.node(reader).isEmpty())
                    .forEach(reader -> problems.add(fact + " is read by " + reader + ", which is not here"));
        });
    }

    /** One port may speak for two processes; what it gives the other is not this one's. */
    private static Set<String> foreign(ProcessFile process, Set<String> facts) {
        Set<String> read = new TreeSet<>();
        process.expressions().values().forEach(texts -> texts.forEach(text -> read.addAll(ProcessFile.variablesIn(text))));
        return facts.stream().filter(fact -> !read.contains(fact) && !process.readme().contains("| " + fact + " "))
                .filter(fact -> ProcessFile.all().stream().filter(other -> !other.key().equals(process.key()))
                        .anyMatch(other -> other.expressions().values().stream().flatMap(List::stream)
                                .anyMatch(text -> ProcessFile.variablesIn(text).contains(fact))))
                .collect(Collectors.toSet());
    }

    private static void checkCode(ProcessFile process, String section, List<String> problems) {
        for (String name : List.of(process.prefix() + "Tasks", process.prefix() + "ProcessTest")) {
            if (!section.contains("[" + name + "](")) {
                problems.add("Code lacks a link to " + name);
            }
        }
    }

    private static List<String> deadLinks(Path folder, String page) {
        return LINK.matcher(page).results().map(match -> match.group(1)).filter(link -> !link.startsWith("http"))
                .filter(link -> !Files.exists(folder.resolve(link))).toList();
    }

    private static Map<String, String> sections(String readme) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String part : readme.split("(?m)^## ")) {
            int end = part.indexOf('\n');
            if (!part.startsWith("# ") && end > 0) {
                sections.put(part.substring(0, end).strip(), part.substring(end));
            }
        }
        return sections;
    }

    private static List<String> formProblems(ProcessFile process, Path file) {
        List<String> problems = new ArrayList<>();
        String name = file.getFileName().toString().replace(".form", "");
        JsonNode form = process.form(name);
        if (!form.path("id").asText().equals(name)) {
            problems.add(name + " is called " + form.path("id"));
        }
        for (JsonNode component : ProcessFile.components(form)) {
            String type = component.path("type").asText();
            String at = name + "." + component.path("id").asText();
            if (!Set.of("text", "table", "separator", "radio", "select", "checkbox", "textfield", "textarea", "datetime").contains(type)) {
                problems.add(at + " is a " + type + ", which Tasklist cannot be trusted with");
            }
            String label = component.path(type.equals("datetime") ? "dateLabel" : "label").asText();
            if (component.hasNonNull("key") && !label.matches("[A-ZÆØÅ].{3,}")) {
                problems.add(at + " has no label");
            }
            component.path("values").forEach(choice -> {
                if (!choice.path("value").asText().matches("[A-Z_]+") || choice.path("label").asText().isBlank()) {
                    problems.add(at + " has an odd choice " + choice);
                }
            });
        }
        return problems;
    }
}
