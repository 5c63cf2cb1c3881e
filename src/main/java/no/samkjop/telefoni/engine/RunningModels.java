package no.samkjop.telefoni.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases outlive releases: every model that a case still runs by calls methods that are there, or the application does not start. */
@Component
class RunningModels {

    private static final Pattern CALL = Pattern.compile("\\b(\\w+Tasks)\\.(\\w+)\\(([^()]*)\\)");

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Map<Object, Object> tasks;

    @Autowired
    RunningModels(RepositoryService repository, JdbcClient jdbc, ListableBeanFactory beans) {
        this(repository, jdbc, new TasksBeans(beans));
    }

    /** @param tasks what diagrams may call, by name */
    RunningModels(RepositoryService repository, JdbcClient jdbc, Map<Object, Object> tasks) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /** @throws IllegalStateException naming every model and method */
    void check() {
        List<String> problems = jdbc.sql("select distinct proc_def_id_ from act_ru_execution").query(String.class).list().stream()
                .flatMap(id -> missing(id).stream()).sorted().toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Running cases need methods that are not there. Bring them back until the cases have ended: "
                    + String.join("; ", problems));
        }
    }

    private TreeSet<String> missing(String definitionId) {
        ProcessDefinition definition = repository.getProcessDefinition(definitionId);
        TreeSet<String> missing = new TreeSet<>();
        CALL.matcher(modelOf(definitionId)).results().forEach(call -> {
            int arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
            if (!isThere(call.group(1), call.group(2), arguments)) {
                missing.add(definition.getKey() + " version " + definition.getVersion() + " calls " + call.group());
            }
        });
        return missing;
    }

    private boolean isThere(String bean, String method, int arguments) {
        return tasks.containsKey(bean) && Arrays.stream(AopUtils.getTargetClass(tasks.get(bean)).getMethods())
                .anyMatch(each -> each.getName().equals(method) && each.getParameterCount() == arguments);
    }

    private String modelOf(String definitionId) {
        try (InputStream model = repository.getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
