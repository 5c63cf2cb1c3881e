package no.samkjop.telefoni.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.samkjop.telefoni.journeys.DemoClock;
import no.samkjop.telefoni.journeys.Ordering;
import no.samkjop.telefoni.journeys.Person;
import no.samkjop.telefoni.journeys.Swapping;
import no.samkjop.telefoni.journeys.Switching;
import no.samkjop.telefoni.sheet.SheetWriter;
import no.samkjop.telefoni.testing.SimCards;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A switch with one wave, and one stolen card, as their people see them, in our pages and in Tasklist. */
@ExtendWith(Chromium.Installed.class)
@WholeApplication
class SimBrowserTest {

    private static final String STOLEN = "90216001";
    private static final String LOST = "90216002";
    private static final String ABSENT = "40216003";
    private static final String SILENT = "40216004";

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
    void anAgencySwitchesInOneWaveAndOneNumberTheNextDay() {
        String transition = ukeStartsTheSwitch();
        theSupplierMakesContact(transition);
        theCoordinatorGivesTheList(transition);
        theSupplierProposesAPlan(transition);
        String swap = theCoordinatorApproves(transition);
        theSupplierSendsCards(swap);
        theCoordinatorChecksThem(swap);
        theSupplierReportsTheDay(swap);
        theCoordinatorTriesTheNumbers(swap);
        whoDidNotComeIsSwappedTheNextTime(swap);
        ukeSeesTheEnd(transition);
    }

    private String ukeStartsTheSwitch() {
        Page page = signedIn("uke-oppfolging");
        button(page, AriaRole.LINK, "Overgang").click();
        page.getByLabel("Virksomhet").first().selectOption("DEB");
        button(page, AriaRole.BUTTON, "Start").click();
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        Looks.at(page, "overgang-startet");
        button(page, AriaRole.LINK, "Deichman bibliotek").click();
        return caseNumber(page, "OVG");
    }

    private void theSupplierMakesContact(String transition) {
        Page page = signedIn("phonero-levering");
        Tasklist task = Tasklist.byFilter(page, "Alle jeg kan ta", "Ta første kontakt", transition).claim();
        page.getByLabel("Hvem snakket dere med?").fill("Driftslederen");
        page.getByLabel("Hva ble dere enige om?").fill("Hovedbiblioteket tas først");
        Looks.at(page, "forste-kontakt");
        task.complete();
    }

