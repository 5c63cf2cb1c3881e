package no.samkjop.telefoni.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The installed Chromium; none is ever downloaded. Where there is none, the tests that ask for it are skipped. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    static final String PROPERTY = "telefoni.browser";
    static final String SKIPPED = "No Chromium on the PATH, so the browser tests are skipped. Install one, or see .ci/run.";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    /** Skips a whole class, before anything is started for it, or fails it where a browser is required. */
    static class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (find().isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is there.");
            }
            System.out.println(SKIPPED);
            return ConditionEvaluationResult.disabled(SKIPPED);
        }
    }

    static Chromium launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(find().orElseThrow()).setArgs(ARGUMENTS)));
    }

    private static Optional<Path> find() {
        return find(System.getenv("PATH"), System.getProperty(PROPERTY, ""));
    }

    /** @param wanted the property's value: "required" makes absence a failure */
    static Optional<Path> find(String searchPath, String wanted) {
        Optional<Path> found = Stream.of(searchPath.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && wanted.equals("required")) {
            throw new IllegalStateException("No Chromium on the PATH, and -D" + PROPERTY + "=required.");
        }
        return found;
    }

    /** A window that nobody has signed in to. */
    Page window(String base) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(base).setViewportSize(1280, 900)
                .setLocale("nb-NO").setTimezoneId("Europe/Oslo"));
        return context.newPage();
    }

    /** A window of the person's own, signed in. */
    Page signedIn(String base, String user) {
        Page page = window(base);
        page.navigate("/logg-inn");
        page.getByLabel("Brukernavn").fill(user);
        page.getByLabel("Passord").fill("demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg inn")).click();
        page.waitForURL(url -> !url.contains("/logg-inn"));
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
