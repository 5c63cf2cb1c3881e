package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import no.samkjop.telefoni.TelefoniApplication;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The demo's application, called as a script calls it. Between two steps the test runs the engine's jobs itself. */
@SpringBootTest(classes = TelefoniApplication.class, properties = {
    "spring.datasource.url=jdbc:h2:mem:api;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ActiveProfiles("demo")
abstract class WholeApplication {

    /** A port-in, which an approver must see, and two new subscriptions. */
    static final String ORDER = """
            {"purpose": "Nytt vaktlag", "lines": [
              {"kind": "PORT_IN", "item": "MOB-05", "wantedOn": "2019-05-06", "number": %d, "presentOperator": "Telenor",
               "user": "Vaktleder", "costCentre": "4711"},
              {"kind": "NEW", "item": "MOB-15", "quantity": 2, "wantedOn": "2019-05-06"}]}""";

    private static int lastNumber = 41000000;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    ManagementService engine;

    record Answer(int status, String text, JsonNode body, MockHttpServletResponse response) {

        String at(String path) {
            return body.at(path).asText();
        }

        /** A refusal in Norwegian, with what it is about, and nothing of the inside. */
        Answer isProblem(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            assertThat(response.getContentType()).startsWith("application/problem+json");
            assertThat(at("/status")).isEqualTo(Integer.toString(expected));
            assertThat(at("/title")).isNotEmpty().doesNotContainIgnoringCase("not ", "unauthorized", "forbidden", "bad request");
            assertThat(at("/detail")).isNotEmpty();
            assertThat(text).doesNotContainIgnoringCase("exception", "no.samkjop", "org.spring", "select ", "jackson");
            return this;
        }

        Answer isOk() {
            assertThat(status).as(text).isEqualTo(200);
            return this;
        }
    }

    Answer get(String user, String path) {
        return call(user, MockMvcRequestBuilders.get(path));
    }

    Answer post(String user, String path, String body) {
        return send(user, HttpMethod.POST, path, body);
    }

    Answer put(String user, String path, String body) {
        return send(user, HttpMethod.PUT, path, body);
    }

    Answer send(String user, HttpMethod method, String path, String body) {
        return call(user, MockMvcRequestBuilders.request(method, path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    Answer call(String user, MockHttpServletRequestBuilder request) {
        try {
            MockHttpServletResponse response = mvc.perform(request.with(httpBasic(user, "demo"))).andReturn().getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), text, json.readTree(text), response);
        } catch (Exception e) {
            throw new AssertionError("The call did not come through", e);
        }
    }

    static String order() {
        lastNumber += 1;
        return ORDER.formatted(lastNumber);
    }

    /** Places an order and lets its process run to the first task. @return the case's address */
    String placed() {
        Answer placed = post("bal-bestiller", "/api/call-offs", order());
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        runJobs();
        return placed.response().getHeader("Location");
    }

    void runJobs() {
        for (List<Job> jobs = due(); !jobs.isEmpty(); jobs = due()) {
            jobs.forEach(job -> engine.executeJob(job.getId()));
        }
    }

    private List<Job> due() {
        return engine.createJobQuery().messages().withRetriesLeft().list();
    }

    /** Completes the user's one task in the case. */
    void complete(String user, String caseAddress, String step, String values) {
        String id = task(user, caseAddress, step);
        assertThat(post(user, "/api/tasks/" + id + "/complete", "{\"values\": " + values + "}").status()).isEqualTo(204);
        runJobs();
    }

    String task(String user, String caseAddress, String step) {
        Answer mine = get(user, "/api/tasks?caseNumber=" + caseAddress.substring(caseAddress.lastIndexOf('/') + 1)).isOk();
        assertThat(mine.at("/rows/0/step")).as(mine.text()).isEqualTo(step);
        return mine.at("/rows/0/id");
    }
}
