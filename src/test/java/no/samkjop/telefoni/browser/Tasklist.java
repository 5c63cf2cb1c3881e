package no.samkjop.telefoni.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Camunda Tasklist as a person sees it. */
record Tasklist(Page page) {

    /** Comes by the filter in the list to the left. */
    static Tasklist byFilter(Page page, String filter, String task, String caseNumber) {
        page.navigate("/camunda/app/tasklist/default/");
        page.locator(".task-filters").getByText(filter).click();
        Locator row = page.locator(".tasks-list .task").filter(new Locator.FilterOptions().setHasText(caseNumber));
        Locator name = row.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(4));
        assertThat(name).hasText(task);
        name.click();
        return new Tasklist(page).opened(task);
    }

    /** Comes by the case page, as by the link in a letter. */
    static Tasklist byCase(Page page, String task, String caseNumber) {
        new CasePage(page, caseNumber).follow("Åpne oppgaven «" + task + "»");
        return new Tasklist(page).opened(task);
    }

    private Tasklist opened(String task) {
        assertThat(page.locator(".task-card h2")).hasText(task);
        return this;
    }

    /** From now on the form can be filled in. */
    Tasklist claim() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ta oppgaven")).click();
        assertThat(page.locator(".task-card .assignee button.unclaim")).isVisible();
        return this;
    }

    Tasklist choose(String label) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    /** @param day as dd.mm.åååå */
    Tasklist date(String label, String day) {
        Locator field = page.getByLabel(label);
        field.fill(day);
        field.press("Enter");
        return this;
    }

    Locator form() {
        return page.locator(".fjs-container");
    }

    /** Tries, whatever comes of it. */
    void send() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fullfør")).click();
    }

    void complete() {
        send();
        assertThat(page.getByText("Velg en oppgave i listen.")).isVisible();
    }

    /** The program's own words, in red. */
    void seesRefusal(String words) {
        assertThat(page.locator(".page-notifications .alert-danger").filter(new Locator.FilterOptions().setHasText(words))).isVisible();
    }
}
