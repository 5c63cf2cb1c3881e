package no.samkjop.telefoni.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.CurrentUser;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers Tasklist's two questions for a form's contents with the facts of the {@link FormFacts} that knows the process, never with
 * the process's variables. A task's form asks for its variables; a start form asks for none, so its facts are put into the
 * form itself, as values of its fields and choices of its selects.
 */
class FormFactsFilter extends OncePerRequestFilter {

    private static final Pattern TASK = Pattern.compile(".*/engine/engine/[^/]+/task/([^/]+)/form-variables");
    private static final Pattern START = Pattern.compile(".*/engine/engine/[^/]+/process-definition/([^/]+)/deployed-start-form");

    private final ObjectMapper json = new ObjectMapper();
    private final CurrentUser currentUser;
    private final OpenTasks openTasks;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final FormService forms;
    private final EngineSession session;
    private final ObjectProvider<FormFacts> facts;

    FormFactsFilter(CurrentUser currentUser, OpenTasks openTasks, TaskService tasks, RepositoryService repository,
            FormService forms, EngineSession session, ObjectProvider<FormFacts> facts) {
        this.currentUser = currentUser;
        this.openTasks = openTasks;
        this.tasks = tasks;
        this.repository = repository;
        this.forms = forms;
        this.session = session;
        this.facts = facts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = TASK.matcher(request.getRequestURI());
        Matcher start = START.matcher(request.getRequestURI());
        if (!request.getMethod().equals("GET") || !task.matches() && !start.matches()) {
            chain.doFilter(request, response);
            return;
        }
        User reader = currentUser.require();
        Optional<byte[]> answer = task.matches() ? ofTask(task.group(1), reader) : ofStart(start.group(1), reader);
        if (answer.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(answer.get());
    }

    /** The engine decides whether the person may read the task. */
    private Optional<byte[]> ofTask(String taskId, User reader) throws IOException {
        if (session.as(reader, () -> tasks.createTaskQuery().taskId(taskId).count()) == 0) {
            return Optional.empty();
        }
        Optional<OpenTask> task = openTasks.byId(taskId);
        Map<String, Object> variables = new LinkedHashMap<>();
        task.flatMap(open -> factsOf(open.processKey())).ifPresent(source ->
                source.forTask(task.get(), reader).forEach((name, value) -> variables.put(name, variable(value))));
        return Optional.of(json.writeValueAsBytes(variables));
    }

    /** As the engine's API writes a variable; what is not text, a boolean or a number travels as JSON, which the form reads. */
    private Map<String, Object> variable(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            return Map.of("type", value.getClass().getSimpleName(), "value", value, "valueInfo", Map.of());
        }
        try {
            return Map.of("type", "Json", "value", json.writeValueAsString(value), "valueInfo", Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<byte[]> ofStart(String definitionId, User reader) throws IOException {
        Optional<ProcessDefinition> definition = session.as(reader, () -> Optional.ofNullable(
                repository.createProcessDefinitionQuery().processDefinitionId(definitionId).singleResult()));
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream file = session.as(reader, () -> forms.getDeployedStartForm(definitionId))) {
            ObjectNode form = (ObjectNode) json.readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            String key = definition.get().getKey();
            factsOf(key).ifPresent(source -> fill(form, source.forStart(key, reader)));
            return Optional.of(json.writeValueAsBytes(form));
        }
    }

    private void fill(ObjectNode parent, Map<String, Object> values) {
        parent.path("components").forEach(child -> {
            ObjectNode component = (ObjectNode) child;
            Object value = values.get(component.path("key").asText());
            Object choices = values.get(component.path("valuesKey").asText());
            if (value != null) {
                component.set("defaultValue", json.valueToTree(value));
            }
            if (choices != null) {
                component.remove("valuesKey");
                component.set("values", json.<ArrayNode>valueToTree(choices));
            }
            fill(component, values);
        });
    }

    private Optional<FormFacts> factsOf(String processKey) {
        return facts.stream().filter(source -> source.processes().contains(processKey)).findFirst();
    }
}
