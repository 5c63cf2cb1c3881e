package no.samkjop.telefoni.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.samkjop.telefoni.journeys.Person;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.testing.SimCards;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One call-off as its people see it, in our pages and in Tasklist. */
@ExtendWith(Chromium.Installed.class)
@WholeApplication
class CallOffBrowserTest {

    private static final int FORTY = 40;
    private static final String PURPOSE = "Mobiltelefoner til hjemmetjenesten på Furuset";

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @AfterEach
    void everybodyGoesHome() {
        chromium.browser().contexts().forEach(context -> context.close());
    }

    @Test
    void fortySubscriptionsGoFromASheetToTheRegister() {
        String caseNumber = theOrdererUploadsASheetAndSends();
        theApproverApproves(caseNumber);
        theSupplierConfirms(caseNumber);
        theSupplierDeliversByASheet(caseNumber);
        theControllerFindsEverythingInOrder(caseNumber);
        theOrdererSeesTheEnd(caseNumber);
    }

    private String theOrdererUploadsASheetAndSends() {
        Page page = signedIn("bal-bestiller");
        button(page, AriaRole.LINK, "Bestill").click();
        button(page, AriaRole.LINK, "Last opp et Excel-ark i stedet").click();
        byte[] template = download(page, "Last ned malen (.xlsx)");
        byte[] sheet = Sheets.filledIn(template, IntStream.rangeClosed(1, FORTY).mapToObj(line -> Map.<String, Object>of(
                "Bestillingstype", "Nytt", "Varenummer", line <= 30 ? "MOB-05" : "MOB-15", "Antall", 1,
                "Ønsket dato", LocalDate.parse("2019-05-06"), "Bruker", "Hjemmetjenesten, telefon " + line, "Kostnadssted", "301220")).toList());
        page.getByLabel("Hva gjelder bestillingen?").fill(PURPOSE);
        upload(page, "hjemmetjenesten.xlsx", sheet);
        button(page, AriaRole.BUTTON, "Les arket og se over").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Se over bestillingen");
        assertThat(page.getByText("40 linjer fra arket hjemmetjenesten.xlsx")).isVisible();
        assertThat(page.locator("dl.sums")).containsText("kr 5 260,00");
        assertThat(page.locator("dl.sums")).containsText("kr 63 120,00");
        Looks.at(page, "kontroll-av-bestilling");
        button(page, AriaRole.BUTTON, "Send bestillingen").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Bestillingen er sendt.");
        Looks.at(page, "sak-bestilt");
        Matcher path = Pattern.compile("/saker/(AVR-2019-\\d{5})$").matcher(page.url());
        assertThat(path.find()).as(page.url()).isTrue();
        return path.group(1);
    }

    private void theApproverApproves(String caseNumber) {
        Page page = signedIn("bal-godkjenner");
        Tasklist task = Tasklist.byFilter(page, "Alle jeg kan ta", "Godkjenn avropet", caseNumber).claim();
        assertThat(task.form()).containsText(PURPOSE);
        assertThat(task.form()).containsText("kr 63 120,00");
        assertThat(page.locator(".demo-banner")).containsText("Demo – dagens dato er");
        assertThat(button(page, AriaRole.LINK, "Til oversikten")).isVisible();
        assertThat(page.locator(".task-card")).not().containsText("år siden");
        Looks.at(page, "godkjenn");
        task.choose("Godkjenn").complete();
    }

    private void theSupplierConfirms(String caseNumber) {
        Page page = signedIn("phonero-ordre");
        Tasklist task = Tasklist.byCase(page, "Svar på bestillingen", caseNumber).claim();
        task.choose("Avslå bestillingen").send();
        task.seesRefusal("Skriv en begrunnelse.");
        task.choose("Bekreft levering innen ønsket dato").date("Leveringsdato", "07.05.2019").send();
        task.seesRefusal("Datoen er senere enn ønsket (06.05.2019). Velg «Foreslå annen dato», så tar virksomheten stilling til den.");
        Looks.at(page, "svar-avvist");
        task.date("Leveringsdato", "06.05.2019").complete();
    }

