package no.samkjop.telefoni.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.samkjop.telefoni.inbox.MailFiling;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.journeys.Person;
import no.samkjop.telefoni.journeys.Switching;
import no.samkjop.telefoni.testing.SimCards;
import no.samkjop.telefoni.testing.WholeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of ours: no breach of WCAG 2.1 AA that a program can find, nothing in the browser's log, no page wider than a telephone. */
@ExtendWith(Chromium.Installed.class)
@WholeApplication
class AccessibilityTest {

    private static final String NOT_THERE = "/finnes-ikke";
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    private static Chromium chromium;

    private final Map<String, Page> windows = new HashMap<>();

    @LocalServerPort
    private int port;
    @Autowired
    private MailFiling filing;
    @Autowired
    private ReceivedMails mails;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsForEverybody() {
        String placed = place("Til godkjenning");
        String returned = place("Til retting");
        person("bfr-godkjenner").complete(returned, "approveCallOff", Map.of("decision", "RETURN", "reason", "Mangler kostnadssted")).ok();
        person("bfr-bestiller").task(returned, "mendCallOff");
        String ordered = order("Til levering");
        String delivered = order("Til kontroll");
        person("phonero-levering").task(delivered, "reportDelivery");
        person("phonero-levering").put("/api/call-offs/" + delivered + "/delivery", Map.of("units", List.of(Map.of("line", "1", "quantity", "1",
                "number", "90215001", "iccid", SimCards.iccid(215001), "deliveredOn", "2019-04-23")))).ok();
        person("phonero-levering").complete(delivered, "reportDelivery", Map.of("delivered", "AS_RECORDED")).ok();
        person("bfr-kontrollor").task(delivered, "controlDelivery");

        return Stream.of(callOffs(placed, returned, ordered, delivered), swapsAndSwitches(), enquiries(), deviations(), letterBox(placed)).flatMap(pages -> pages);
    }

    private Stream<DynamicTest> enquiries() {
        String asked = ask("Opsjon på fasttelefoni");
        String answered = ask("Faktura per kostnadssted");
        person("uke-avtaleforvalter").complete(answered, "answerEnquiry", Map.of("answer", "Ja.\n\nSe punkt 5 i rundskrivet.")).ok();
        return Stream.of(
                page("bfr-kontrollor", "/sporsmal"),
                page("uke-avtaleforvalter", "/sporsmal"),
                page("bfr-kontrollor", "/sporsmal/nytt"),
                page("bfr-kontrollor", "/sporsmal/nytt with errors", "/sporsmal/nytt", page -> submit(page, "Send spørsmålet")),
                page("bfr-kontrollor", "/saker/" + asked),
                page("bfr-kontrollor", "/saker/" + answered + " answered", "/saker/" + answered, page -> { }),
                page("bfr-kontrollor", "/saker/" + asked + "/sporsmal"),
                page("bfr-kontrollor", "/saker/" + asked + "/trekk-sporsmal"));
    }

    private Stream<DynamicTest> deviations() {
        String order = report("bfr-kontrollor", "DELIVERY");
        String contract = report("bfr-kontrollor", "UPTIME");
        report("bal-kontrollor", "UPTIME");
        person("phonero-reklamasjon").task(order, "answerDeviation");
        person("uke-avtaleforvalter").task(contract, "assessDeviation");
        return Stream.of(
                page("bfr-kontrollor", "/avvik"),
                page("uke-avtaleforvalter", "/avvik"),
                page("bfr-kontrollor", "/avvik/nytt"),
                page("bfr-kontrollor", "/avvik/nytt with errors", "/avvik/nytt", page -> submit(page, "Meld avviket")),
                page("bfr-kontrollor", "/saker/" + order + " deviation", "/saker/" + order, page -> { }),
                page("phonero-reklamasjon", "/saker/" + order + " deviation supplier", "/saker/" + order, page -> { }),
                page("uke-avtaleforvalter", "/saker/" + contract + " deviation uke", "/saker/" + contract, page -> { }),
                page("uke-avtaleforvalter", "/saker/" + contract + "/lignende"),
                page("bfr-kontrollor", "/saker/" + order + "/trekk-avvik"));
    }

