package no.samkjop.telefoni.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One person's browser: signs in through the form, keeps its cookies, sends the tokens that pages and Tasklist send. */
final class Browser {

    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String base;
    private final @Nullable String user;
    private String pageToken = "";

    private Browser(String base, @Nullable String user) {
        this.base = base;
        this.user = user;
    }

    static Browser stranger(String base) {
        return new Browser(base, null);
    }

    static Browser signedIn(String base, String user) {
        Browser browser = new Browser(base, user);
        String form = "username=" + user + "&password=demo&_csrf=" + encode(csrfOf(browser.send("GET", "/logg-inn", null)));
        HttpResponse<String> answer = browser.send("POST", "/logg-inn", form);
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("logg-inn")) {
            throw new IllegalStateException(user + " could not sign in: " + answer.statusCode());
        }
        browser.pageToken = csrfOf(browser.send("GET", "/", null));
        browser.send("GET", "/camunda/app/tasklist/default/", null);
        return browser;
    }

    /** A request as the person's browser would make it, with as little of a body as the verb needs. */
    HttpResponse<String> request(Route route, String path, String userName) {
        if (route.verb().matches("GET|HEAD|OPTIONS")) {
            return send(route.verb(), path, null);
        }
        if (path.startsWith("/api/") || path.startsWith("/camunda/")) {
            return send(route.verb(), path, path.endsWith("/claim") ? "{\"userId\":\"" + userName + "\"}" : "{}");
        }
        return send(route.verb(), path, path.endsWith("/ark") ? sheet() : "_csrf=" + encode(pageToken));
    }

    private String sheet() {
        return "--grense\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + pageToken
                + "\r\n--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ark.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nAntall\r\n1\r\n--grense--\r\n";
    }

    private HttpResponse<String> send(String verb, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(verb, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", body.startsWith("{") ? "application/json"
                    : body.startsWith("--") ? "multipart/form-data; boundary=grense" : "application/x-www-form-urlencoded");
        }
        if (path.startsWith("/api/") && user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String csrfOf(HttpResponse<String> page) {
        Matcher matcher = CSRF_FIELD.matcher(page.body());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
