package no.samkjop.telefoni.security;

import no.samkjop.telefoni.directory.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which of Camunda's URLs answer whom. Everybody gets what Tasklist needs and nothing else; the rest is for administrators, and
 * what creates users, signs in past us or changes deployed models answers nobody. The engine checks rights of its own behind this.
 */
final class CamundaRoutes {

    private static final String ENGINE = "/camunda/api/engine/engine/*";

    private static final String[] NOBODY = {
        "/camunda/app/*/*/setup/**", "/camunda/api/admin/setup/**", "/camunda/api/admin/auth/user/*/login/**",
        "/camunda/api/engine/deployment/**", ENGINE + "/task/*/attachment/**",
    };

    private static final String[] EVERYBODY_READS = {
        "/camunda", "/camunda/", "/camunda/favicon.ico", "/camunda/lib/**", "/camunda/assets/**",
        "/camunda/app/tasklist/**", "/camunda/app/welcome/**",
        "/camunda/api/tasklist/plugin/**", "/camunda/api/welcome/plugin/**",
        "/camunda/api/admin/auth/user/*", "/camunda/api/engine/engine", "/camunda/api/engine/engine/",
        ENGINE + "/authorization", ENGINE + "/authorization/check", ENGINE + "/identity/groups",
        ENGINE + "/identity/password-policy", ENGINE + "/group", ENGINE + "/group/count",
        ENGINE + "/user/*/profile", ENGINE + "/history/user-operation",
        ENGINE + "/filter", ENGINE + "/filter/count", ENGINE + "/filter/*", ENGINE + "/filter/*/list",
        ENGINE + "/filter/*/count",
        ENGINE + "/task", ENGINE + "/task/count", ENGINE + "/task/*", ENGINE + "/task/*/form", ENGINE + "/task/*/form-variables",
        ENGINE + "/task/*/deployed-form", ENGINE + "/task/*/identity-links", ENGINE + "/task/*/comment",
        ENGINE + "/task/*/comment/*", ENGINE + "/task/*/variables", ENGINE + "/task/*/localVariables",
        ENGINE + "/process-definition", ENGINE + "/process-definition/count", ENGINE + "/process-definition/*",
        ENGINE + "/process-definition/*/xml", ENGINE + "/process-definition/*/startForm",
        ENGINE + "/process-definition/*/form-variables", ENGINE + "/process-definition/*/deployed-start-form",
        ENGINE + "/process-definition/key/*", ENGINE + "/process-definition/key/*/startForm",
        ENGINE + "/process-definition/key/*/form-variables", ENGINE + "/process-definition/key/*/deployed-start-form",
        ENGINE + "/process-definition/key/*/xml", ENGINE + "/process-instance/*", ENGINE + "/case-definition",
    };

    /** What the wild cards above would let through as well. */
    private static final String[] ADMINISTRATORS_READ = {
        ENGINE + "/process-definition/statistics", ENGINE + "/process-instance/count",
    };

    /** Queries that travel as POST, and work on a task. */
    private static final String[] EVERYBODY_POSTS = {
        ENGINE + "/filter/*/list", ENGINE + "/filter/*/count", ENGINE + "/task", ENGINE + "/task/count",
        ENGINE + "/task/*/claim", ENGINE + "/task/*/unclaim", ENGINE + "/task/*/complete", ENGINE + "/task/*/submit-form",
        ENGINE + "/task/*/comment/create",
        ENGINE + "/process-definition/*/start", ENGINE + "/process-definition/*/submit-form",
    };

    private CamundaRoutes() {
    }

    static void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(NOBODY).access(Denied.NOT_FOUND)
                .requestMatchers(HttpMethod.POST, ENGINE + "/deployment/**").access(Denied.NOT_FOUND)
                .requestMatchers(HttpMethod.PUT, ENGINE + "/deployment/**").access(Denied.NOT_FOUND)
                .requestMatchers(HttpMethod.DELETE, ENGINE + "/deployment/**").access(Denied.NOT_FOUND)
                .requestMatchers(ADMINISTRATORS_READ).hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(HttpMethod.GET, EVERYBODY_READS).authenticated()
                .requestMatchers(HttpMethod.HEAD, EVERYBODY_READS).authenticated()
                .requestMatchers(HttpMethod.OPTIONS, EVERYBODY_READS).authenticated()
                .requestMatchers(HttpMethod.POST, EVERYBODY_POSTS).authenticated()
                .anyRequest().hasRole(Role.ADMINISTRATOR.name());
    }
}