    private Stream<DynamicTest> letterBox(String caseNumber) {
        String head = "Message-ID: <%s@axe.test>\r\nFrom: %s\r\nTo: samkjop-telefoni@uke.oslo.test\r\nSubject: %s\r\n\r\nHei!\r\n\r\n> Sitat\r\n";
        filing.take(head.formatted("lost", "noen@fremmed.test", "Hva koster et bytte?").getBytes(StandardCharsets.UTF_8));
        filing.take(head.formatted("own", "bestiller@bfr.oslo.test", "Om " + caseNumber).getBytes(StandardCharsets.UTF_8));
        long lost = mails.search(Set.of(ReceivedMail.State.WITHOUT_CASE), null, 0, 1).rows().get(0).id();
        return Stream.of(
                page("uke-oppfolging", "/innboks"),
                page("uke-oppfolging", "/innboks/" + lost),
                page("uke-oppfolging", "/innboks/" + lost + " with errors", "/innboks/" + lost, page -> submit(page, "Opprett spørsmål")),
                page("bfr-kontrollor", "/saker/" + caseNumber + " with mail", "/saker/" + caseNumber, page -> { }));
    }

    /** From the page, as there is no other way in. */
    private String report(String user, String kind) {
        Page page = windows.computeIfAbsent(user, this::window);
        page.navigate(base() + "/avvik/nytt");
        page.getByLabel("Hva gjelder det?").selectOption(kind);
        page.getByLabel("Hvor alvorlig er det?").selectOption("SERIOUS");
        page.getByLabel("Hva har skjedd?").fill("Telefonene på sykehjemmet mistet dekningen i går kveld.");
        submit(page, "Meld avviket");
        page.waitForURL("**/saker/AVV-*");
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    private String ask(String subject) {
        return person("bfr-kontrollor").post("/api/enquiries", Map.of("subject", subject, "question", "Hva gjelder her?")).ok()
                .path("caseNumber").asText();
    }

    private Stream<DynamicTest> callOffs(String placed, String returned, String ordered, String delivered) {
        return Stream.of(
                page("", "/logg-inn"),
                page("bfr-bestiller", "/"),
                page("uke-avtaleforvalter", "/"),
                page("bfr-bestiller", "/bestill"),
                page("bfr-bestiller", "/bestill with errors", "/bestill", page -> submit(page, "Legg til en linje", "Se over bestillingen")),
                page("bfr-bestiller", "/bestill/kontroll", "/bestill", this::fillInTheOrder),
                page("bfr-bestiller", "/bestill/ark"),
                page("bfr-bestiller", "/abonnementer"),
                page("bfr-bestiller", "/avtalen"),
                page("bfr-bestiller", "/saker/" + placed),
                page("bfr-bestiller", "/saker/" + placed + "/trekk"),
                page("bfr-bestiller", "/saker/" + returned + "/rett"),
                page("bfr-kontrollor", "/saker/" + delivered),
                page("bfr-kontrollor", "/saker/" + delivered + "/kontroll"),
                page("phonero-levering", "/saker/" + ordered),
                page("phonero-levering", "/saker/" + ordered + "/levering"),
                page("phonero-levering", "/saker/" + ordered + "/levering with errors", "/saker/" + ordered + "/levering", page -> submit(page, "Før leveringen")),
                page("admin", "/status"),
                page("admin", "/demo/klokke"),
                page("admin", "/demo/post?til=ordre@phonero.test"),
                page("bfr-bestiller", NOT_THERE));
    }

    /** A switch at each of its steps, and a wave of one of them. */
    private Stream<DynamicTest> swapsAndSwitches() {
        Switching listing = new Switching(base(), "bfr");
        String listed = listing.start();
        listing.contact(listed, "Vi begynner i mai");
        listing.record(listed, 40110000, 3, "Vaktmester");
        Switching planning = new Switching(base(), "ude");
        String planned = planning.start();
        planning.contact(planned, "Skolene tas i juni");
        planning.record(planned, 40120000, 150, "Lærer");
        planning.give(planned);
        planning.draft(planned);
        Switching late = new Switching(base(), "deb");
        String considered = late.start();
        late.contact(considered, "Alle filialer samme dag");
        late.record(considered, 40130000, 5, "Skranke");
        late.give(considered);
        late.supplier().post("/api/swap-windows", Map.of("place", "Deichman, Anne-Cath. Vestlys plass 1", "firstDay", "2019-07-08",
                "lastDay", "2019-07-08", "from", "09:00", "to", "11:00", "capacity", "5")).ok();
        String window = late.supplier().get("/api/swap-windows?places=5").ok().findValuesAsText("id").stream()
                .reduce((one, other) -> other).orElseThrow();
        late.supplier().task(considered, "proposePlan");
        late.supplier().put("/api/transitions/" + considered + "/plan", Map.of("waves", List.of(Map.of("window", window,
                "positions", List.of(1, 2, 3, 4, 5))))).ok();
        late.propose(considered);
        Switching moving = new Switching(base(), "bal");
        String moved = moving.start();
        String swap = onlyWave(moving, moved, 40140000, 4);
        moving.supplier().task(swap, "sendCards");
        Switching swapping = new Switching(base(), "uke");
        String reported = onlyWave(swapping, swapping.start(), 40150000, 5);
        swapping.supplier().task(reported, "sendCards");
        swapping.supplier().put("/api/sim-swaps/" + reported + "/lines", Map.of("step", "CARDS", "lines", IntStream.range(0, 5)
                .mapToObj(i -> Map.of("subscriber", String.valueOf(40150000 + i), "value", SimCards.iccid(215100 + i))).toList())).ok();
        swapping.supplier().complete(reported, "sendCards", Map.of("sentOn", "2019-04-23")).ok();
        swapping.coordinator().complete(reported, "receiveCards", Map.of("receipt", "ALL_RIGHT")).ok();
        swapping.supplier().task(reported, "reportSwap");

        return Stream.of(
                page("bfr-koordinator", "/"),
                page("bal-koordinator", "/sim"),
                page("phonero-levering", "/sim"),
                page("bfr-koordinator", "/sim/ny"),
                page("bfr-koordinator", "/sim/ny with errors", "/sim/ny?finn=4", page -> submit(page, "Bestill byttet")),
                page("phonero-levering", "/sim/vinduer"),
                page("uke-oppfolging", "/overgang"),
                page("uke-oppfolging", "/overgang sorted", "/overgang?sorter=gjenstar&retning=synkende", page -> { }),
                page("bfr-koordinator", "/overgang agency", "/overgang", page -> { }),
                page("phonero-levering", "/overgang supplier", "/overgang", page -> { }),
                page("bfr-koordinator", "/saker/" + listed),
                page("bfr-koordinator", "/saker/" + listed + "/nummerliste"),
                page("bfr-koordinator", "/saker/" + listed + "/nummerliste with errors", "/saker/" + listed + "/nummerliste", page -> {
                    page.locator("#file").setInputFiles(new FilePayload("liste.csv", "text/csv",
                            "Nummer;Bruker\n12;Vaktmester\n".getBytes(StandardCharsets.UTF_8)));
                    submit(page, "Les listen");
                }),
                page("phonero-levering", "/saker/" + planned + "/plan"),
                page("phonero-levering", "/saker/" + planned + "/plan suggested", "/saker/" + planned + "/plan",
                        page -> submit(page, "Foreslå bølger")),
                page("phonero-levering", "/saker/" + planned + "/plan numbers", "/saker/" + planned + "/plan",
                        page -> submit(page, "Flytt numre")),
                page("phonero-levering", "/saker/" + planned + "/plan numbers with errors", "/saker/" + planned + "/plan", page -> {
                    submit(page, "Flytt numre");
                    page.locator("tbody input[type=checkbox]").first().check();
                    page.getByLabel("Lim inn numre").fill("12\n13");
                    page.getByLabel("Flytt til").selectOption(new SelectOption().setIndex(1));
                    submit(page, "Flytt numrene");
                    page.waitForSelector("[role=alert]");
                }),
                page("uke-oppfolging", "/saker/" + considered + " late", "/saker/" + considered, page -> { }),
                page("uke-oppfolging", "/saker/" + considered + "/plan late", "/saker/" + considered + "/plan", page -> { }),
                page("uke-oppfolging", "/saker/" + considered + "/avbryt"),
                page("bal-koordinator", "/saker/" + moved + " moving", "/saker/" + moved, page -> { }),
                page("bal-koordinator", "/saker/" + swap + " swap", "/saker/" + swap, page -> { }),
                page("phonero-levering", "/saker/" + swap + " swap supplier", "/saker/" + swap, page -> { }),
                page("phonero-levering", "/saker/" + swap + "/numre"),
                page("phonero-levering", "/saker/" + swap + "/numre with errors", "/saker/" + swap + "/numre", page -> {
                    page.locator("input.long").first().fill("123");
                    submit(page, "Lagre");
                }),
                page("phonero-levering", "/saker/" + reported + " swap with results", "/saker/" + reported, page -> { }),
                page("phonero-levering", "/saker/" + reported + "/numre results", "/saker/" + reported + "/numre", page -> { }),
                page("bal-koordinator", "/saker/" + swap + "/flytt"),
                page("bal-koordinator", "/saker/" + swap + "/avlys"));
    }

    /** Takes a switch to its only wave, which is returned. */
    private static String onlyWave(Switching agency, String transition, int firstNumber, int count) {
        agency.contact(transition, "Alle samme dag");
        agency.record(transition, firstNumber, count, "Rådgiver");
        agency.give(transition);
        agency.draft(transition);
        agency.propose(transition);
        return agency.approve(transition);
    }

    private DynamicTest page(String user, String path) {
        return page(user, path, path, page -> { });
    }

    /** @param then what the person does on the page before it is looked at */
    private DynamicTest page(String user, String name, String path, Consumer<Page> then) {
        return DynamicTest.dynamicTest((name + " " + user).trim(), () -> {
            Page page = windows.computeIfAbsent(user, this::window);
            List<String> log = new ArrayList<>();
            page.onConsoleMessage(message -> {
                boolean refusedPage = message.text().startsWith("Failed to load resource") && message.location().startsWith(page.url());
                if (message.type().equals("error") && !refusedPage) {
                    log.add(message.text());
                }
            });
            page.onPageError(log::add);
            Response answer = page.navigate(path);
            // An error page is as accessible as the others, so it would pass for the page that was asked for.
            assertThat(answer.status()).isEqualTo(path.equals(NOT_THERE) ? 404 : 200);
            then.accept(page);
            page.waitForLoadState();
            Looks.at(page, name.replaceAll("[^a-z]+", "-"));

            assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations()).isEmpty();
            assertThat(tooWideBy(page)).as("too wide on a screen").isZero();
            page.setViewportSize(400, 800);
            assertThat(tooWideBy(page)).as("too wide on a telephone").isZero();
            Looks.at(page, name.replaceAll("[^a-z]+", "-") + "-400");
            page.setViewportSize(1280, 900);
            assertThat(log).isEmpty();
        });
    }

