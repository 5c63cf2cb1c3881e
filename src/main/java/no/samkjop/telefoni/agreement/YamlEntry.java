package no.samkjop.telefoni.agreement;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a YAML file that knows on which line everything stands. Every method throws {@link Fault} with the line. */
final class YamlEntry {

    private final String file;
    private final int line;
    private final Map<String, Node> values;

    private YamlEntry(String file, int line, Map<String, Node> values) {
        this.file = file;
        this.line = line;
        this.values = values;
    }

    /** One thing that is wrong, with file and line in the message. */
    static class Fault extends RuntimeException {
        Fault(String file, int line, String what) {
            super(file + " line " + line + ": " + what);
        }
    }

    static YamlEntry read(String file, String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) {
                throw new Fault(file, 1, "the file is empty");
            }
            return of(file, root);
        } catch (MarkedYAMLException e) {
            throw new Fault(file, e.getProblemMark().getLine() + 1, String.valueOf(e.getProblem()));
        }
    }

    private static YamlEntry of(String file, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new Fault(file, lineOf(node), "expected \"key: value\"");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                throw new Fault(file, lineOf(tuple.getKeyNode()), key + " stands twice");
            }
        }
        return new YamlEntry(file, lineOf(node), values);
    }

    int line() {
        return line;
    }

    Fault fault(String what) {
        return new Fault(file, line, what);
    }

    Fault fault(String key, String what) {
        Node node = values.get(key);
        return new Fault(file, node == null ? line : lineOf(node), what);
    }

    YamlEntry allowing(Set<String> keys) {
        for (String key : values.keySet()) {
            if (!keys.contains(key)) {
                throw fault(key, "unknown key " + key + ", expected one of " + keys.stream().sorted().toList());
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        Node node = required(key);
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw fault(key, key + " has no value");
        }
        return scalar.getValue();
    }

    /** @param expected what a right value is, for the message */
    <T> T value(String key, String expected, Function<String, T> reader) {
        String text = text(key);
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw fault(key, key + " is \"" + text + "\", expected " + expected);
        }
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        return value(key, "one of " + List.of(type.getEnumConstants()), text -> Enum.valueOf(type, text));
    }

    LocalDate date(String key) {
        return value(key, "a date such as 2019-04-05", LocalDate::parse);
    }

    boolean flag(String key) {
        return value(key, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return text.equals("true");
        });
    }

    int number(String key, int least) {
        return value(key, "a whole number, at least " + least, text -> {
            int number = Integer.parseInt(text);
            if (number < least) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    Clause clause() {
        return value("clause", "a clause of the circular such as C5.2", Clause::of);
    }

    /** From validFrom to validTo, both included. */
    Period period() {
        LocalDate first = date("validFrom");
        LocalDate last = date("validTo");
        if (last.isBefore(first)) {
            throw fault("validTo", "validTo " + last + " is before validFrom " + first);
        }
        return new Period(first, last);
    }

    YamlEntry entry(String key) {
        return of(file, required(key));
    }

    /** The elements of a list, unread, so that a fault in one does not hide the next one's. */
    List<Node> list(String key) {
        if (!(required(key) instanceof SequenceNode sequence)) {
            throw fault(key, key + " must be a list");
        }
        return sequence.getValue();
    }

    YamlEntry element(Node node) {
        return of(file, node);
    }

    private Node required(String key) {
        @Nullable Node node = values.get(key);
        if (node == null) {
            throw fault(key + " is missing");
        }
        return node;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
