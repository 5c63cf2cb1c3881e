package no.samkjop.telefoni.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser's worth of HTTP: signs in on our page and speaks to Camunda's web apps with the same session. */
class WebAppClient {

    record Answer(int status, String body) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String message() {
            return json().path("message").asText();
        }
    }

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    WebAppClient(int port) {
        this.base = "http://localhost:" + port;
    }

    static WebAppClient signedInAs(String user, int port) {
        WebAppClient client = new WebAppClient(port);
        Matcher token = TOKEN.matcher(client.send("GET", "/logg-inn", null).body());
        if (!token.find()) {
            throw new AssertionError("No token on the sign-in page");
        }
        Answer signedIn = client.send(HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=demo&_csrf=" + token.group(1))), "/logg-inn");
        if (signedIn.status() != 302) {
            throw new AssertionError("Not signed in: " + signedIn);
        }
        client.send("GET", "/camunda/app/tasklist/default/", null);
        return client;
    }

    Answer get(String path) {
        return send("GET", ENGINE + path, null);
    }

    Answer post(String path, String json) {
        return send("POST", ENGINE + path, json);
    }

    Answer send(String method, String path, @Nullable String json) {
        return send(method, path, json, json == null ? "*/*" : "application/json");
    }

    Answer send(String method, String path, @Nullable String json, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", accept);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)), path);
    }

    private Answer send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = http.send(request.uri(URI.create(base + path)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
