package no.samkjop.telefoni.web;

import java.util.List;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.security.CurrentUser;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final FrameInterceptor frame;
    private final CurrentUser currentUser;

    WebConfiguration(FrameInterceptor frame, CurrentUser currentUser) {
        this.frame = frame;
        this.currentUser = currentUser;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frame);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInUser(currentUser));
    }

    /** First of all filters: what is too big is not read, not even to look for its CSRF token. */
    @Bean
    FilterRegistrationBean<UploadLimit> uploadLimit(
            @Value("${spring.servlet.multipart.max-request-size}") DataSize limit) {
        FilterRegistrationBean<UploadLimit> registration = new FilterRegistrationBean<>(new UploadLimit(limit));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** A handler's parameter of type {@link User} is the person who is signed in. */
    private record SignedInUser(CurrentUser currentUser) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == User.class;
        }

        @Override
        public User resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
            return currentUser.require();
        }
    }
}
