package no.samkjop.telefoni.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Filters around Camunda's web apps. All run behind Spring Security, in whose request the person is the principal. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SignInBridge {

    static final int AFTER_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;
    private static final String APPS = "/camunda/app/*";
    private static final String API = "/camunda/api/*";

    /** One sign-in for our pages and for Tasklist: who has signed in to us has signed in to the web apps. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webAppSignIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setName("Web app sign-in");
        filter.setInitParameters(Map.of("authentication-provider", ContainerBasedAuthenticationProvider.class.getName()));
        filter.setUrlPatterns(List.of(APPS, API));
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }
}
