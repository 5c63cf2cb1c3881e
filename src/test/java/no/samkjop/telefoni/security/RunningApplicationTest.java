package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.samkjop.telefoni.TelefoniApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** What a browser meets at the doors of the whole application, and what the log tells about it. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("own-jvm")
@SpringBootTest(classes = TelefoniApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:running;DB_CLOSE_DELAY=-1")
@DirtiesContext
class RunningApplicationTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}");

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void neitherTheStartNorFailedSignInsTellAnythingPersonal(CapturedOutput output) throws Exception {
        signIn("kari.nordmann@oslo.example", "her-er-passordet-mitt");
        signIn("her-er-passordet-mitt", "x");
        signIn("bal-bestiller", "her-er-passordet-mitt");
        signIn("bal-bestiller", DemoSignIn.PASSWORD);
        browser.send(HttpRequest.newBuilder(at("/api/call-offs")).header("Authorization", "Basic aGVyLWVyOnBhc3NvcmRldA==").build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(output).contains("Started");
        assertThat(output.getAll()).doesNotContain("her-er-passordet-mitt", "kari.nordmann", "aGVyLWVyOnBhc3NvcmRldA", "$2a$", "$2b$",
                "generated security password");
        assertThat(ADDRESS.matcher(output.getAll()).results().map(found -> found.group()).toList()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthTellsStrangersUpOrDownOnly(String path) throws Exception {
        HttpResponse<String> health = get(path);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).startsWith("{\"status\":\"UP\"").doesNotContain("components", "details", "diskSpace", "db\"");
    }

    @Test
    void metricsAreForAdministrators() throws Exception {
        signIn("uke-avtaleforvalter", DemoSignIn.PASSWORD);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(403);
        signIn("admin", DemoSignIn.PASSWORD);
        assertThat(get("/actuator/metrics").body()).contains("jvm.memory.used");
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }

    @Test
    void theSessionsCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        List<String> cookies = get("/logg-inn").headers().allValues("Set-Cookie");

        assertThat(cookies).singleElement().asString().startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void oneSignInServesOurPagesAndTasklist() throws Exception {
        assertThat(get("/camunda/app/tasklist/default/").uri().getPath()).isEqualTo("/logg-inn");
        signIn("bal-bestiller", DemoSignIn.PASSWORD);

        HttpResponse<String> tasklist = get("/camunda/app/tasklist/default/");
        assertThat(tasklist.uri().getPath()).isEqualTo("/camunda/app/tasklist/default/");
        assertThat(tasklist.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("nonce-", "frame-ancestors 'none'"));
        assertThat(get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"bal-bestiller\"", "tasklist")
                .doesNotContain("cockpit", "\"admin\"");
        assertThat(get("/bestill").headers().firstValue("Content-Security-Policy").orElseThrow()).contains("script-src 'self';");
    }

    @Test
    void camundaAsksForItsTokenWhenSomethingIsChanged() throws Exception {
        signIn("bal-bestiller", DemoSignIn.PASSWORD);
        get("/camunda/app/tasklist/default/");

        assertThat(post("/camunda/api/engine/engine/default/task/7/complete", "application/json", "{}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/engine", "/engine-rest/deployment", "/h2-console/", "/swagger-ui/index.html", "/v3/api-docs",
        "/camunda/app/admin/default/setup/", "/camunda/api/admin/setup/default/user/create", "/plugin/admin/app/plugin.js"})
    void whatIsNotPartOfTheProductIsNotThere(String path) throws Exception {
        signIn("admin", DemoSignIn.PASSWORD);

        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html,*/*").build(),
                HttpResponse.BodyHandlers.ofString());
        String location = answer.headers().firstValue("Location").orElse("");
        return location.isEmpty() ? answer : get(URI.create(location).getPath());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void signIn(String name, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/logg-inn").body());
        assertThat(token.find()).isTrue();
        post("/logg-inn", "application/x-www-form-urlencoded", "_csrf=" + encoded(token.group(1)) + "&username=" + encoded(name)
                + "&password=" + encoded(password));
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