    private Page window(String user) {
        return user.isEmpty() ? chromium.window(base()) : chromium.signedIn(base(), user);
    }

    private static int tooWideBy(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static void submit(Page page, String... buttons) {
        for (String button : buttons) {
            page.locator("button.primary, button.second").getByText(button).first().click();
        }
    }

    private void fillInTheOrder(Page page) {
        page.getByLabel("Hva gjelder bestillingen?").fill("Til vaktmesterne");
        page.getByLabel("Bestillingstype").selectOption("NEW");
        page.getByLabel("Vare").selectOption("MOB-05");
        page.getByLabel("Ønsket dato").fill("2019-05-06");
        submit(page, "Se over bestillingen");
        page.waitForURL("**/bestill/kontroll");
    }

    private String place(String purpose) {
        return person("bfr-bestiller").post("/api/call-offs", Map.of("purpose", purpose, "lines", List.of(
                Map.of("kind", "NEW", "item", "MOB-15", "quantity", 40, "wantedOn", "2019-05-06", "user", "Skjermede tjenester"),
                Map.of("kind", "ADD_ON", "item", "TIL-FK", "quantity", 40, "wantedOn", "2019-05-06")))).ok().path("caseNumber").asText();
    }

    private String order(String purpose) {
        String caseNumber = place(purpose);
        person("bfr-godkjenner").complete(caseNumber, "approveCallOff", Map.of("decision", "APPROVE")).ok();
        person("phonero-ordre").complete(caseNumber, "answerOrder", Map.of("answer", "CONFIRM", "deliveryOn", "2019-05-06")).ok();
        person("phonero-levering").task(caseNumber, "reportDelivery");
        return caseNumber;
    }

    private Person person(String user) {
        return new Person(base(), user);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
