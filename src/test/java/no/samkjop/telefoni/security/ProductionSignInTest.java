package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in at the organisation's identity provider, and its tokens in the API. */
@WebMvcTest(properties = {"TELEFONI_DB_URL=jdbc:postgresql://db/x", "TELEFONI_DB_USER=u", "TELEFONI_DB_PASSWORD=x7Gk",
    "TELEFONI_BASE_URL=https://telefoni.example", "TELEFONI_DIRECTORY=file:/etc/telefoni/", "TELEFONI_MAIL_HOST=smtp.example",
    "TELEFONI_MAIL_FROM=telefoni@oslo.example", "TELEFONI_IMAP_HOST=imap.example", "TELEFONI_IMAP_USER=u", "TELEFONI_IMAP_PASSWORD=w4Rt",
    "TELEFONI_OIDC_ISSUER=https://id.example", "TELEFONI_OIDC_CLIENT_ID=telefoni",
    "TELEFONI_OIDC_CLIENT_SECRET=q9Lm"})
@ActiveProfiles("production")
class ProductionSignInTest {

    @SpringBootConfiguration
    @ComponentScan(basePackages = {"no.samkjop.telefoni.security", "no.samkjop.telefoni.directory"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    @Import(Everything.class)
    static class Slice {
    }

    @RestController
    static class Everything {

        private final CurrentUser currentUser;

        Everything(CurrentUser currentUser) {
            this.currentUser = currentUser;
        }

        @RequestMapping({"/", "/**"})
        String reached() {
            return currentUser.require().name() + " reached";
        }
    }

    private static final IdentityProvider PROVIDER = new IdentityProvider();

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void atHand(DynamicPropertyRegistry settings) throws IOException {
        Files.writeString(folder.resolve("agencies.csv"), """
                code,name,type,organisation_number,email
                BAL,Bydel Alna,DISTRICT,970534644,post@bal.oslo.example
                """);
        Files.writeString(folder.resolve("users.csv"), """
                user_id,name,email,agency,roles
                AB123456,Bestiller i Alna,bestiller@bal.oslo.example,BAL,agency-orderer
                DR000001,Drift i UKE,drift@uke.oslo.example,,administrator
                """);
        Files.writeString(folder.resolve("supplier.csv"), """
                legal_name,brand,organisation_number,order_desk,delivery_desk,claims_desk
                Telia Norge AS,Phonero,981929055,o@phonero.example,l@phonero.example,r@phonero.example
                """);
        settings.add("telefoni.directory", () -> "file:" + folder);
        settings.add("telefoni.oidc.issuer", PROVIDER::issuer);
        settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", PROVIDER::issuer);
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Autowired
    MockMvc mvc;

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void thePersonIsMatchedByUserName() throws Exception {
        signIn(Map.of("preferred_username", "AB123456", "email", "someone@else.example")).andExpect(redirectedUrl("/"))
                .andExpect(authenticated().withUsername("AB123456").withRoles("AGENCY_ORDERER"));
        mvc.perform(get("/").session(session)).andExpect(content().string("Bestiller i Alna reached"));
    }

    @Test
    void thenByAddressUnlessItIsUnverified() throws Exception {
        signIn(Map.of("email", "bestiller@bal.oslo.example", "email_verified", false)).andExpect(unauthenticated());
        signIn(Map.of("preferred_username", "X", "email", "Bestiller@bal.oslo.example"))
                .andExpect(authenticated().withUsername("AB123456"));
    }

    @Test
    void whoIsNotInTheDirectoryIsToldSoKindly() throws Exception {
        signIn(Map.of("preferred_username", "AB999999")).andExpect(redirectedUrl("/logg-inn?ukjent")).andExpect(unauthenticated());

        mvc.perform(get("/logg-inn?ukjent")).andExpect(content().string(containsString("er ikke registrert som bruker her")))
                .andExpect(content().string(containsString("href=\"/oauth2/authorization/oslo\"")));
    }

    @Test
    void thereIsNoPasswordToGuess() throws Exception {
        mvc.perform(get("/logg-inn")).andExpect(content().string(not(containsString("type=\"password\""))))
                .andExpect(content().string(not(containsString("AB123456"))));
        mvc.perform(post("/logg-inn").param("username", "AB123456").param("password", "demo").with(csrf()))
                .andExpect(unauthenticated());
        mvc.perform(get("/api/call-offs").with(httpBasic("AB123456", "demo"))).andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"));
    }

    @Test
    void signingOutEndsTheSessionAtTheProviderToo() throws Exception {
        signIn(Map.of("preferred_username", "AB123456"));

        mvc.perform(post("/logg-ut").session(session).with(csrf()))
                .andExpect(header().string("Location", startsWith(PROVIDER.issuer() + "/end?id_token_hint=")))
                .andExpect(header().string("Content-Security-Policy", containsString("form-action 'self' " + PROVIDER.issuer())));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void theApiTakesTokensMadeOutToItInTheNameOfAUser() throws Exception {
        PROVIDER.signsIn(Map.of("preferred_username", "AB123456"), "");

        call(PROVIDER.token("samkjop-telefoni", Duration.ofMinutes(5))).andExpect(content().string("Bestiller i Alna reached"));
        call(PROVIDER.token("another-system", Duration.ofMinutes(5))).andExpect(status().isUnauthorized());
        call(PROVIDER.token("samkjop-telefoni", Duration.ofMinutes(-5))).andExpect(status().isUnauthorized());
        call("not-a-token").andExpect(status().isUnauthorized());
        PROVIDER.signsIn(Map.of("preferred_username", "AB999999"), "");
        call(PROVIDER.token("samkjop-telefoni", Duration.ofMinutes(5))).andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/h2-console", "/h2-console/login.do", "/swagger-ui/index.html", "/swagger-ui.html", "/v3/api-docs",
        "/engine-rest/engine", "/camunda/app/admin/default/setup/"})
    void whatIsNotPartOfTheProductIsNotThere(String path) throws Exception {
        for (String person : List.of("AB123456", "DR000001")) {
            signIn(Map.of("preferred_username", person));
            mvc.perform(get(path).session(session)).andExpect(status().isNotFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/info", "/actuator/metrics", "/actuator/prometheus", "/actuator/env",
        "/actuator/heapdump"})
    void theActuatorIsTheAdministrators(String path) throws Exception {
        signIn(Map.of("preferred_username", "AB123456"));
        mvc.perform(get(path).session(session)).andExpect(status().isForbidden());
        signIn(Map.of("preferred_username", "DR000001"));
        mvc.perform(get(path).session(session)).andExpect(status().isOk());
    }

    private ResultActions call(String token) throws Exception {
        return mvc.perform(get("/api/call-offs").header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }

    private ResultActions signIn(Map<String, Object> claims) throws Exception {
        String there = mvc.perform(get("/oauth2/authorization/oslo").session(session)).andReturn().getResponse().getRedirectedUrl();
        Map<String, String> asked = new HashMap<>(UriComponentsBuilder.fromUriString(there).build().getQueryParams().toSingleValueMap());
        PROVIDER.signsIn(claims, asked.get("nonce"));
        return mvc.perform(get("/login/oauth2/code/oslo").param("code", "c")
                .param("state", URLDecoder.decode(asked.get("state"), StandardCharsets.UTF_8)).session(session));
    }
}
