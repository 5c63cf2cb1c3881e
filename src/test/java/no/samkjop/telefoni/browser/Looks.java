package no.samkjop.telefoni.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;

/** Pictures for people, taken only with {@code -Dtelefoni.screenshots}. */
final class Looks {

    private Looks() {
    }

    /** A whole page of one step, for whoever works on the pages. */
    static void at(Page page, String step) {
        take(page, Path.of("target/screenshots", step + ".png"), true);
    }

    /** What README shows. */
    static void forReadme(Page page, String name) {
        take(page, Path.of("src/test/screenshots", name + ".png"), false);
    }

    private static void take(Page page, Path file, boolean whole) {
        if (System.getProperty("telefoni.screenshots") != null) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
        }
    }
}
