package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.HttpServletRequest;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of who reaches what, with something behind every URL, so that only security can refuse. */
@WebMvcTest
@ActiveProfiles("demo")
class SecurityTest {

    @SpringBootConfiguration
    @ComponentScan(basePackages = {"no.samkjop.telefoni.security", "no.samkjop.telefoni.directory"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    @Import(Everything.class)
    static class Slice {
    }

    @RestController
    static class Everything {

        private final Access access;
        private final CurrentUser currentUser;

        Everything(Access access, CurrentUser currentUser) {
            this.access = access;
            this.currentUser = currentUser;
        }

        @RequestMapping({"/", "/**"})
        String reached(HttpServletRequest request) {
            return currentUser.find().map(user -> user.id().value()).orElse("a stranger") + " reached " + request.getRequestURI();
        }

        @RequestMapping({"/saker/of/{agency}", "/api/call-offs/of/{agency}"})
        String caseOf(@PathVariable String agency) {
            return access.requireRead(AgencyId.of(agency)).name();
        }

        @RequestMapping("/saker/AVR-2019-00042")
        String caseInLog() {
            return "logged as " + MDC.get("case");
        }
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    Directory directory;

    @ParameterizedTest
    @ValueSource(strings = {"/logg-inn", "/css/telefoni.css", "/js/telefoni.js", "/icon.svg", "/favicon.ico", "/actuator/health",
        "/actuator/health/liveness", "/actuator/health/readiness"})
    void aStrangerMayFetchThis(String open) throws Exception {
        mvc.perform(get(open)).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bestill", "/abonnementer", "/saker/AVR-2019-00042", "/oppgaver/1", "/avtalen", "/status",
        "/demo/klokke", "/webjars/bpmn-js/dist/x.js", "/actuator", "/actuator/metrics", "/actuator/prometheus",
        "/actuator/health/db", "/camunda/app/tasklist/default/", "/camunda/app/admin/default/setup/", "/camunda/lib/deps.js",
        "/engine-rest/engine", "/h2-console", "/nothing"})
    void aStrangerIsSentToSignInFromEverythingElse(String path) throws Exception {
        mvc.perform(get(path).accept(MediaType.TEXT_HTML)).andExpect(status().isFound())
                .andExpect(header().string("Location", containsString("/logg-inn")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/call-offs", "/api/openapi.json", "/api/demo/clock", "/camunda/api/engine/engine/default/task",
        "/camunda/api/admin/setup/default/user/create", "/camunda/api/engine/engine/"})
    void aStrangerGetsNoData(String path) throws Exception {
        mvc.perform(get(path)).andExpect(status().isUnauthorized());
        mvc.perform(post(path)).andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bestill", "/abonnementer", "/oppgaver/1", "/avtalen",
        "/camunda/app/tasklist/default/", "/camunda/app/welcome/default/", "/camunda/lib/deps.js",
        "/camunda/api/admin/auth/user/default", "/camunda/api/engine/engine/default/task",
        "/camunda/api/engine/engine/default/filter/7/list"})
    void whoHasSignedInReaches(String path) throws Exception {
        mvc.perform(get(path).with(signedIn("bal-bestiller"))).andExpect(status().isOk())
                .andExpect(content().string("bal-bestiller reached " + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/demo/klokke", "/demo/post", "/actuator", "/actuator/metrics", "/actuator/prometheus",
        "/actuator/info", "/actuator/env", "/camunda/app/cockpit/default/", "/camunda/app/admin/default/",
        "/camunda/api/cockpit/plugin/base/default/process-definition", "/camunda/api/admin/plugin/x",
        "/camunda/api/engine/engine/default/user", "/camunda/api/engine/engine/default/deployment",
        "/camunda/api/engine/engine/default/variable-instance", "/camunda/api/engine/engine/default/history/task",
        "/camunda/api/engine/engine/default/metrics"})
    void onlyAdministratorsReach(String path) throws Exception {
        mvc.perform(get(path).with(signedIn("bal-bestiller"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(signedIn("uke-avtaleforvalter"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(signedIn("phonero-ordre"))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(signedIn("admin"))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({"GET,/engine-rest/engine", "POST,/engine-rest/deployment/create", "GET,/h2-console", "GET,/swagger-ui/index.html",
        "GET,/v3/api-docs", "GET,/webjars/camunda/app/admin/index.html", "GET,/plugin/admin/app/plugin.js", "GET,/nothing",
        "GET,/camunda/app/admin/default/setup/", "POST,/camunda/api/admin/setup/default/user/create",
        "POST,/camunda/api/admin/auth/user/default/login/tasklist", "POST,/camunda/api/engine/engine/default/deployment/create",
        "POST,/camunda/api/engine/engine/default/deployment/7/redeploy", "DELETE,/camunda/api/engine/engine/default/deployment/7",
        "GET,/camunda/api/engine/engine/default/task/7/attachment/8/data",
        "DELETE,/camunda/api/engine/engine/default/task/7/attachment/8"})
    void nobodyReachesWhatIsNotPartOfTheProduct(String method, String path) throws Exception {
        mvc.perform(request(HttpMethod.valueOf(method), path).with(signedIn("admin")).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(request(HttpMethod.valueOf(method), path).with(signedIn("bal-leder")).with(csrf())).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({"POST,/camunda/api/engine/engine/default/task/create", "DELETE,/camunda/api/engine/engine/default/task/7",
        "POST,/camunda/api/engine/engine/default/task/7/assignee", "PUT,/camunda/api/engine/engine/default/task/7",
        "PUT,/camunda/api/engine/engine/default/task/7/variables/answer", "POST,/camunda/api/engine/engine/default/filter/create",
        "PUT,/camunda/api/engine/engine/default/filter/7", "POST,/camunda/api/engine/engine/default/message",
        "DELETE,/camunda/api/engine/engine/default/process-instance/7"})
    void peopleDoTheirTasksAndChangeNothingElseInTheEngine(String method, String path) throws Exception {
        mvc.perform(request(HttpMethod.valueOf(method), path).with(signedIn("bal-leder"))).andExpect(status().isForbidden());
    }

    @Test
    void rightNameAndPasswordSignInWithTheRolesOfTheDirectory() throws Exception {
        mvc.perform(signIn("bal-leder", "demo", "10.0.1.1")).andExpect(redirectedUrl("/"))
                .andExpect(authenticated().withUsername("bal-leder").withRoles("AGENCY_APPROVER", "AGENCY_ORDERER"));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() throws Exception {
        for (String name : new String[] {"bal-leder", "nobody-here", "", "ikke et navn"}) {
            mvc.perform(signIn(name, "wrong", "10.0.1.2")).andExpect(redirectedUrl("/logg-inn?feil")).andExpect(unauthenticated());
        }
        mvc.perform(get("/logg-inn?feil")).andExpect(content().string(containsString("Brukernavnet eller passordet er feil.")));
    }

    @Test
    void manyWrongPasswordsPauseTheAddressOnPageAndApiAlike() throws Exception {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            mvc.perform(signIn("bal-leder", "wrong", "10.0.1.3"));
        }

        mvc.perform(signIn("bal-leder", "demo", "10.0.1.3")).andExpect(redirectedUrl("/logg-inn?vent=1"));
        mvc.perform(get("/api/call-offs").with(httpBasic("bal-leder", "demo")).with(from("10.0.1.3")))
                .andExpect(status().isTooManyRequests()).andExpect(header().string("Retry-After", "1"));
        mvc.perform(get("/logg-inn?vent=1")).andExpect(content().string(containsString("Vent 1 sekund og prøv igjen.")));
        mvc.perform(signIn("bal-leder", "demo", "10.0.1.4")).andExpect(authenticated());
    }

    @Test
    void wrongPasswordsInTheApiCountToo() throws Exception {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            mvc.perform(get("/api/call-offs").with(httpBasic("bal-leder", "wrong")).with(from("10.0.1.5")))
                    .andExpect(status().isUnauthorized());
        }

        mvc.perform(signIn("bal-leder", "demo", "10.0.1.5")).andExpect(redirectedUrl("/logg-inn?vent=1"));
    }

    @Test
    void theSessionGetsANewIdAtSignInAndEndsAtSignOut() throws Exception {
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        mvc.perform(post("/logg-inn").param("username", "bal-leder").param("password", "demo").with(csrf()).session(session)
                .with(from("10.0.1.6"))).andExpect(authenticated());
        assertThat(session.getId()).isNotEqualTo(before);

        mvc.perform(post("/logg-ut").with(csrf()).session(session)).andExpect(redirectedUrl("/logg-inn?ut"));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void signingOutOfTasklistEndsTheOneSession() throws Exception {
        MockHttpSession session = (MockHttpSession) mvc.perform(signIn("bal-leder", "demo", "10.0.1.7")).andReturn().getRequest()
                .getSession();

        mvc.perform(post("/camunda/api/admin/auth/user/default/logout").session(session)).andExpect(status().isNoContent());

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void afterSigningInOneComesToThePageThatOneAskedFor() throws Exception {
        MockHttpSession session = new MockHttpSession();
        mvc.perform(get("/camunda/api/engine/engine/default/task").session(session));
        mvc.perform(get("/saker/AVR-2019-00042").accept(MediaType.TEXT_HTML).session(session)).andExpect(status().isFound());
        mvc.perform(get("/icon.svg").session(session));

        mvc.perform(post("/logg-inn").param("username", "bal-leder").param("password", "demo").with(csrf()).session(session)
                .with(from("10.0.1.8"))).andExpect(redirectedUrl("http://localhost/saker/AVR-2019-00042"));
    }

    @Test
    void aFormNeedsItsTokenAndTheApiDoesNot() throws Exception {
        mvc.perform(post("/bestill").with(signedIn("bal-bestiller"))).andExpect(status().isForbidden());
        mvc.perform(post("/bestill").with(signedIn("bal-bestiller")).with(csrf())).andExpect(status().isOk());
        mvc.perform(post("/api/call-offs").with(httpBasic("bal-bestiller", "demo")).with(from("10.0.1.9"))).andExpect(status().isOk());
    }

    @Test
    void aFormFromAnEndedSessionLeadsToSignIn() throws Exception {
        mvc.perform(post("/bestill")).andExpect(redirectedUrl("/logg-inn?utlopt"));
        mvc.perform(signInWithoutToken()).andExpect(redirectedUrl("/logg-inn?utlopt"));
    }

    @Test
    void theApiKnowsNoSession() throws Exception {
        MockHttpSession session = (MockHttpSession) mvc.perform(signIn("bal-leder", "demo", "10.0.1.10")).andReturn().getRequest()
                .getSession();

        mvc.perform(get("/").session(session)).andExpect(status().isOk());
        mvc.perform(get("/api/call-offs").session(session)).andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Basic realm=\"telefoni\""))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value("Du må logge inn for å bruke dette."));
        assertThat(mvc.perform(get("/api/call-offs").with(httpBasic("bal-leder", "demo")).with(from("10.0.1.10"))).andReturn()
                .getRequest().getSession(false)).isNull();
    }

    @Test
    void theDemosClockAndMailInTheApiAreForAdministrators() throws Exception {
        mvc.perform(get("/api/demo/clock").with(httpBasic("bal-leder", "demo"))).andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value("Rollen din gir ikke adgang til dette."));
        mvc.perform(get("/api/demo/clock").with(httpBasic("admin", "demo"))).andExpect(status().isOk());
    }

    @Test
    void anotherAgencysCaseLooksAsIfItWereNotThere() throws Exception {
        mvc.perform(get("/saker/of/BFR").with(signedIn("bal-bestiller"))).andExpect(status().isNotFound());
        mvc.perform(get("/saker/of/BFR").with(signedIn("phonero-ordre"))).andExpect(status().isNotFound());
        mvc.perform(get("/api/call-offs/of/BFR").with(httpBasic("bal-bestiller", "demo"))).andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("Dette finnes ikke, eller du har ikke tilgang til det."));
        for (String reader : new String[] {"bfr-kontrollor", "uke-oppfolging", "admin"}) {
            mvc.perform(get("/saker/of/BFR").with(signedIn(reader))).andExpect(status().isOk());
        }
    }

    @Test
    void ourPagesRunNoScriptsButOurOwnAndTellNobodyWhereOneComesFrom() throws Exception {
        mvc.perform(get("/logg-inn").secure(true))
                .andExpect(header().string("Content-Security-Policy", containsString("script-src 'self';")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'self'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe-eval"))))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Strict-Transport-Security", containsString("max-age=31536000")))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
    }

    @Test
    void camundasPagesKeepTheirOwnContentSecurityPolicy() throws Exception {
        mvc.perform(get("/camunda/app/tasklist/default/").with(signedIn("bal-leder")))
                .andExpect(header().doesNotExist("Content-Security-Policy"))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
        mvc.perform(get("/camunda/lib/deps.js?bust=7.24.0").with(signedIn("bal-leder")))
                .andExpect(header().string("Cache-Control", "private, max-age=3600"));
    }

    @Test
    void theSignInPageIsInNorwegianAndShowsTheDemosUsers() throws Exception {
        mvc.perform(get("/logg-inn").param("bruker", "deb-kontrollor\"><script>")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Kontrollør, Deichman bibliotek")))
                .andExpect(content().string(not(containsString("<script>"))));
    }

    @Test
    void theLogNamesTheCaseOfTheRequest() throws Exception {
        mvc.perform(get("/saker/AVR-2019-00042").with(signedIn("bal-leder")))
                .andExpect(content().string("logged as AVR-2019-00042"));
        assertThat(MDC.get("case")).isNull();
    }

    private RequestPostProcessor signedIn(String id) {
        return user(id).authorities(People.authorities(directory.user(UserId.of(id)).orElseThrow()));
    }

    private static RequestBuilder signIn(String name, String password, String address) {
        return post("/logg-inn").param("username", name).param("password", password).with(csrf()).with(from(address));
    }

    private static RequestBuilder signInWithoutToken() {
        return post("/logg-inn").param("username", "bal-leder").param("password", "demo");
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
