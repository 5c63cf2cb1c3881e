package no.samkjop.telefoni.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every route of Camunda's web apps, found by walking their resource classes. Needs a started application for the plug-ins. */
final class EngineRoutes {

    private static final int DEEPEST = 6;

    private EngineRoutes() {
    }

    static Set<Route> all() {
        Set<Route> routes = new TreeSet<>();
        walk(new EngineRestApplication(), "/camunda/api/engine", routes);
        walk(new TasklistApplication(), "/camunda/api/tasklist", routes);
        walk(new WelcomeApplication(), "/camunda/api/welcome", routes);
        walk(new CockpitApplication(), "/camunda/api/cockpit", routes);
        walk(new AdminApplication(), "/camunda/api/admin", routes);
        return routes;
    }

    private static void walk(Application application, String base, Set<Route> routes) {
        application.getClasses().forEach(resource -> walk(resource, join(base, pathOf(resource)), 0, routes));
    }

    private static void walk(Class<?> resource, String base, int depth, Set<Route> routes) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("Resources nest deeper than expected at " + base);
        }
        for (Method method : resource.getMethods()) {
            List<Annotation> annotations = annotationsOf(method);
            Optional<String> path = annotations.stream().filter(Path.class::isInstance).map(a -> ((Path) a).value()).findFirst();
            List<String> verbs = annotations.stream()
                    .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null).map(HttpMethod::value).toList();
            String url = join(base, path.orElse(""));
            verbs.forEach(verb -> routes.add(new Route(verb, url)));
            if (verbs.isEmpty() && path.isPresent()) {
                walk(method.getReturnType(), url, depth + 1, routes);
            }
        }
    }

    /** The method's annotations, and those of the method it implements, as JAX-RS inherits them. */
    private static List<Annotation> annotationsOf(Method method) {
        List<Annotation> annotations = new ArrayList<>(List.of(method.getAnnotations()));
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                find(each, method).ifPresent(m -> annotations.addAll(List.of(m.getAnnotations())));
            }
        }
        return annotations;
    }

    private static Optional<Method> find(Class<?> type, Method method) {
        try {
            return Optional.of(type.getMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static String pathOf(Class<?> resource) {
        Path path = resource.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String join(String base, String path) {
        String clean = path.replaceAll("\\{\\s*(\\w+)[^}]*\\}", "{$1}");
        String joined = (base + "/" + clean).replaceAll("/+", "/");
        return joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
