package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.TelefoniApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The whole application as production starts it, on PostgreSQL. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("own-jvm")
class ProductionStartTest {

    private static final String AGENCIES = """
            code,name,type,organisation_number,email
            BAL,Bydel Alna,DISTRICT,970534644,post@bal.oslo.example
            UKE,Utviklings- og kompetanseetaten,AGENCY,971183675,post@uke.oslo.example
            """;
    private static final String USERS = """
            user_id,name,email,agency,roles
            AB123456,Bestiller i Alna,bestiller@bal.oslo.example,BAL,agency-orderer
            """;
    private static final String SUPPLIER = """
            legal_name,brand,organisation_number,order_desk,delivery_desk,claims_desk
            Telia Norge AS,Phonero,981929055,o@phonero.example,l@phonero.example,r@phonero.example
            """;

    @TempDir
    Path folder;

    @Test
    void startsWithoutAnythingOfTheDemo(CapturedOutput output) throws Exception {
        Files.writeString(folder.resolve("agencies.csv"), AGENCIES);
        Files.writeString(folder.resolve("users.csv"), USERS);
        Files.writeString(folder.resolve("supplier.csv"), SUPPLIER);
        try (EmbeddedPostgres database = EmbeddedPostgres.start(); ConfigurableApplicationContext running = start(database)) {
            int port = Integer.parseInt(running.getEnvironment().getProperty("local.server.port"));

            assertThat(get(port, "/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            HttpResponse<String> page = get(port, "/logg-inn");
            assertThat(page.body()).contains("Logg inn med kommunens konto").doesNotContain("demo", "AB123456");
            assertThat(page.headers().firstValue("Set-Cookie").orElse("Secure")).contains("Secure");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(running.getBeansOfType(DemoSignIn.class)).isEmpty();
            assertThat(running.getBeansOfType(ProductionDirectoryCheck.class)).hasSize(1);
            assertThat(running.getBeanFactory().getBeanNamesForType(com.icegreen.greenmail.util.GreenMail.class)).isEmpty();
            assertThat(doors(running)).as("no console, no page that tries the API, no engine API").noneMatch(path ->
                    path.matches("/?(h2-console|swagger-ui|v3/api-docs|engine-rest)\\b.*"));
            assertThat(running.getBean(PathMappedEndpoints.class)).extracting(endpoint -> endpoint.getRootPath())
                    .containsExactlyInAnyOrder("health", "info", "metrics", "prometheus");
            for (String path : List.of("/h2-console/", "/swagger-ui/index.html", "/v3/api-docs", "/actuator", "/actuator/info",
                    "/actuator/metrics", "/actuator/prometheus", "/actuator/env", "/actuator/heapdump", "/engine-rest/engine")) {
                assertThat(get(port, path).headers().firstValue("Location")).as(path).hasValueSatisfying(
                        location -> assertThat(location).endsWith("/logg-inn"));
            }
            assertThat(output.getOut().lines().filter(line -> line.contains("\"message\":\"Started ")))
                    .singleElement().asString().startsWith("{\"@timestamp\"");
        }
    }

    /** Every path that a servlet or a controller of the application stands behind. */
    private static List<String> doors(ConfigurableApplicationContext running) {
        List<String> doors = new ArrayList<>();
        ((ServletWebServerApplicationContext) running).getServletContext().getServletRegistrations().values()
                .forEach(servlet -> doors.addAll(servlet.getMappings()));
        running.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods()
                .keySet().forEach(route -> doors.addAll(route.getPatternValues())));
        assertThat(doors).contains("/bestill", "/camunda/api/engine/*");
        return doors;
    }

    private ConfigurableApplicationContext start(EmbeddedPostgres database) {
        List<String> settings = new ArrayList<>(List.of("--server.port=0", "--TELEFONI_DB_USER=postgres",
                "--TELEFONI_DB_PASSWORD=x7Gk-20", "--TELEFONI_BASE_URL=https://telefoni.oslo.example", "--TELEFONI_DIRECTORY=file:" + folder,
                "--TELEFONI_MAIL_HOST=localhost", "--TELEFONI_MAIL_FROM=telefoni@oslo.example",
                "--TELEFONI_IMAP_HOST=localhost", "--TELEFONI_IMAP_USER=telefoni", "--TELEFONI_IMAP_PASSWORD=w4Rt-77",
                "--TELEFONI_OIDC_ISSUER=https://id.oslo.example", "--TELEFONI_OIDC_CLIENT_ID=telefoni",
                "--TELEFONI_OIDC_CLIENT_SECRET=q9Lm-31"));
        settings.add("--TELEFONI_DB_URL=" + database.getJdbcUrl("postgres", "postgres"));
        return new SpringApplicationBuilder(TelefoniApplication.class).profiles("production").run(settings.toArray(String[]::new));
    }

    /** As the proxy in front asks, which speaks https with the browser. */
    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-Proto", "https").build(), HttpResponse.BodyHandlers.ofString());
    }
}
