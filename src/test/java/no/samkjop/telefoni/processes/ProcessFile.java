package no.samkjop.telefoni.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A diagram with its folder, read as files: no engine, no Spring. */
record ProcessFile(Path folder, String key, Document document) {

    static final Path ROOT = Path.of("processes");
    static final Path SOURCES = Path.of("src/main/java");
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^()]*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w.])[a-zA-Z_]\\w*(?![\\w(.])");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne");

    /** A call in an expression. */
    record Call(String bean, String method, List<String> arguments) {
    }

    static List<ProcessFile> all() {
        return folders().stream().map(folder -> read(folder, folder.getFileName().toString())).toList();
    }

    static List<Path> folders() {
        try (Stream<Path> found = Files.list(ROOT)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessFile of(String key) {
        return read(ROOT.resolve(key), key);
    }

    private static ProcessFile read(Path folder, String key) {
        return new ProcessFile(folder, key, parse(text(folder.resolve(key + ".bpmn"))));
    }

    /** The same process with a mistake in it, to see that a check finds it. */
    ProcessFile with(String right, String wrong) {
        String text = text(folder.resolve(key + ".bpmn"));
        if (!text.contains(right)) {
            throw new AssertionError("The diagram does not hold " + right);
        }
        return new ProcessFile(folder, key, parse(text.replace(right, wrong)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Element process() {
        return elements("process").get(0);
    }

    /** Elements with one of the local names, in the order of the file. */
    List<Element> elements(String... localNames) {
        Set<String> wanted = Set.of(localNames);
        return elementsIn(document.getDocumentElement()).stream().filter(e -> wanted.contains(e.getLocalName())).toList();
    }

    static List<Element> elementsIn(Element parent) {
        NodeList nodes = parent.getElementsByTagName("*");
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static List<Element> elementsIn(Element parent, String localName) {
        return elementsIn(parent).stream().filter(e -> e.getLocalName().equals(localName)).toList();
    }

    static String id(Element element) {
        return element.getAttribute("id");
    }

    static String camunda(Element element, String attribute) {
        return element.getAttributeNS(CAMUNDA, attribute);
    }

    List<Element> flowNodes() {
        return elementsIn(process()).stream().filter(e -> e.getLocalName().matches(".*(Task|Event|Gateway|[cC]allActivity)")
                || e.getLocalName().equals("subProcess")).toList();
    }

    List<Element> outgoing(Element node) {
        return elements("sequenceFlow").stream().filter(flow -> flow.getAttribute("sourceRef").equals(id(node))).toList();
    }

    List<Element> incoming(Element node) {
        return elements("sequenceFlow").stream().filter(flow -> flow.getAttribute("targetRef").equals(id(node))).toList();
    }

    Optional<Element> node(String id) {
        return flowNodes().stream().filter(e -> id(e).equals(id)).findFirst();
    }

    /** The nearest element of the diagram that an element belongs to. */
    static Element owner(Element element) {
        Node at = element;
        while (!((Element) at).getLocalName().matches(".*(Task|Event|Gateway|[cC]allActivity)|sequenceFlow|process")) {
            at = at.getParentNode();
        }
        return (Element) at;
    }

    /** Inner texts of all expressions, with the element each is written in. */
    Map<Element, List<String>> expressions() {
        Map<Element, List<String>> found = new LinkedHashMap<>();
        for (Element element : elementsIn(document.getDocumentElement())) {
            List<String> here = new ArrayList<>();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                here.addAll(expressionsIn(element.getAttributes().item(i).getNodeValue()));
            }
            if (elementsIn(element).isEmpty()) {
                here.addAll(expressionsIn(element.getTextContent()));
            }
            if (!here.isEmpty()) {
                found.put(element, here);
            }
        }
        return found;
    }

    static List<String> expressionsIn(String text) {
        return EXPRESSION.matcher(text).results().map(match -> match.group(1)).toList();
    }

    static List<Call> callsIn(String expression) {
        return CALL.matcher(expression).results().map(match -> new Call(match.group(1), match.group(2),
                Stream.of(match.group(3).split(",")).map(String::strip).filter(argument -> !argument.isEmpty()).toList())).toList();
    }

    static Set<String> variablesIn(String expression) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(expression.replaceAll("'[^']*'", "''"));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group())) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (String word : key.split("-")) {
            prefix.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return prefix.toString();
    }

    String bean() {
        return Character.toLowerCase(prefix().charAt(0)) + prefix().substring(1) + "Tasks";
    }

    Class<?> tasks() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Path source = files.filter(file -> file.endsWith(Path.of("process", prefix() + "Tasks.java"))).findFirst()
                    .orElseThrow(() -> new AssertionError("No " + prefix() + "Tasks in any process package"));
            String name = SOURCES.relativize(source).toString().replace(source.getFileSystem().getSeparator(), ".");
            return Class.forName(name.substring(0, name.length() - ".java".length()), false, ProcessFile.class.getClassLoader());
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tasks and start events that have a form, by the form's name. */
    Map<String, Element> formOwners() {
        Map<String, Element> owners = new LinkedHashMap<>();
        flowNodes().stream().filter(node -> !camunda(node, "formRef").isEmpty())
                .forEach(node -> owners.put(camunda(node, "formRef"), node));
        return owners;
    }

    List<Path> files(String ending) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode form(String name) {
        try {
            return JSON.readTree(folder.resolve(name + ".form").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> components(JsonNode form) {
        List<JsonNode> found = new ArrayList<>();
        form.path("components").forEach(component -> {
            found.add(component);
            found.addAll(components(component));
        });
        return found;
    }

    List<String> fields(String form) {
        return components(form(form)).stream().filter(component -> component.hasNonNull("key"))
                .map(component -> component.get("key").asText()).toList();
    }

    String readme() {
        return text(folder.resolve("README.md"));
    }
}