    private void theCoordinatorGivesTheList(String transition) {
        Page page = signedIn("deb-koordinator");
        new CasePage(page, transition).follow("Fyll ut nummerlisten");
        Looks.at(page, "nummerliste-tom");
        byte[] template = download(page, "Last ned malen (.xlsx)");
        List<Map<String, Object>> rows = new ArrayList<>(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> number(String.valueOf(40216000 + i), "Skranke " + i, "MOB-05", "HovedSIM", "")).toList());
        rows.add(number("580000216001", "Klokke til skranke 1", "TVI-01", "TvillingSIM", "40216001"));
        List<Map<String, Object>> faulty = new ArrayList<>(rows);
        faulty.set(1, number("4021600", "Skranke 2", "MOB-05", "HovedSIM", ""));
        faulty.set(5, number("580000216001", "Klokke til skranke 1", "TVI-01", "TvillingSIM", "40999999"));
        upload(page, "nummerliste.xlsx", Sheets.filledIn(template, faulty));
        button(page, AriaRole.BUTTON, "Les listen").click();
        assertThat(page.getByText("4 rader er i orden, 2 rader må rettes.")).isVisible();
        Looks.at(page, "nummerliste-feil");
        upload(page, "nummerliste.xlsx", Sheets.filledIn(template, rows));
        button(page, AriaRole.BUTTON, "Les listen").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("6 numre er lest og i orden.");
        Looks.at(page, "sak-overgang-liste");
        Tasklist task = Tasklist.byCase(page, "Gi nummerliste", transition).claim();
        Looks.at(page, "gi-nummerliste");
        task.complete();
    }

    private void theSupplierProposesAPlan(String transition) {
        Page page = signedIn("phonero-levering");
        new CasePage(page, transition).follow("Legg planen");
        button(page, AriaRole.BUTTON, "Foreslå bølger").click();
        assertThat(page.getByText("6 av 6 numre er i en bølge.")).isVisible();
        Looks.at(page, "legg-planen");
        page.locator("button.primary").getByText("Lagre planen").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Planen er lagret.");
        Tasklist task = Tasklist.byCase(page, "Foreslå plan med bølger", transition).claim();
        page.getByLabel("Merknad til virksomheten").fill("Alle samme dag");
        Looks.at(page, "foresla-plan");
        task.complete();
    }

    private String theCoordinatorApproves(String transition) {
        Page page = signedIn("deb-koordinator");
        new CasePage(page, transition).follow("Se planen");
        page.getByText("Bølge 1, ").click();
        assertThat(page.getByText("580000216001, Klokke til skranke 1 (TvillingSIM til 40216001)")).isVisible();
        Looks.at(page, "planen");
        Tasklist task = Tasklist.byCase(page, "Svar på planen", transition).claim();
        assertThat(task.form()).containsText("Alle samme dag");
        Looks.at(page, "svar-pa-planen");
        task.choose("Vi godkjenner planen").complete();
        Locator wave = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("SIM-2019-\\d{5}"))).first();
        new CasePage(page, transition).await(wave);
        Looks.at(page, "sak-overgang-i-gang");
        wave.click();
        return caseNumber(page, "SIM");
    }

    private void theSupplierSendsCards(String swap) {
        Page page = signedIn("phonero-levering");
        new CasePage(page, swap).follow("Før SIM-kortene");
        List<Locator> fields = page.locator("input.long").all();
        assertThat(fields).hasSize(6);
        fields.get(0).fill("89470800000000000000");
        button(page, AriaRole.BUTTON, "Lagre").last().click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Looks.at(page, "for-kort-feil");
        IntStream.range(0, 6).forEach(i -> page.locator("input.long").nth(i).fill(SimCards.iccid(216000 + i)));
        Looks.at(page, "for-kort");
        button(page, AriaRole.BUTTON, "Lagre").last().click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("6 numre er ført.");
        Tasklist task = Tasklist.byCase(page, "Send SIM-kort", swap).claim();
        assertThat(task.form()).containsText(SimCards.iccid(216000));
        Looks.at(page, "send-kort");
        task.complete();
    }

    private void theCoordinatorChecksThem(String swap) {
        Page page = signedIn("deb-koordinator");
        new CasePage(page, swap).follow("Kontroller kortene ett for ett");
        Looks.at(page, "kontroller-kort");
        Tasklist task = Tasklist.byCase(page, "Kontroller SIM-kortene", swap).claim();
        Looks.at(page, "kontroller-kort-oppgave");
        task.choose("Ja, alle er kommet, og de er riktige").complete();
    }

    private void theSupplierReportsTheDay(String swap) {
        new DemoClock(base()).moveTo(new Swapping(base(), "deb", swap).day());
        Page page = signedIn("phonero-levering");
        new CasePage(page, swap).follow("Før resultatet nummer for nummer");
        page.getByLabel("Resultat for " + ABSENT).selectOption("NO_SHOW");
        Looks.at(page, "for-resultat");
        button(page, AriaRole.BUTTON, "Lagre, resten er byttet").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("6 numre er ført.");
        Tasklist task = Tasklist.byCase(page, "Meld hvordan byttet gikk", swap).claim();
        task.choose("Alle numrene er byttet").send();
        task.seesRefusal("Det er ført noe annet enn «Byttet» for 1 nummer (" + ABSENT + "). Velg at det som er ført gjelder, eller rett det.");
        Looks.at(page, "meld-byttet");
        task.choose("Det som er ført på siden").complete();
    }

    private void theCoordinatorTriesTheNumbers(String swap) {
        Page page = signedIn("deb-koordinator");
        CasePage wave = new CasePage(page, swap);
        wave.await(button(page, AriaRole.LINK, "Åpne oppgaven «Prøv at numrene virker»"));
        Looks.at(page, "sak-sim-a-prove");
        button(page, AriaRole.LINK, "Før hvilke numre som ikke virker").click();
        page.getByLabel("Virker for " + SILENT).selectOption("NO");
        button(page, AriaRole.BUTTON, "Lagre").last().click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ett nummer er ført.");
        page.getByLabel("Virker for " + SILENT).selectOption("YES");
        Looks.at(page, "for-virker");
        button(page, AriaRole.BUTTON, "Lagre, resten virker").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("5 numre er ført.");
        Tasklist task = Tasklist.byCase(page, "Prøv at numrene virker", swap).claim();
        Looks.at(page, "prov-numrene");
        task.choose("Ja, alle som er byttet, virker").complete();
        wave.await(page.getByText("Numre som ikke ble byttet før, prøves på nytt."));
        Looks.at(page, "sak-sim-runde-to");
    }

    private void whoDidNotComeIsSwappedTheNextTime(String swap) {
        new DemoClock(base()).moveTo(new Swapping(base(), "deb", swap).day());
        Tasklist.byCase(signedIn("phonero-levering"), "Meld hvordan byttet gikk", swap).claim().choose("Alle numrene er byttet").complete();
        Page page = signedIn("deb-koordinator");
        Tasklist.byCase(page, "Prøv at numrene virker", swap).claim().choose("Ja, alle som er byttet, virker").complete();
        new CasePage(page, swap).await(page.locator(".tag.good").getByText("Byttet og registrert"));
        Looks.at(page, "sak-sim-ferdig");
    }

    private void ukeSeesTheEnd(String transition) {
        Page page = signedIn("uke-oppfolging");
        new CasePage(page, transition).await(page.locator("dl.sums").getByText("Ferdig", new Locator.GetByTextOptions().setExact(true)));
        Looks.at(page, "sak-overgang-ferdig");
        button(page, AriaRole.LINK, "Overgang").click();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Deichman bibliotek"))).containsText("6 av 6");
        Looks.at(page, "overgang-ferdig");
    }

    @Test
    void aStolenCardIsReplacedTheNextDay() {
        new Ordering(base(), "bal").subscription(STOLEN, SimCards.iccid(216_101), "Nattevakt");
        Page orderer = signedIn("bal-bestiller");
        button(orderer, AriaRole.LINK, "SIM-kort").click();
        button(orderer, AriaRole.LINK, "Bestill bytte av SIM-kort").click();
        orderer.getByText("Husker du ikke nummeret?").click();
        orderer.getByLabel("Bruker, kostnadssted eller en del av nummeret").fill("natte");
        button(orderer, AriaRole.BUTTON, "Søk").click();
        button(orderer, AriaRole.LINK, "Velg " + STOLEN).click();
        orderer.getByLabel("Hvorfor byttes kortet?").selectOption("STOLEN");
        Looks.at(orderer, "nytt-bytte");
        button(orderer, AriaRole.BUTTON, "Bestill byttet").click();
        assertThat(orderer.locator("#window-wrong")).isVisible();
        Looks.at(orderer, "nytt-bytte-feil");
        orderer.getByLabel("Når og hvor?").selectOption(new SelectOption().setIndex(1));
        orderer.getByLabel("E-post til den som skal møte").fill("nattevakt@bal.oslo.test");
        button(orderer, AriaRole.BUTTON, "Bestill byttet").click();
        assertThat(orderer.getByRole(AriaRole.STATUS)).containsText("Byttet er bestilt.");
        Looks.at(orderer, "sak-sim-bestilt");
        String swap = caseNumber(orderer, "SIM");

        Page supplier = signedIn("phonero-levering");
        Tasklist block = Tasklist.byFilter(supplier, "Alle jeg kan ta", "Sperr det gamle SIM-kortet", swap).claim();
        assertThat(block.form()).containsText(SimCards.iccid(216_101));
        Looks.at(supplier, "sperr-kortet");
        block.complete();
        new CasePage(supplier, swap).follow("Før SIM-kortene");
        supplier.locator("input.long").fill(SimCards.iccid(216_102));
        button(supplier, AriaRole.BUTTON, "Lagre").last().click();
        Tasklist.byCase(supplier, "Send SIM-kort", swap).claim().complete();
        Page coordinator = signedIn("bal-koordinator");
        Tasklist.byCase(coordinator, "Kontroller SIM-kortene", swap).claim().choose("Ja, alle er kommet, og de er riktige").complete();
        new DemoClock(base()).moveTo(new Swapping(base(), "bal", swap).day());
        Tasklist.byCase(supplier, "Meld hvordan byttet gikk", swap).claim().choose("Alle numrene er byttet").complete();
        Tasklist.byCase(coordinator, "Prøv at numrene virker", swap).claim().choose("Ja, alle som er byttet, virker").complete();

        new CasePage(orderer, swap).await(orderer.locator(".tag.good").getByText("Byttet og registrert"));
        Looks.at(orderer, "sak-sim-enkelt-ferdig");
        button(orderer, AriaRole.LINK, "Abonnementer").click();
        button(orderer, AriaRole.LINK, STOLEN).click();
        Locator cards = orderer.getByRole(AriaRole.TABLE).first();
        assertThat(cards.getByRole(AriaRole.ROW).nth(1)).containsText(SimCards.iccid(216_101));
        assertThat(cards.getByRole(AriaRole.ROW).nth(2)).containsText("I bruk nå");
        Looks.at(orderer, "abonnement-kort");
    }

    @Test
    void aLostCardIsReportedFromTasklistAlone() {
        new Ordering(base(), "bfr").subscription(LOST, SimCards.iccid(216_201), "Parkvakt");
        Page page = signedIn("bfr-bestiller");
        page.navigate("/camunda/app/tasklist/default/");
        page.getByText("Start en sak").click();
        page.locator(".modal-dialog").getByText("Bytt SIM-kort").click();
        assertThat(page.getByLabel("Det er mistet", new Page.GetByLabelOptions().setExact(true))).isVisible();
        button(page, AriaRole.BUTTON, "Start").click();
        assertThat(page.locator(".modal-dialog .fjs-form-field-error").first()).isVisible();
        choose(page, "Nummer", LOST);
        page.getByLabel("Det er mistet", new Page.GetByLabelOptions().setExact(true)).check();
        choose(page, "Tid og sted for byttet", "kl. ");
        Looks.at(page, "start-enkelt-bytte");
        button(page, AriaRole.BUTTON, "Start").click();
        assertThat(page.locator(".modal-dialog")).isHidden();

        JsonNode swaps = new Person(base(), "bfr-bestiller").get("/api/sim-swaps").ok();
        assertThat(swaps.findValuesAsText("reason")).containsExactly("LOST");
        new Person(base(), "phonero-levering").task(swaps.findValue("caseNumber").asText(), "blockNumber");
    }

    @Test
    void aSheetOfTwoThousandFiveHundredNumbersBecomesWaves() {
        Switching switching = new Switching(base(), "ude");
        String transition = switching.start();
        switching.contact(transition, "Skolene tas i juni");
        switching.coordinator().task(transition, "giveNumberList");
        Page page = signedIn("ude-koordinator");
        new CasePage(page, transition).follow("Fyll ut nummerlisten");
        byte[] template = download(page, "Last ned malen (.xlsx)");
        List<Map<String, Object>> rows = new ArrayList<>(IntStream.rangeClosed(1, 2400)
                .mapToObj(i -> number(String.valueOf(40_220_000 + i), "Lærer " + i, "MOB-05", "HovedSIM", "")).toList());
        IntStream.rangeClosed(1, 100).mapToObj(i -> number("5800002" + (20_000 + i), "Klokke " + i, "TVI-01", "TvillingSIM",
                String.valueOf(40_220_000 + i))).forEach(rows::add);
        List<Map<String, Object>> faulty = new ArrayList<>(rows);
        faulty.set(202, number("4022", "Lærer 203", "MOB-05", "HovedSIM", ""));
        faulty.set(1199, with(rows.get(1199), "Kontantkort", "ja"));
        faulty.set(2399, with(rows.get(2399), "Nummer", "40220007"));
        upload(page, "nummerliste.xlsx", Sheets.filledIn(template, faulty));
        button(page, AriaRole.BUTTON, "Les listen").click();
        assertThat(page.getByText("3 rader må rettes.")).isVisible();
        Looks.at(page, "nummerliste-2500-feil");
        assertThat(switching.coordinator().get("/api/transitions/" + transition + "/numbers").ok().path("total").asInt()).isZero();
        upload(page, "nummerliste.xlsx", Sheets.filledIn(template, rows));
        button(page, AriaRole.BUTTON, "Les listen").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("er lest og i orden.");
        switching.give(transition);

        Page supplier = signedIn("phonero-levering");
        switching.supplier().task(transition, "proposePlan");
        new CasePage(supplier, transition).follow("Legg planen");
        button(supplier, AriaRole.BUTTON, "Foreslå bølger").click();
        Looks.at(supplier, "legg-planen-2500");
        supplier.locator("button.primary").getByText("Lagre planen").click();
        assertThat(supplier.getByRole(AriaRole.STATUS)).containsText("Planen er lagret.");
        switching.propose(transition);
        switching.approve(transition);

        JsonNode moving = switching.coordinator().get("/api/transitions/" + transition).ok();
        assertThat(moving.path("swaps").findValuesAsText("numbers").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(2500);
        new CasePage(page, transition).await(page.getByText("bølge for bølge").first());
        Looks.at(page, "sak-overgang-2500");
    }

    private static Map<String, Object> with(Map<String, Object> row, String heading, String value) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.put(heading, value);
        return changed;
    }

    /** Of a list that opens at its field. */
    private static void choose(Page page, String label, String words) {
        page.locator(".modal-dialog").getByLabel(label).click();
        page.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(words)).first().click();
    }

    private static Map<String, Object> number(String number, String user, String item, String sim, String main) {
        Map<String, Object> row = new HashMap<>(Map.of("Nummer", number, "Bruker", user, "Abonnement", item, "SIM-type", sim,
                "Leveringsadresse", "Anne-Cath. Vestlys plass 1, 0150 Oslo", "Nåværende operatør", "Telenor",
                "Eier hos operatøren", "Oslo kommune", "Fullmakt", "ja", "Kontantkort", "nei"));
        if (!main.isEmpty()) {
            row.put("Hovednummer", main);
        }
        return row;
    }

    private static String caseNumber(Page page, String kind) {
        page.waitForURL("**/saker/" + kind + "-*");
        Matcher path = Pattern.compile("/saker/(" + kind + "-2019-\\d{5})").matcher(page.url());
        assertThat(path.find()).as(page.url()).isTrue();
        return path.group(1);
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
