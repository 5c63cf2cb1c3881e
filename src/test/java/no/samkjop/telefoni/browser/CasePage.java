package no.samkjop.telefoni.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page of a case, loaded again until the case has moved on, which it does in the background. */
record CasePage(Page page, String caseNumber) {

    void follow(String link) {
        await(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))).click();
    }

    Locator await(Locator seen) {
        page.waitForCondition(() -> {
            page.navigate("/saker/" + caseNumber);
            return seen.isVisible();
        });
        return seen;
    }
}
