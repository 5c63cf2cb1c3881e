package no.samkjop.telefoni.engine;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.security.CurrentUser;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our filters around Camunda's web apps. All run behind Spring Security, which has let the person in, and before Camunda's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebAppConfiguration {

    private static final int BEHIND_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

    @Bean
    FilterRegistrationBean<WebAppErrors> webAppErrors() {
        return around(new WebAppErrors(), BEHIND_SECURITY, "/camunda/api/*");
    }

    /** One sign-in for our pages and for Tasklist: whoever has signed in to us has signed in to the web apps. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webAppSignIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                around(new ContainerBasedAuthenticationFilter(), BEHIND_SECURITY + 1, "/camunda/app/*", "/camunda/api/*");
        filter.setInitParameters(Map.of("authentication-provider", ContainerBasedAuthenticationProvider.class.getName()));
        return filter;
    }

    @Bean
    FilterRegistrationBean<FormFactsFilter> formFactsFilter(CurrentUser currentUser, OpenTasks openTasks, TaskService tasks,
            RepositoryService repository, FormService forms, EngineSession session, ObjectProvider<FormFacts> facts) {
        return around(new FormFactsFilter(currentUser, openTasks, tasks, repository, forms, session, facts),
                BEHIND_SECURITY + 2, "/camunda/api/engine/*");
    }

    private static <T extends Filter> FilterRegistrationBean<T> around(T filter, int order, String... paths) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of(paths));
        registration.setOrder(order);
        return registration;
    }
}
