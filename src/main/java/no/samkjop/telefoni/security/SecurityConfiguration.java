package no.samkjop.telefoni.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import no.samkjop.telefoni.directory.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who reaches which URL. Three chains, one session: the API, Camunda's web apps, and all else, which ends in "not there" for
 * everything that is not named here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String ADMINISTRATOR = Role.ADMINISTRATOR.name();

    /** All that a stranger may fetch. */
    private static final String[] OPEN = {
        SignInPage.PATH, "/css/**", "/js/**", "/icon.svg", "/favicon.ico", "/error",
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness",
    };
    private static final String[] PAGES = {
        "/", "/bestill/**", "/abonnementer/**", "/saker/**", "/oppgaver/**", "/avtalen/**", "/klokke", "/sim/**",
        "/overgang/**", "/sporsmal/**", "/avvik/**", "/innboks/**", "/webjars/bpmn-js/**", "/webjars/chart.js/**",
    };
    private static final String[] ADMINISTRATORS = {"/status/**", "/demo/**", "/actuator/**"};

    /** Style attributes are what bpmn-js draws with; scripts come from files of ours only. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'self'; form-action 'self'";

    private final String contentSecurityPolicy;

    /** @param issuer where signing out leads on to in production: browsers count that as the form's action */
    SecurityConfiguration(@Value("${telefoni.oidc.issuer:}") String issuer) {
        contentSecurityPolicy = issuer.isEmpty() ? CONTENT_SECURITY_POLICY
                : CONTENT_SECURITY_POLICY + " " + URI.create(issuer).resolve("/");
    }

    /** Matches the whole path, whichever servlet serves it: Camunda's are not Spring MVC's. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    static SignInThrottle signInThrottle() {
        return new SignInThrottle(System::nanoTime);
    }

    /** After signing in one comes to the page that one asked for, never to an image or to data. */
    @Bean
    static RequestCache requestCache() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setMatchingRequestParameterName(null);
        pages.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()) && wantsPage(request));
        return pages;
    }

    /** Signs in with every request, so that no browser's session can be abused and no token against it is needed. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiRefusals refusals,
            ObjectProvider<Converter<Jwt, AbstractAuthenticationToken>> bearer) throws Exception {
        http.securityMatcher("/api/**")
                .authorizeHttpRequests(routes -> routes.requestMatchers("/api/demo/**").hasRole(ADMINISTRATOR)
                        .anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        Converter<Jwt, AbstractAuthenticationToken> user = bearer.getIfAvailable();
        if (user == null) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        } else {
            http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusals)
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(user)));
        }
        return http.headers(this::pageHeaders).build();
    }

    /** The web apps bring their own content security policy and their own token against forged requests. */
    @Bean
    @Order(2)
    SecurityFilterChain camunda(HttpSecurity http) throws Exception {
        return http.securityMatcher("/camunda/**")
                .authorizeHttpRequests(CamundaRoutes::rules)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(logout -> logout
                        .logoutRequestMatcher(route(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(handling -> handling.accessDeniedHandler(SecurityConfiguration::refuse)
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                request -> !wantsPage(request))
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                                SecurityConfiguration::wantsPage))
                .headers(headers -> {
                    commonHeaders(headers);
                    cacheWhatHasAVersion(headers);
                })
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, ObjectProvider<ClientRegistrationRepository> provider) throws Exception {
        http.authorizeHttpRequests(routes -> routes
                        .requestMatchers(OPEN).permitAll()
                        .requestMatchers(ADMINISTRATORS).hasRole(ADMINISTRATOR)
                        .requestMatchers(PAGES).authenticated()
                        .anyRequest().access(Denied.NOT_FOUND))
                .exceptionHandling(handling -> handling.accessDeniedHandler(SecurityConfiguration::refuse))
                .headers(this::pageHeaders);
        ClientRegistrationRepository clients = provider.getIfAvailable();
        if (clients == null) {
            http.formLogin(form -> form.loginPage(SignInPage.PATH)
                    .failureHandler((request, response, e) -> redirect(request, response, SignInPage.after(e))));
        } else {
            http.oauth2Login(login -> login.loginPage(SignInPage.PATH)
                    .failureHandler((request, response, e) -> redirect(request, response, SignInPage.after(e))));
        }
        return http.logout(logout -> {
            logout.logoutUrl("/logg-ut").logoutSuccessUrl(SignInPage.PATH + "?ut");
            if (clients != null) {
                OidcClientInitiatedLogoutSuccessHandler atProvider = new OidcClientInitiatedLogoutSuccessHandler(clients);
                atProvider.setPostLogoutRedirectUri("{baseUrl}" + SignInPage.PATH + "?ut");
                logout.logoutSuccessHandler(atProvider);
            }
        }).build();
    }

    private void pageHeaders(HeadersConfigurer<HttpSecurity> headers) {
        commonHeaders(headers);
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy));
    }

    private static void commonHeaders(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(Customizer.withDefaults());
    }

    /** Camunda puts its version in the address of its scripts, which are 4 MB; all else is never kept. */
    private static void cacheWhatHasAVersion(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher versioned = request -> request.getParameter("bust") != null;
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(versioned,
                        new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(versioned),
                        new CacheControlHeadersWriter()));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !request.getRequestURI().contains("/api/");
    }

    private static PathPatternRequestMatcher route(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    /** A form that was left open until its session ended sends one to sign in again. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null) {
            redirect(request, response, SignInPage.PATH + "?utlopt");
        } else {
            response.sendError(Denied.status(refused));
        }
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        response.sendRedirect(request.getContextPath() + path);
    }
}
