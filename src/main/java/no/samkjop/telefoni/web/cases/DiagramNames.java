package no.samkjop.telefoni.web.cases;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.samkjop.telefoni.engine.CaseProcesses;
import org.springframework.stereotype.Component;

/** Labels of a diagram's steps, for readers who do not see the picture. A deployed diagram never changes. */
@Component
class DiagramNames {

    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final CaseProcesses processes;
    private final Map<String, Map<String, Step>> known = new ConcurrentHashMap<>();

    DiagramNames(CaseProcesses processes) {
        this.processes = processes;
    }

    /** @param event something that happens, not something that is done */
    record Step(String label, boolean event) {

        /** What the case is at. */
        String now() {
            return event ? "venter på «" + label + "»" : label;
        }
    }

    /** By id, the steps that people or the program do and the events; in the diagram's order. */
    Map<String, Step> of(String definitionId) {
        return known.computeIfAbsent(definitionId, id -> read(processes.diagram(id)));
    }

    private static Map<String, Step> read(String xml) {
        Map<String, Step> names = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && isStep(reader.getLocalName())
                        && reader.getAttributeValue(null, "name") != null) {
                    names.put(reader.getAttributeValue(null, "id"),
                            new Step(reader.getAttributeValue(null, "name"), reader.getLocalName().endsWith("Event")));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A deployed diagram cannot be read", e);
        }
        return names;
    }

    private static boolean isStep(String element) {
        return element.endsWith("Task") || element.endsWith("Event") || element.equals("callActivity");
    }
}
