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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffs;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.TaskInbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages in the whole application, as people of different roles and agencies meet them. */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:pages;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class PagesTest {

    /** Dear enough to wait for an approver. */
    private static final LineRequest MOBILE = new LineRequest(1, "NEW", "MOB-05", "40", "2019-05-20", null, "Vaktmester", null, null, null);

    @Autowired
    private MockMvc browser;
    @Autowired
    private CallOffHandling handling;
    @Autowired
    private CallOffs callOffs;
    @Autowired
    private TaskInbox inbox;

    @ParameterizedTest
    @CsvSource({"bal-bestiller,/", "bal-bestiller,/bestill", "bal-bestiller,/bestill/ark", "bal-bestiller,/abonnementer",
        "phonero-levering,/avtalen", "admin,/status", "admin,/demo/klokke", "admin,/demo/post", "uke-oppfolging,/"})
    void everyPageIsInNorwegianWithTitleAndOneHeading(String who, String path) throws Exception {
        String page = browser.perform(get(path).with(as(who))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).contains("<html lang=\"nb\"").containsPattern("<title>[^<]+ – Samkjøp Telefoni</title>")
                .containsOnlyOnce("<h1").contains("Demo – dagens dato er").doesNotContain("<style", " style=\"", "onclick");
    }

    @Test
    void whatABreachCostsIsShownAsAnAssumption() throws Exception {
        String page = browser.perform(get("/avtalen").with(as("bal-bestiller"))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8).replace('\u00a0', ' ');

        for (String row : List.of("Dagbot for forsinket levering|0,15 % per dag|C6.13", "Dagbot stopper ved|15 % og 100 dager|C6.13",
                "Dagbot regnes av|det som er forsinket, engangspris og 12 måneder|C6.13", "Dager som teller for dagbot|kalenderdager|C6.13",
                "Første dager uten dagbot|0 dager|C6.13", "Dagbot er minst|kr 0,00 per dag, kr 0,00 per krav|C6.13",
                "Kompensasjon for en måned med oppetid under 99,5 %|10 % av månedsprisen|C5.11")) {
            String[] cells = row.split("\\|");
            assertThat(page).containsPattern(">" + cells[0] + "</th>\\s*<td[^>]*>" + cells[1] + "</td>\\s*<td[^>]*>fra 5. april 2019 til 5. april 2023</td>"
                    + "\\s*<td[^>]*>" + cells[2] + "</td>\\s*<td[^>]*><span[^>]*>Antakelse</span>");
        }
    }

    @Test
    void aWrongOrderKeepsWhatWasTypedAndSaysWhy() throws Exception {
        browser.perform(post("/bestill").with(as("bal-bestiller")).with(csrf()).param("purpose", "Mobiler").param("kind", "NEW")
                        .param("item", "MOB-05").param("quantity", "0").param("wantedOn", "2019-05-20").param("number", "")
                        .param("user", "<b>Kari</b>"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Antallet er 0. Det må være 1 eller mer.")))
                .andExpect(content().string(containsString("value=\"Mobiler\"")))
                .andExpect(content().string(containsString("&lt;b&gt;Kari&lt;/b&gt;")))
                .andExpect(content().string(not(containsString("<b>Kari</b>"))));
    }

    @Test
    void pressingTheButtonTwicePlacesOneCallOff() throws Exception {
        MockHttpSession session = new MockHttpSession();
        browser.perform(post("/bestill").session(session).with(as("bal-bestiller")).with(csrf()).param("purpose", "To ganger")
                        .param("kind", "NEW").param("item", "MOB-05").param("quantity", "1").param("wantedOn", "2019-05-20"))
                .andExpect(redirectedUrl("/bestill/kontroll"));
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(browser.perform(get("/bestill/kontroll").session(session)
                .with(as("bal-bestiller"))).andReturn().getResponse().getContentAsString());
        assertThat(key.find()).isTrue();

        String first = send(session, key.group(1));
        String second = send(session, key.group(1));

        assertThat(first).matches("/saker/AVR-2019-\\d{5}").isEqualTo(second);
        assertThat(callOffs.search(new CallOffs.Search(Set.of(AgencyId.of("BAL")), Set.of(), false, null, "To ganger"), 0, 10).total())
                .isEqualTo(1);
    }

    @Test
    void aSheetWithAPriceIsRefusedAndNothingIsStored() throws Exception {
        String sheet = "Bestillingstype;Varenummer;Antall;Ønsket dato;Pris\nNytt;MOB-05;1;20.05.2019;99\n";

        browser.perform(multipart("/bestill/ark").file(new MockMultipartFile("file", "ark.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)))
                        .param("purpose", "Egen pris").with(as("bal-bestiller")).with(csrf()))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("C4.3")));

        assertThat(callOffs.search(new CallOffs.Search(null, Set.of(), false, null, "Egen pris"), 0, 10).total()).isZero();
    }

    @Test
    void aCaseIsThereForItsAgencyAndUkeOnlyUntilItIsSent() throws Exception {
        String number = handling.place(UserId.of("bal-bestiller"), "Bare vår", List.of(MOBILE), null).value();

        for (String who : List.of("bal-bestiller", "bal-godkjenner", "uke-oppfolging", "admin")) {
            browser.perform(get("/saker/" + number).with(as(who))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("Bare vår")));
        }
        for (String who : List.of("bfr-bestiller", "bfr-koordinator", "phonero-ordre")) {
            for (String page : List.of("/saker/" + number, "/saker/AVR-2019-99999")) {
                browser.perform(get(page).with(as(who))).andExpect(status().isNotFound());
            }
            browser.perform(get("/?sok=Bare vår").with(as(who))).andExpect(content().string(not(containsString(number))));
        }
    }

    @Test
    void aGuessedTaskTellsNobodyOfItsCase() throws Exception {
        String number = handling.place(UserId.of("bal-bestiller"), "Gjett", List.of(MOBILE), null).value();
        Optional<String> task = inbox.ofCase(number).stream().map(open -> open.id()).findFirst();
        assertThat(task).isPresent();

        browser.perform(get("/oppgaver/" + task.get()).with(as("bal-godkjenner")))
                .andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task=" + task.get()));
        browser.perform(get("/oppgaver/" + task.get()).with(as("bal-bestiller"))).andExpect(redirectedUrl("/saker/" + number));
        browser.perform(get("/oppgaver/" + task.get()).with(as("bfr-godkjenner"))).andExpect(redirectedUrl("/"));
        browser.perform(get("/oppgaver/no-such-task").with(as("bfr-godkjenner"))).andExpect(redirectedUrl("/"));
    }

    @ParameterizedTest
    @CsvSource({"bal-kontrollor,/bestill", "uke-oppfolging,/bestill", "phonero-levering,/abonnementer", "bal-bestiller,/status",
        "bal-bestiller,/demo/klokke", "bal-bestiller,/demo/post", "phonero-ordre,/saker/AVR-2019-00001/levering",
        "bal-bestiller,/saker/AVR-2019-00001/kontroll", "bal-godkjenner,/saker/AVR-2019-00001/trekk"})
    void aPageOfAnotherRoleIsForbidden(String who, String path) throws Exception {
        browser.perform(get(path).with(as(who))).andExpect(status().isForbidden());
    }

    @Test
    void anUploadThatIsTooLargeIsNotRead() throws Exception {
        browser.perform(post("/bestill/ark").with(as("bal-bestiller")).content(new byte[12 << 20]))
                .andExpect(status().isPayloadTooLarge());
    }

    @Test
    void withdrawingAsksForAReasonAndThenEndsTheCase() throws Exception {
        String number = handling.place(UserId.of("bal-bestiller"), "Trekkes", List.of(MOBILE), null).value();

        browser.perform(post("/saker/" + number + "/trekk").with(as("bal-bestiller")).with(csrf()).param("reason", " "))
                .andExpect(status().isUnprocessableEntity());
        browser.perform(post("/saker/" + number + "/trekk").with(as("bal-bestiller")).with(csrf()).param("reason", "Ikke behov"))
                .andExpect(redirectedUrl("/saker/" + number));

        browser.perform(get("/saker/" + number).with(as("bal-bestiller")))
                .andExpect(content().string(containsString("Trukket av virksomheten")));
    }

    private String send(MockHttpSession session, String key) throws Exception {
        return browser.perform(post("/bestill/send").session(session).with(as("bal-bestiller")).with(csrf()).param("key", key))
                .andReturn().getResponse().getRedirectedUrl();
    }

    private static RequestPostProcessor as(String id) {
        return user(id).roles(id.equals("admin") ? "ADMINISTRATOR" : "USER");
    }
}
