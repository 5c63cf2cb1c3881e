package no.samkjop.telefoni.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.LineReport;
import no.samkjop.telefoni.simswap.RoundHandling;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapRequest;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapStep;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.transition.NumberRequest;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
import no.samkjop.telefoni.transition.Transitions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of SIM swaps and switches in the whole application, as people of different roles and agencies meet them. */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:pages;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class SwapAndSwitchPagesTest {

    private static final UserId DELIVERY = UserId.of("phonero-levering");
    private static int numbers = 47100000;

    @Autowired
    private MockMvc browser;
    @Autowired
    private SimSwapHandling swaps;
    @Autowired
    private RoundHandling rounds;
    @Autowired
    private SimSwaps simSwaps;
    @Autowired
    private SwapSchedule schedule;
    @Autowired
    private TransitionHandling transitions;
    @Autowired
    private PlanHandling plans;
    @Autowired
    private Transitions switches;
    @Autowired
    private Subscriptions subscriptions;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private Directory directory;
    @Autowired
    private ManagementService engine;

    @ParameterizedTest
    @CsvSource({"bal-bestiller,/sim", "phonero-levering,/sim", "bal-koordinator,/sim/ny", "phonero-levering,/sim/vinduer",
        "uke-oppfolging,/overgang", "bal-kontrollor,/overgang", "phonero-ordre,/overgang", "admin,/overgang"})
    void everyPageIsInNorwegianWithTitleAndOneHeading(String who, String path) throws Exception {
        assertThat(page(who, path)).contains("<html lang=\"nb\"").containsPattern("<title>[^<]+ – Samkjøp Telefoni</title>")
                .containsOnlyOnce("<h1").doesNotContain("<style", " style=\"", "onclick");
    }

    @ParameterizedTest
    @CsvSource({"bal-godkjenner,/sim/ny", "uke-oppfolging,/sim/ny", "phonero-ordre,/sim/vinduer", "bal-koordinator,/sim/vinduer",
        "bal-koordinator,/overgang/oversikt.xlsx", "phonero-levering,/overgang/oversikt.xlsx", "bal-bestiller,/saker/OVG-2019-00001/nummerliste",
        "bal-godkjenner,/saker/SIM-2019-00001/flytt", "phonero-levering,/saker/SIM-2019-00001/avlys", "bal-koordinator,/saker/OVG-2019-00001/avbryt"})
    void aPageOfAnotherRoleIsForbidden(String who, String path) throws Exception {
        browser.perform(get(path).with(as(who))).andExpect(status().isForbidden());
    }

    @Test
    void aWrongRequestKeepsWhatWasTypedAndSaysWhy() throws Exception {
        browser.perform(post("/sim/ny").with(as("bal-bestiller")).with(csrf()).param("nummer", "12").param("reason", "LOST")
                        .param("window", "").param("note", "<b>Borte</b>"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("value=\"12\"")))
                .andExpect(content().string(containsString("id=\"nummer-wrong\"")))
                .andExpect(content().string(containsString("id=\"window-wrong\"")))
                .andExpect(content().string(containsString("&lt;b&gt;Borte&lt;/b&gt;")))
                .andExpect(content().string(not(containsString("<b>Borte</b>"))));
    }

    @Test
    void theNumberIsFoundInTheOwnRegisterOnly() throws Exception {
        String number = register("Svømmehallen");

        assertThat(page("bal-bestiller", "/sim/ny?finn=Svømmehallen")).contains("/sim/ny?nummer=" + number);
        assertThat(page("bfr-bestiller", "/sim/ny?finn=Svømmehallen")).doesNotContain(number);
    }

    @Test
    void pressingTheButtonTwiceAsksOnce() throws Exception {
        String number = register("To ganger");

        String first = ask(number, "samme-noekkel-1").andReturn().getResponse().getRedirectedUrl();
        String second = ask(number, "samme-noekkel-1").andReturn().getResponse().getRedirectedUrl();

        assertThat(first).matches("/saker/SIM-2019-\\d{5}").isEqualTo(second);
    }

    @Test
    void aSwapIsThereForItsAgencyUkeAndTheSupplierOnly() throws Exception {
        String number = swap("Bare vårt bytte");

        for (String who : List.of("bal-godkjenner", "uke-oppfolging", "admin", "phonero-levering", "phonero-ordre")) {
            assertThat(page(who, "/saker/" + number)).contains("SIM-bytte " + number);
            assertThat(page(who, "/sim?sok=" + number)).contains("/saker/" + number);
            assertThat(page(who, "/?sok=" + number)).contains("/saker/" + number);
        }
        browser.perform(get("/saker/" + number).with(as("bfr-koordinator"))).andExpect(status().isNotFound());
        assertThat(page("bfr-koordinator", "/sim?sok=" + number)).doesNotContain("/saker/" + number);
        assertThat(page("bfr-koordinator", "/?sok=" + number)).doesNotContain("/saker/" + number);
    }

    @Test
    void aGuessedTaskTellsNobodyOfItsSwap() throws Exception {
        String number = swap("Gjett");
        String task = inbox.ofCase(number).get(0).id();

        browser.perform(get("/oppgaver/" + task).with(as("phonero-levering")))
                .andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task=" + task));
        browser.perform(get("/oppgaver/" + task).with(as("bal-bestiller"))).andExpect(redirectedUrl("/saker/" + number));
        browser.perform(get("/oppgaver/" + task).with(as("bfr-bestiller"))).andExpect(redirectedUrl("/"));
    }

    @Test
    void cardsAreRecordedAndTheNextStepIsTold() throws Exception {
        String number = swap("Kortene");
        String subscriber = "value-" + numbers;

        browser.perform(post("/saker/" + number + "/numre").with(as("phonero-levering")).with(csrf()).param(subscriber, "123"))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("value=\"123\"")))
                .andExpect(content().string(not(containsString("Rad i arket"))));
        browser.perform(post("/saker/" + number + "/numre").with(as("phonero-levering")).with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + number + "/numre").with(as("phonero-levering")).with(csrf()).param(subscriber, "8" + numbers + "000"))
                .andExpect(redirectedUrl("/saker/" + number));
        assertThat(page("bal-koordinator", "/saker/" + number)).contains("8" + numbers + "000");
        assertThat(page("phonero-levering", "/saker/" + number + "/numre")).contains("1\u00a0nummer", "er ført");
        browser.perform(get("/saker/" + number + "/numre").with(as("bal-koordinator"))).andExpect(redirectedUrl("/saker/" + number));
        browser.perform(get("/saker/" + number + "/numre/mal.xlsx").with(as("phonero-levering"))).andExpect(status().isOk());
        browser.perform(get("/saker/" + number + "/numre/mal.xlsx").with(as("bal-koordinator"))).andExpect(status().isConflict());
        browser.perform(multipart("/saker/" + number + "/numre/ark").file(csv("Nummer;Farge\n1;2\n")).with(as("phonero-levering")).with(csrf()))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Farge")))
                .andExpect(content().string(containsString("Rad i arket")));
    }

    @Test
    void aSwapIsMovedAndThenCancelledWithAReason() throws Exception {
        String number = swap("Flyttes");
        String window = String.valueOf(schedule.choices(1).get(3).id());

        browser.perform(post("/saker/" + number + "/flytt").with(as("bal-bestiller")).with(csrf()).param("reason", "Syk"))
                .andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + number + "/flytt").with(as("bal-bestiller")).with(csrf()).param("window", window).param("reason", "Syk"))
                .andExpect(redirectedUrl("/saker/" + number));
        browser.perform(post("/saker/" + number + "/avlys").with(as("bal-bestiller")).with(csrf())).andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + number + "/avlys").with(as("bal-bestiller")).with(csrf()).param("reason", "Funnet igjen"))
                .andExpect(redirectedUrl("/saker/" + number));

        assertThat(page("bal-bestiller", "/saker/" + number)).contains("Avlyst").doesNotContain("/saker/" + number + "/flytt");
        browser.perform(get("/saker/" + number + "/avlys").with(as("bal-bestiller"))).andExpect(redirectedUrl("/saker/" + number));
    }

    @Test
    void theSupplierPublishesWindows() throws Exception {
        browser.perform(post("/sim/vinduer").with(as("phonero-levering")).with(csrf()).param("place", "Torget").param("capacity", "0"))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("value=\"Torget\"")));
        browser.perform(post("/sim/vinduer").with(as("phonero-levering")).with(csrf()).param("place", "Torget").param("firstDay", "2019-05-13")
                        .param("lastDay", "2019-05-19").param("from", "09:00").param("to", "10:00").param("capacity", "4"))
                .andExpect(redirectedUrl("/sim/vinduer"));

        // 17 May is no working day.
        assertThat(schedule.choices(1).stream().filter(window -> window.place().equals("Torget")).map(window -> window.day().getDayOfMonth()))
                .containsExactly(13, 14, 15, 16);
    }

    @Test
    void aSwitchIsShownToTheSupplierWithoutWhatItCosts() throws Exception {
        TransitionId id = listed("BAL", 3);

        assertThat(page("bal-koordinator", "/saker/" + id)).contains("kr\u00a019,50");
        assertThat(page("uke-oppfolging", "/overgang")).contains("kr\u00a019,50", "/overgang/oversikt.xlsx");
        assertThat(page("bal-godkjenner", "/overgang")).contains("kr\u00a019,50", "/saker/" + id).doesNotContain("Bydel Frogner");
        for (String path : List.of("/saker/" + id, "/overgang", "/overgang?sorter=dag")) {
            assertThat(page("phonero-levering", path)).contains(path.equals("/saker/" + id) ? "0 av 3" : "Bydel Alna")
                    .doesNotContain("19,50", "kr\u00a0", "Kroner");
        }
        browser.perform(get("/saker/" + id).with(as("bfr-koordinator"))).andExpect(status().isNotFound());
        assertThat(page("bal-koordinator", "/?sok=" + id)).contains("/saker/" + id);
        assertThat(page("bfr-koordinator", "/?sok=" + id)).doesNotContain("/saker/" + id);
    }

    @Test
    void theTableOfAllIsSortedByItsHeadings() throws Exception {
        String page = page("uke-oppfolging", "/overgang?sorter=gjenstar");

        assertThat(page).containsOnlyOnce("aria-sort=\"ascending\"").contains("/overgang?sorter=gjenstar&amp;retning=synkende");
    }

    @Test
    void aListIsCheckedRowByRowAndNothingIsStoredUntilItIsRight() throws Exception {
        TransitionId id = contacted("UDE");
        String headings = "Nummer;Bruker;Abonnement;SIM-type;Nåværende operatør;Eier hos operatøren;Fullmakt;Kontantkort;Leveringsadresse\n";
        String right = ";Lærer;MOB-05;HovedSIM;Telenor;Oslo kommune;ja;nei;Rådhusgata 1, 0151 Oslo\n";

        browser.perform(multipart("/saker/" + id + "/nummerliste/ark").file(csv(headings + next() + right + "12" + right))
                        .with(as("ude-koordinator")).with(csrf()))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("1\u00a0rad er i orden, 1\u00a0rad må rettes")));
        assertThat(page("ude-koordinator", "/saker/" + id)).doesNotContain("numre i listen");
        browser.perform(multipart("/saker/" + id + "/nummerliste/ark").file(csv(headings + next() + right + next() + right))
                        .with(as("ude-koordinator")).with(csrf()))
                .andExpect(redirectedUrl("/saker/" + id));
        assertThat(page("ude-koordinator", "/saker/" + id)).contains("2\u00a0numre i listen");
        browser.perform(post("/saker/" + id + "/nummerliste/utenfor").with(as("ude-koordinator")).with(csrf()).param("valgt", "" + numbers))
                .andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + id + "/nummerliste/utenfor").with(as("ude-koordinator")).with(csrf()).param("valgt", "" + numbers)
                        .param("reason", "Sies opp"))
                .andExpect(redirectedUrl("/saker/" + id + "/nummerliste"));
        assertThat(page("phonero-levering", "/saker/" + id)).contains("Holdt utenfor", "Sies opp");
    }

    @Test
    void thePlanIsSuggestedChangedAndRecorded() throws Exception {
        TransitionId id = listed("DEB", 4);
        String plan = "/saker/" + id + "/plan";

        browser.perform(get(plan).with(as("deb-koordinator"))).andExpect(redirectedUrl("/saker/" + id));
        browser.perform(post(plan).with(as("phonero-levering")).with(csrf())).andExpect(status().isUnprocessableEntity());
        browser.perform(post(plan + "/forslag").with(as("phonero-levering")).with(csrf())).andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"1-4\""))).andExpect(content().string(containsString("Ingenting er lagret ennå")));
        assertThat(plans.draft(id)).isEmpty();
        String window = String.valueOf(schedule.choices(4).get(0).id());
        String other = String.valueOf(schedule.choices(4).get(1).id());
        browser.perform(post(plan).with(as("phonero-levering")).with(csrf()).param("window", window).param("positions", "1-4").param("del", "1"))
                .andExpect(status().isOk()).andExpect(content().string(containsString("value=\"1-2\"")))
                .andExpect(content().string(containsString("value=\"3-4\"")));
        browser.perform(post(plan).with(as("phonero-levering")).with(csrf()).param("window", window, "").param("positions", "1-2", "3-4"))
                .andExpect(status().isUnprocessableEntity());
        browser.perform(post(plan).with(as("phonero-levering")).with(csrf()).param("window", window, other).param("positions", "1-2", "3-4"))
                .andExpect(redirectedUrl(plan));
        assertThat(plans.draft(id)).extracting(wave -> wave.positions()).containsExactlyInAnyOrder(List.of(1, 2), List.of(3, 4));

        complete(id.value(), "proposePlan", "phonero-levering", Map.of());
        assertThat(page("deb-koordinator", plan)).contains("Plan, versjon 1", "Åpne oppgaven");
        complete(id.value(), "considerPlan", "deb-koordinator", Map.of("planAnswer", "RETURN", "planReason", "For tett"));
        plans.recordPlan(id, DELIVERY, List.of(new PlanHandling.Draft(Long.parseLong(other), List.of(1, 2, 3, 4))));
        complete(id.value(), "proposePlan", "phonero-levering", Map.of());
        assertThat(page("deb-koordinator", plan)).contains("Hva som er annerledes enn versjon 1", "For tett");
    }

    @Test
    void singleNumbersAreMovedBetweenWavesOrRefusedWithNothingMoved() throws Exception {
        TransitionId id = listedAnew(4);
        String plan = "/saker/" + id + "/plan";
        String first = String.valueOf(numbers - 3);
        String window = String.valueOf(schedule.choices(4).get(0).id());
        String other = String.valueOf(schedule.choices(4).get(1).id());

        browser.perform(post(plan).with(as("phonero-levering")).with(csrf()).param("window", window, other).param("positions", "1-3", "4")
                        .param("flytt", "1"))
                .andExpect(redirectedUrl(plan + "/numre?bolge=" + window));
        assertThat(drafted(id)).containsExactlyInAnyOrder(List.of(1, 2, 3), List.of(4));
        String page = page("phonero-levering", plan + "/numre?bolge=" + window);
        assertThat(page).contains("Flytt numre fra bølge", "value=\"" + first + "\"").doesNotContain("value=\"" + numbers + "\"");
        browser.perform(move(plan, window).param("valgt", first).param("numre", "12").param("til", other))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("«12» er ikke et nummer")))
                .andExpect(content().string(containsString("value=\"" + first + "\" checked")));
        browser.perform(move(plan, window).param("valgt", first)).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Velg hvilken bølge")));
        assertThat(drafted(id)).containsExactlyInAnyOrder(List.of(1, 2, 3), List.of(4));
        browser.perform(move(plan, window).param("valgt", first).param("numre", (numbers - 1) + "\r\n").param("til", other))
                .andExpect(redirectedUrl(plan + "/numre?bolge=" + window + "&sok=&side=1"));
        assertThat(drafted(id)).containsExactlyInAnyOrder(List.of(2), List.of(1, 3, 4));
        browser.perform(move(plan, window).param("valgt", String.valueOf(numbers - 2)).param("til", other)).andExpect(redirectedUrl(plan));
        assertThat(drafted(id)).containsExactly(List.of(1, 2, 3, 4));
        browser.perform(get(plan + "/numre").param("bolge", window).with(as("phonero-levering"))).andExpect(redirectedUrl(plan));
        browser.perform(get(plan + "/numre").with(as("bfr-koordinator"))).andExpect(status().isForbidden());

        complete(id.value(), "proposePlan", "phonero-levering", Map.of());
        browser.perform(move(plan, other).param("valgt", first).param("til", window)).andExpect(redirectedUrl("/saker/" + id));
        assertThat(drafted(id)).containsExactly(List.of(1, 2, 3, 4));
    }

    @Test
    void aNumberThatIsInNoWaveIsFoundAndPlaced() throws Exception {
        TransitionId id = listedAnew(3);
        String plan = "/saker/" + id + "/plan";
        String window = String.valueOf(schedule.choices(4).get(0).id());
        plans.recordPlan(id, DELIVERY, List.of(new PlanHandling.Draft(Long.parseLong(window), List.of(1, 2))));

        assertThat(page("phonero-levering", plan)).contains("Se numre uten bølge");
        browser.perform(post(plan).with(as("phonero-levering")).with(csrf()).param("window", window).param("positions", "1-2").param("flytt", "0"))
                .andExpect(redirectedUrl(plan + "/numre"));
        assertThat(page("phonero-levering", plan + "/numre")).contains("Numre uten bølge", "value=\"" + numbers + "\"")
                .doesNotContain("value=\"" + (numbers - 1) + "\"");
        browser.perform(post(plan + "/numre").with(as("phonero-levering")).with(csrf()).param("valgt", "" + numbers).param("til", window))
                .andExpect(redirectedUrl(plan));

        assertThat(drafted(id)).containsExactly(List.of(1, 2, 3));
        assertThat(page("phonero-levering", plan)).doesNotContain("Se numre uten bølge");
    }

    @Test
    void aWaveOf500NumbersIsLookedThroughAPageAtATimeOrSearched() throws Exception {
        TransitionId id = listedAnew(500);
        String last = String.valueOf(numbers);
        schedule.publish(DELIVERY, new SwapSchedule.Publication("Rådhuset", "2019-05-20", "2019-05-20", "09:00", "15:00", "500"));
        long window = schedule.choices(500).get(0).id();
        plans.recordPlan(id, DELIVERY, List.of(new PlanHandling.Draft(window, IntStream.rangeClosed(1, 500).boxed().toList())));
        String path = "/saker/" + id + "/plan/numre?bolge=" + window;

        String page = page("phonero-levering", path);
        assertThat(page.split("type=\"checkbox\"")).hasSize(51);
        assertThat(page).contains("Side 1 av 10").hasSizeLessThan(100_000);
        assertThat(page("phonero-levering", path + "&side=99")).contains("Side 10 av 10", "value=\"" + last + "\"");
        assertThat(page("phonero-levering", path + "&sok=" + last).split("type=\"checkbox\"")).hasSize(2);
        assertThat(page("phonero-levering", path + "&sok=VAKTM").split("type=\"checkbox\"")).hasSize(51);
        assertThat(page("phonero-levering", path + "&sok=%5Cd")).contains("Ingen numre passer med søket.");
    }

    private List<List<Integer>> drafted(TransitionId id) {
        return plans.draft(id).stream().map(wave -> wave.positions().stream().sorted().toList()).toList();
    }

    private static MockHttpServletRequestBuilder move(String plan, String from) {
        return post(plan + "/numre").with(as("phonero-levering")).with(csrf()).param("bolge", from).param("sok", "").param("side", "1");
    }

    @Test
    void resultsAndTrialsOfFewNumbersAreOnTheCaseItself() throws Exception {
        String number = swap("Byttedagen");
        String subscriber = String.valueOf(numbers);
        String numre = "/saker/" + number + "/numre";
        assertThat(page("phonero-levering", "/saker/" + number)).as("cards have a page of their own").contains("href=\"" + numre + "\"")
                .doesNotContain("value-" + subscriber);
        cards(number, subscriber);
        complete(number, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));

        assertThat(page("phonero-levering", "/saker/" + number)).contains("href=\"/saker/" + number + "#for\"", "name=\"value-" + subscriber + "\"",
                "Ikke byttet: Defekt kort");
        assertThat(page("bal-koordinator", "/saker/" + number)).as("not hers to report").doesNotContain("value-" + subscriber);
        browser.perform(post(numre).with(as("phonero-levering")).with(csrf()).param("value-" + subscriber, "SWAPPED"))
                .andExpect(redirectedUrl("/saker/" + number));
        assertThat(page("phonero-levering", "/saker/" + number)).contains("value=\"SWAPPED\" selected");
    }

    @Test
    void whatIsNotChosenIsTheRestAndWhatIsChosenStands() throws Exception {
        String number = swap("Resten");
        String subscriber = "value-" + numbers;
        cards(number, String.valueOf(numbers));
        complete(number, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));
        String page = "/saker/" + number + "/numre";

        browser.perform(post(page).with(as("phonero-levering")).with(csrf()).param("rest", "SWAPPED")).andExpect(status().isUnprocessableEntity());
        assertThat(outcome(number)).as("a number that was not on the page").isNull();
        browser.perform(post(page).with(as("phonero-levering")).with(csrf()).param(subscriber, "NO_SHOW").param("rest", "SWAPPED"));
        assertThat(outcome(number)).isEqualTo(SwapLine.Outcome.NO_SHOW);
        browser.perform(post(page).with(as("phonero-levering")).with(csrf()).param(subscriber, "").param("rest", "SWAPPED"));
        assertThat(outcome(number)).isEqualTo(SwapLine.Outcome.SWAPPED);
    }

    private SwapLine.@Nullable Outcome outcome(String number) {
        return simSwaps.find(SimSwapId.of(number)).orElseThrow().lines().get(0).outcome();
    }

    @Test
    void aRefusalCallsTheFieldWhatItsColumnIsCalled() throws Exception {
        String number = swap("Ordene");
        String subscriber = String.valueOf(numbers);

        assertThat(refusedAs("phonero-levering", number, subscriber)).contains(">SIM-kort (ICCID)</td>", ">SIM-kort (ICCID)</th>");
        cards(number, subscriber);
        assertThat(refusedAs("bal-koordinator", number, subscriber)).contains(">Mottatt</td>", ">Mottatt</th>");
        complete(number, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));
        assertThat(refusedAs("phonero-levering", number, subscriber)).contains(">Resultat</td>", ">Resultat</th>");
        assertThat(new FieldWords().heading("works")).isEqualTo("Virker");
        assertThat(new FieldWords().heading("value")).isEmpty();
    }

    private String refusedAs(String who, String number, String subscriber) throws Exception {
        return browser.perform(post("/saker/" + number + "/numre").with(as(who)).with(csrf()).param("value-" + subscriber, "BORTE"))
                .andExpect(status().isUnprocessableEntity()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void cards(String number, String subscriber) {
        rounds.record(SimSwapId.of(number), DELIVERY, SwapStep.CARDS, List.of(new LineReport(1, subscriber, "8" + subscriber + "000")));
        complete(number, "sendCards", "phonero-levering", Map.of("sentOn", "2019-04-23"));
    }

    @Test
    void nothingIsStartedBeforeUkeHasChosenWhose() throws Exception {
        String before = page("uke-oppfolging", "/overgang");

        browser.perform(post("/overgang/start").with(as("uke-oppfolging")).with(csrf()))
                .andExpect(redirectedUrl("/overgang")).andExpect(flash().attribute("mind", "Velg en virksomhet fra listen."));
        assertThat(page("uke-oppfolging", "/overgang").split("/saker/OVG-")).hasSameSizeAs(before.split("/saker/OVG-"));
        assertThat(before).contains("<option value=\"\">Velg virksomhet</option>");
    }

    @Test
    void whoComesBackToWhatWasSentIsLedToTheForm() throws Exception {
        browser.perform(get("/error").with(as("phonero-levering")).requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 405)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/saker/OVG-2019-00004/plan/forslag"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(content().string(containsString("href=\"/saker/OVG-2019-00004/plan\">Tilbake til skjemaet</a>")));
        browser.perform(get("/error").with(as("phonero-levering")).requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 405)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/overgang/start"))
                .andExpect(content().string(not(containsString("Tilbake til skjemaet"))));
    }

    @Test
    void ukeStartsOneOrAllAndCallsOneOff() throws Exception {
        browser.perform(post("/overgang/start").with(as("uke-oppfolging")).with(csrf()).param("virksomhet", "XXX"))
                .andExpect(redirectedUrl("/overgang"));
        browser.perform(post("/overgang/start").with(as("bal-koordinator")).with(csrf())).andExpect(status().isForbidden());
        browser.perform(post("/overgang/start").with(as("uke-oppfolging")).with(csrf()).param("virksomhet", "UKE"))
                .andExpect(redirectedUrl("/overgang"));
        String page = page("uke-koordinator", "/overgang");
        String id = page.replaceAll("(?s).*(OVG-2019-\\d{5}).*", "$1");
        assertThat(id).startsWith("OVG-");

        browser.perform(post("/saker/" + id + "/avbryt").with(as("uke-oppfolging")).with(csrf())).andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + id + "/avbryt").with(as("uke-oppfolging")).with(csrf()).param("reason", "Ved en feil"))
                .andExpect(redirectedUrl("/saker/" + id));
        assertThat(page("uke-koordinator", "/saker/" + id)).contains("Avlyst");
    }

    private ResultActions ask(String number, String key) throws Exception {
        return browser.perform(post("/sim/ny").with(as("bal-bestiller")).with(csrf()).param("key", key).param("nummer", number)
                .param("reason", "BROKEN").param("window", String.valueOf(schedule.choices(1).get(0).id())));
    }

    private String swap(String userName) {
        String number = register(userName);
        String id = swaps.ask(UserId.of("bal-bestiller"), new SwapRequest(number, "BROKEN", String.valueOf(schedule.choices(1).get(0).id()), null,
                null), null).value();
        runJobs();
        return id;
    }

    private String register(String userName) {
        SubscriberNumber number = SubscriberNumber.parse(next()).orElseThrow();
        subscriptions.register(new Subscription(0, AgencyId.of("BAL"), ItemNumber.of("MOB-05"), number, Iccid.parse("5" + numbers + "000").orElseThrow(),
                userName, null, Money.nok("119.00"), LocalDate.of(2019, 4, 23), null, null, "AVR-2019-00001", null));
        return number.value();
    }

    private TransitionId contacted(String agency) {
        TransitionId id = transitions.start(UserId.of("uke-oppfolging"), Set.of(AgencyId.of(agency))).get(0);
        runJobs();
        complete(id.value(), "makeFirstContact", "phonero-levering", Map.of("contactedOn", "2019-04-23", "contactPerson", "Koordinatoren",
                "agreed", "Vi begynner i mai"));
        return id;
    }

    private TransitionId listed(String agency, int count) {
        TransitionId id = contacted(agency);
        String coordinator = agency.toLowerCase(Locale.ROOT) + "-koordinator";
        transitions.recordNumbers(id, UserId.of(coordinator), IntStream.rangeClosed(1, count).mapToObj(i -> new NumberRequest(i, next(), "Vaktmester",
                null, null, "MOB-05", "MAIN", null, "Rådhusgata 1, 0151 Oslo", "Telenor", "Oslo kommune", "ja", "nei", null)).toList());
        complete(id.value(), "giveNumberList", coordinator, Map.of());
        return id;
    }

    /** Frogner's, in place of the one that another test may have left. */
    private TransitionId listedAnew(int count) {
        switches.newestOf(AgencyId.of("BFR")).filter(left -> !left.hasEnded())
                .ifPresent(left -> transitions.cancel(left.id(), UserId.of("uke-oppfolging"), "Startes på nytt"));
        return listed("BFR", count);
    }

    private void complete(String caseNumber, String step, String who, Map<String, Object> values) {
        String task = inbox.ofCase(caseNumber).stream().filter(open -> open.activityId().equals(step)).findFirst().orElseThrow().id();
        inbox.complete(task, directory.user(UserId.of(who)).orElseThrow(), values);
        runJobs();
    }

    private void runJobs() {
        for (List<Job> jobs = due(); !jobs.isEmpty(); jobs = due()) {
            jobs.forEach(job -> engine.executeJob(job.getId()));
        }
    }

    private List<Job> due() {
        return engine.createJobQuery().messages().withRetriesLeft().list();
    }

    private static String next() {
        numbers++;
        return String.valueOf(numbers);
    }

    private static MockMultipartFile csv(String text) {
        return new MockMultipartFile("file", "ark.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String page(String who, String path) throws Exception {
        return browser.perform(get(path).with(as(who))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static RequestPostProcessor as(String id) {
        return user(id).roles(id.equals("admin") ? "ADMINISTRATOR" : "USER");
    }
}
