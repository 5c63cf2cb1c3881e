package no.samkjop.telefoni.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.testing.Eventually;
import org.jspecify.annotations.Nullable;

/** Somebody who works through the API alone. */
public record Person(String base, String user) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public record Answer(int status, JsonNode body) {

        public JsonNode ok() {
            if (status >= 300) {
                throw new AssertionError(status + " " + body);
            }
            return body;
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** The task of the case that waits for this person, as soon as it is there. */
    public JsonNode task(String caseNumber, String step) {
        return Eventually.get(step + " of " + caseNumber + " for " + user, () -> find(caseNumber, step));
    }

    public Optional<JsonNode> find(String caseNumber, String step) {
        return StreamSupport.stream(get("/api/tasks?caseNumber=" + caseNumber).ok().path("rows").spliterator(), false)
                .filter(task -> task.path("step").asText().equals(step)).findFirst();
    }

    public Answer complete(String caseNumber, String step, Map<String, ?> values) {
        return post("/api/tasks/" + task(caseNumber, step).path("id").asText() + "/complete", Map.of("values", values));
    }

    private Answer send(String verb, String path, @Nullable Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json")
                    .method(verb, body == null ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