    private void theSupplierDeliversByASheet(String caseNumber) {
        Page page = signedIn("phonero-levering");
        new CasePage(page, caseNumber).follow("Før leveringen");
        Looks.at(page, "levering");
        byte[] template = download(page, "Last ned arket, fylt ut med det som gjenstår (.xlsx)");
        assertThat(Sheets.rows(template)).hasSize(FORTY + 1);
        upload(page, "levering.xlsx", Sheets.filledIn(template, IntStream.rangeClosed(1, FORTY).mapToObj(line -> Map.<String, Object>of(
                "Linje", line, "Antall", 1, "Nummer", String.valueOf(90214000 + line), "SIM-kort", SimCards.iccid(214000 + line),
                "Levert dato", LocalDate.parse("2019-04-23"))).toList()));
        button(page, AriaRole.BUTTON, "Les arket og før leveringen").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Leveringen er ført. Åpne oppgaven for å melde den til virksomheten.");

        Tasklist task = Tasklist.byCase(page, "Meld levering", caseNumber).claim();
        assertThat(task.form()).containsText("90214001");
        assertThat(task.form()).containsText("1 av 4");
        Looks.at(page, "meld-levering");
        task.choose("Det som er ført på siden").complete();
    }

    private void theControllerFindsEverythingInOrder(String caseNumber) {
        Page page = signedIn("bal-kontrollor");
        CasePage callOff = new CasePage(page, caseNumber);
        callOff.await(button(page, AriaRole.LINK, "Kontroller linje for linje"));
        Looks.at(page, "sak-til-kontroll");
        Looks.forReadme(page, "case-page");
        callOff.follow("Kontroller linje for linje");
        Looks.at(page, "kontroll");
        assertThat(page.getByText("Bestilt 1, levert 1.").first()).isVisible();
        button(page, AriaRole.BUTTON, "Lagre kontrollen").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Kontrollen er lagret. Åpne oppgaven for å avslutte den.");

        Tasklist.byCase(page, "Kontroller leveringen", caseNumber).claim();
        Tasklist task = Tasklist.byFilter(page, "Mine oppgaver", "Kontroller leveringen", caseNumber);
        Looks.forReadme(page, "tasklist");
        task.choose("Alt er i orden").complete();
    }

    private void theOrdererSeesTheEnd(String caseNumber) {
        Page page = signedIn("bal-bestiller");
        new CasePage(page, caseNumber).await(page.locator(".tag.good").getByText("Levert, kontrollert og registrert"));
        assertThat(page.locator("#hvor")).containsText("alt er levert, kontrollert og ført i abonnementsregisteret");
        Looks.at(page, "sak-ferdig");
        button(page, AriaRole.LINK, "Abonnementer").click();
        page.getByRole(AriaRole.SEARCHBOX).fill("902140");
        button(page, AriaRole.BUTTON, "Søk").click();
        assertThat(page.getByText("40 abonnementer")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("90214031"))).containsText("kr 169,00");
        Looks.at(page, "abonnementer");
    }

    @Test
    void whoTakesATaskIsToldWhereItIsNow() {
        String caseNumber = new Person(base(), "bal-bestiller").post("/api/call-offs", Map.of("purpose", "Vakttelefoner", "lines",
                List.of(Map.of("kind", "NEW", "item", "MOB-15", "quantity", 40, "wantedOn", "2019-05-06")))).ok().path("caseNumber").asText();
        Page page = signedIn("bal-godkjenner");

        Tasklist task = Tasklist.byFilter(page, "Alle jeg kan ta", "Godkjenn avropet", caseNumber);
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Ta oppgaven for å fylle ut skjemaet.");
        task.claim();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Du har tatt denne oppgaven. Du finner den under «Mine oppgaver».");
        Looks.at(page, "tatt");
        Tasklist.byFilter(page, "Mine oppgaver", "Godkjenn avropet", caseNumber);
    }

    @Test
    void nobodyApprovesTheirOwnOrderAndTasklistSaysWhy() {
        String caseNumber = new Person(base(), "bal-leder").post("/api/call-offs", Map.of("purpose", "Bredbånd til resepsjonen", "lines",
                List.of(Map.of("kind", "NEW", "item", "MOB-15", "quantity", 40, "wantedOn", "2019-05-06")))).ok().path("caseNumber").asText();
        Tasklist task = Tasklist.byFilter(signedIn("bal-leder"), "Alle jeg kan ta", "Godkjenn avropet", caseNumber).claim();

        task.choose("Godkjenn").send();

        task.seesRefusal("Du har selv bestilt eller endret dette. En annen godkjenner må ta stilling til det.");
        Looks.at(task.page(), "eget-avrop");
    }

    private static Locator button(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static byte[] download(Page page, String link) {
        Download download = page.waitForDownload(() -> page.getByText(link).click());
        try (InputStream file = download.createReadStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void upload(Page page, String name, byte[] sheet) {
        page.getByLabel("Excel-ark eller CSV-fil").setInputFiles(new FilePayload(name, SheetWriter.XLSX_TYPE, sheet));
    }

    private Page signedIn(String user) {
        return chromium.signedIn(base(), user);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
