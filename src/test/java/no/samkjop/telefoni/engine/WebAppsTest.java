package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.WebAppClient.Answer;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Tasklist's API as a browser reaches it, behind the product's sign-in. */
@Tag("own-jvm")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:web-apps;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false",
    "telefoni.deploy-processes=false"})
@ActiveProfiles("demo")
class WebAppsTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(basePackages = {"no.samkjop.telefoni.engine", "no.samkjop.telefoni.security",
        "no.samkjop.telefoni.directory"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    static class Slice {

        @Bean
        TestOrderTasks testOrderTasks(ActingUser actingUser) {
            return new TestOrderTasks(actingUser);
        }

        @Bean
        FormFacts testOrderFacts() {
            return new FormFacts() {
                @Override
                public Set<String> processes() {
                    return Set.of("test-order");
                }

                @Override
                public Map<String, Object> forTask(OpenTask task, User reader) {
                    return Map.of("caseSummary", task.caseNumber() + " for " + reader.id(), "pieces", 3L,
                            "lines", List.of(Map.of("item", "Abonnement", "quantity", "3")));
                }

                @Override
                public Map<String, Object> forStart(String processKey, User reader) {
                    return Map.of("callOffId", "AVR-2019-99999");
                }
            };
        }
    }

    private static final String CASE = "AVR-2019-00001";
    private static final Map<String, WebAppClient> CLIENTS = new HashMap<>();

    @LocalServerPort
    int port;
    @Autowired
    ProcessInstances processes;
    @Autowired
    TaskInbox inbox;
    @Autowired
    RuntimeService runtime;
    @Autowired
    TaskService taskService;
    @Autowired
    HistoryService history;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    TestOrderTasks tasks;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;

    private String task = "";

    @BeforeAll
    static void deploy(@Autowired RepositoryService repository) {
        TestEngine.deploy(repository, "test-order");
    }

    @BeforeEach
    void aCaseOfBydelAlna() {
        processes.start("test-order", CASE, AgencyId.of("BAL"), Facts.of("callOffId", CASE).and("agencyName", "Bydel Alna"));
        task = inbox.ofCase(CASE).get(0).id();
    }

    @AfterEach
    void clean() {
        runtime.createProcessInstanceQuery().list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test is over"));
        history.createHistoricProcessInstanceQuery().list()
                .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));
        tasks.done.clear();
        List.of("membership", "group", "user").forEach(table -> jdbc.sql("delete from act_id_" + table).update());
    }

    private WebAppClient as(String user) {
        return CLIENTS.computeIfAbsent(user, id -> WebAppClient.signedInAs(id, port));
    }

    @Test
    void whoeverHasSignedInToUsHasSignedInToTasklist() {
        Answer me = as("bal-bestiller").send("GET", "/camunda/api/admin/auth/user/default", null);

        assertThat(me.json().path("userId").asText()).isEqualTo("bal-bestiller");
        assertThat(me.json().path("authorizedApps")).extracting(JsonNode::asText).contains("tasklist")
                .doesNotContain("cockpit", "admin");
        assertThat(as("admin").send("GET", "/camunda/api/admin/auth/user/default", null).json().path("authorizedApps"))
                .extracting(JsonNode::asText).contains("cockpit", "admin");
    }

    /** The engine opens the end point as long as its own store has no member of that group. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyMakesAUserThroughTheSetUpEndPoint(boolean groupHasMember) {
        String someone = """
                {"profile": {"id": "evil", "firstName": "E", "lastName": "V"}, "credentials": {"password": "x"}}""";
        if (groupHasMember) {
            jdbc.sql("insert into act_id_user (id_, rev_) values ('old-admin', 1)").update();
            jdbc.sql("insert into act_id_group (id_, rev_, name_) values ('camunda-admin', 1, 'x')").update();
            jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('old-admin', 'camunda-admin')").update();
        }

        for (String user : List.of("admin", "uke-avtaleforvalter", "bal-bestiller")) {
            assertThat(as(user).send("POST", "/camunda/api/admin/setup/default/user/create", someone).status()).isIn(403, 404);
            assertThat(as(user).send("GET", "/camunda/app/admin/default/setup/", null).status()).isIn(403, 404);
        }
        assertThat(new WebAppClient(port).send("POST", "/camunda/api/admin/setup/default/user/create", someone).status())
                .isIn(401, 403, 404);
        assertThat(jdbc.sql("select id_ from act_id_user").query(String.class).list()).isSubsetOf("old-admin");
    }

    @Test
    void aTaskIsSeenByThoseWhoMayTakeItAndByUke() {
        String all = "/task?maxResults=50";

        assertThat(ids(as("bal-godkjenner").get(all))).containsExactly(task);
        assertThat(ids(as("uke-oppfolging").get(all))).containsExactly(task);
        assertThat(ids(as("admin").get(all))).containsExactly(task);
        assertThat(ids(as("bal-bestiller").get(all))).isEmpty();
        assertThat(ids(as("bfr-godkjenner").get(all))).isEmpty();
        assertThat(ids(as("phonero-ordre").get(all))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/form", "/form-variables", "/deployed-form", "/identity-links", "/comment", "/variables",
        "/localVariables"})
    void anotherAgencysTaskIsNotThere(String what) {
        Answer answer = as("bfr-godkjenner").get("/task/" + task + what);

        if (answer.status() == 200) {
            assertThat(answer.json()).isEmpty();
        } else {
            assertThat(answer.status()).as(answer.body()).isIn(403, 404);
            assertThat(answer.message()).matches("Du har ikke tilgang.*|Dette finnes ikke.*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claim", "/unclaim", "/complete", "/submit-form"})
    void anotherAgencysTaskIsNotToBeTouched(String what) {
        Answer answer = as("bfr-godkjenner").post("/task/" + task + what,
                what.equals("/claim") ? "{\"userId\": \"bfr-godkjenner\"}" : "{\"variables\": {\"decision\": {\"value\": \"APPROVE\"}}}");

        assertThat(answer.status()).isIn(403, 404);
        assertThat(inbox.find(task)).hasValueSatisfying(open -> assertThat(open.takenBy()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-godkjenner", "uke-oppfolging", "admin"})
    void whoMayReadATaskMayReadItsForm(String user) {
        assertThat(as(user).get("/task/" + task).status()).isEqualTo(200);
        assertThat(as(user).get("/task/" + task + "/form").json().at("/camundaFormRef/key").asText()).isEqualTo("approve-order");
        assertThat(as(user).get("/task/" + task + "/deployed-form").json().path("id").asText()).isEqualTo("approve-order");
    }

    @Test
    void theFormGetsTheFactsAndNeverTheVariables() {
        JsonNode facts = as("bal-godkjenner").get("/task/" + task + "/form-variables?deserializeValues=false").json();

        assertThat(facts.fieldNames()).toIterable().containsExactlyInAnyOrder("caseSummary", "pieces", "lines");
        assertThat(facts.at("/caseSummary/value").asText()).isEqualTo(CASE + " for bal-godkjenner");
        assertThat(facts.at("/pieces/type").asText()).isEqualTo("Long");
        assertThat(facts.at("/lines/type").asText()).isEqualTo("Json");
        assertThat(facts.at("/lines/value").asText()).contains("\"item\":\"Abonnement\"");
        assertThat(as("bal-godkjenner").get("/task/" + task + "/variables").status()).isEqualTo(403);
    }

    @Test
    void theStartFormIsFilledBeforeItIsShown() {
        String definition = runtime.createProcessInstanceQuery().singleResult().getProcessDefinitionId();

        JsonNode form = as("bal-bestiller").get("/process-definition/" + definition + "/deployed-start-form").json();

        assertThat(form.at("/components/0/key").asText()).isEqualTo("callOffId");
        assertThat(form.at("/components/0/defaultValue").asText()).isEqualTo("AVR-2019-99999");
    }

    @Test
    void theDomainsRefusalIsShownInItsOwnWords() {
        WebAppClient approver = as("bal-godkjenner");
        approver.post("/task/" + task + "/claim", "{\"userId\": \"bal-godkjenner\"}");

        Answer refused = approver.post("/task/" + task + "/submit-form",
                "{\"variables\": {\"decision\": {\"value\": \"REFUSE\"}, \"reason\": {\"value\": null}}}");
        Answer accepted = approver.post("/task/" + task + "/submit-form",
                "{\"variables\": {\"decision\": {\"value\": \"APPROVE\"}}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(TestOrderTasks.REFUSAL);
        assertThat(accepted.status()).isEqualTo(204);
        assertThat(tasks.done).containsExactly("noteOrder " + CASE, "approveOrder " + CASE + " APPROVE by bal-godkjenner");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"decision\": {\"value\": \"APPROVE\"}, \"approved\": {\"value\": true}}",
        "{\"decision\": {\"value\": \"APPROVE\"}, \"callOffId\": {\"value\": \"AVR-2019-00002\"}}",
        "{\"decision\": {\"value\": \"APPROVE\"}, \"total\": {\"value\": \"0\"}}",
        "{\"decision\": {\"value\": \"[1]\", \"type\": \"Json\"}}",
        "{\"decision\": {\"value\": 1}}",
        "{\"decision\": {\"value\": \"rO0AB\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}}",
    })
    void whatIsNotAFieldOfTheFormIsRefused(String variables) {
        WebAppClient approver = as("bal-godkjenner");
        for (String way : List.of("submit-form", "complete")) {
            Answer answer = approver.post("/task/" + task + "/" + way, "{\"variables\": " + variables + "}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.message()).matches("Ukjent felt «.*»\\.|«Beslutning» er ikke riktig fylt ut\\.|Dette kan ikke gjøres slik\\.");
        }
        assertThat(inbox.find(task)).isPresent();
    }

    @Test
    void completingGivesNoVariablesBack() {
        Answer answer = as("bal-godkjenner").post("/task/" + task + "/complete",
                "{\"variables\": {\"decision\": {\"value\": \"APPROVE\"}}, \"withVariablesInReturn\": true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEmpty();
    }

    @Test
    void aTaskIsClaimedForOneselfAndHandedBack() {
        WebAppClient approver = as("bal-godkjenner");

        assertThat(approver.post("/task/" + task + "/claim", "{\"userId\": \"bal-leder\"}").message())
                .isEqualTo("Du kan bare ta oppgaver for deg selv.");
        assertThat(approver.post("/task/" + task + "/claim", "{\"userId\": \"bal-godkjenner\"}").status()).isEqualTo(204);
        Answer late = as("bal-leder").post("/task/" + task + "/claim", "{\"userId\": \"bal-leder\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.message()).isEqualTo("Oppgaven er allerede tatt av noen andre.");
        assertThat(as("bal-leder").post("/task/" + task + "/unclaim", "{}").status()).isEqualTo(403);
        assertThat(approver.post("/task/" + task + "/unclaim", "{}").status()).isEqualTo(204);
        assertThat(inbox.find(task)).hasValueSatisfying(open -> assertThat(open.takenBy()).isEmpty());
    }

    @Test
    void theSharedFiltersAreThereInOrderAndAnswer() {
        WebAppClient approver = as("bal-godkjenner");
        JsonNode filters = approver.get("/filter?resourceType=Task&maxResults=20").json();

        assertThat(filters).extracting(filter -> filter.path("name").asText()).containsExactlyInAnyOrder("Mine oppgaver",
                "Alle jeg kan ta", "Frist i dag", "Over frist", "Min virksomhet");
        assertThat(filters).filteredOn(filter -> filter.path("properties").path("priority").asInt(-1) == 0)
                .extracting(filter -> filter.path("name").asText()).containsExactly("Alle jeg kan ta");
        assertThat(count(approver, filters, "Mine oppgaver")).isZero();
        assertThat(count(approver, filters, "Alle jeg kan ta")).isOne();
        approver.post("/task/" + task + "/claim", "{\"userId\": \"bal-godkjenner\"}");
        assertThat(count(approver, filters, "Mine oppgaver")).isOne();
        assertThat(count(approver, filters, "Alle jeg kan ta")).isZero();
        assertThat(count(approver, filters, "Min virksomhet")).isOne();
        assertThat(count(as("bfr-godkjenner"), filters, "Min virksomhet")).isZero();
        assertThat(as("uke-oppfolging").get("/filter?resourceType=Task&maxResults=20").json())
                .extracting(filter -> filter.path("name").asText()).contains("Eskalert til UKE");
    }

    @Test
    void aRowShowsCaseAndAgency() {
        WebAppClient approver = as("bal-godkjenner");
        JsonNode filters = approver.get("/filter?resourceType=Task&maxResults=20").json();

        Answer list = approver.send("POST", "/camunda/api/engine/engine/default/filter/" + id(filters, "Min virksomhet")
                + "/list?firstResult=0&maxResults=15", "{\"sorting\": [{\"sortBy\": \"dueDate\", \"sortOrder\": \"asc\"}]}",
                "application/hal+json");

        assertThat(list.json().at("/_embedded/task/0/_embedded/variable"))
                .extracting(variable -> variable.path("value").asText()).containsExactlyInAnyOrder(CASE, "Bydel Alna");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"assigneeExpression\": \"${currentUser()}\"}",
        "{\"orQueries\": [{\"assigneeExpression\": \"${currentUser()}\", \"name\": \"x\"}]}",
    })
    void noExpressionIsEverEvaluated(String query) {
        WebAppClient approver = as("bal-godkjenner");
        JsonNode filters = approver.get("/filter?resourceType=Task&maxResults=20").json();

        for (String path : List.of("/task?maxResults=10", "/task/count", "/filter/" + id(filters, "Min virksomhet") + "/count",
                "/filter/" + id(filters, "Min virksomhet") + "/list?maxResults=10")) {
            Answer answer = approver.post(path, query);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.message()).isEqualTo("Uttrykk er ikke tillatt i søk og filtre.");
        }
    }

    @Test
    void aFilterWithAnExpressionCannotBeSavedEvenByAnAdministrator() {
        Answer answer = as("admin").post("/filter/create", """
                {"resourceType": "Task", "name": "evil", "query": {"orQueries": [{"nameLike": "x", "assigneeExpression": "${1}"}]}}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Uttrykk er ikke tillatt i søk og filtre.");
    }

    @Test
    void whatOthersHaveWrittenCannotBeGuessedByASearch() {
        inbox.complete(task, user("bal-godkjenner"), Map.of("decision", "APPROVE", "reason", "Internt notat"));
        String guess = "{\"processVariables\": [{\"name\": \"reason\", \"operator\": \"like\", \"value\": \"Internt%\"}]}";

        Answer answer = as("phonero-ordre").post("/task?maxResults=10", guess);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Du kan bare søke på saksnummer og virksomhet.");
        assertThat(as("uke-oppfolging").post("/task?maxResults=10", guess).status()).isEqualTo(200);
    }

    @Test
    void commentsAreForThoseWhoMayReadTheTask() {
        assertThat(as("bal-godkjenner").post("/task/" + task + "/comment/create", "{\"message\": \"Hei\"}").status())
                .isEqualTo(200);

        assertThat(as("bal-leder").get("/task/" + task + "/comment").json()).hasSize(1);
        assertThat(as("bfr-godkjenner").get("/task/" + task + "/comment").status()).isIn(403, 404);
        assertThat(as("phonero-ordre").get("/task/" + task + "/comment").status()).isIn(403, 404);
        assertThat(as("bfr-godkjenner").post("/task/" + task + "/comment/create", "{\"message\": \"Hei\"}").status())
                .isIn(403, 404);
        assertThat(as("bal-godkjenner").post("/task/" + task + "/comment/create",
                "{\"message\": \"Hei\", \"processInstanceId\": \"other\"}").status()).isBetween(400, 404);
    }

    @Test
    void aPersonStartsAProcessByItsFormOnlyAndForTheOwnAgency() {
        String definition = runtime.createProcessInstanceQuery().singleResult().getProcessDefinitionId();
        Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId("agency-coordinator");
        right.setResource(Resources.PROCESS_DEFINITION);
        right.setResourceId("test-order");
        right.addPermission(Permissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(right);
        String form = "{\"variables\": {\"callOffId\": {\"value\": \"AVR-2019-00007\"}}, \"businessKey\": \"AVR-2019-00001\"}";

        Answer raw = as("bal-koordinator").post("/process-definition/" + definition + "/start", form);
        Answer started = as("bal-koordinator").post("/process-definition/" + definition + "/submit-form", form);
        Answer unknown = as("bal-koordinator").post("/process-definition/" + definition + "/submit-form",
                "{\"variables\": {\"callOffId\": {\"value\": \"x\"}, \"agencyName\": {\"value\": \"x\"}}}");
        Answer without = as("bal-bestiller").post("/process-definition/" + definition + "/submit-form", form);

        assertThat(raw.status()).isEqualTo(400);
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(started.json().path("tenantId").asText()).isEqualTo("BAL");
        assertThat(started.json().path("businessKey").isNull()).isTrue();
        assertThat(unknown.message()).isEqualTo("Ukjent felt «agencyName».");
        assertThat(without.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"sorting\": [{\"sortBy\": \"nothing\", \"sortOrder\": \"asc\"}]}", "{\"nothing\": 1}"})
    void whatIsNotUnderstoodIsSaidInNorwegianWithoutInsides(String body) {
        Answer answer = as("bal-godkjenner").post("/task", body);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("org.", "com.", "Exception", "select", " at ");
        assertThat(answer.message()).isEqualTo("Dette kan ikke gjøres slik.");
    }

    @Test
    void whatIsGoneIsSaidInNorwegian() {
        Answer answer = as("bal-godkjenner").post("/task/gone/submit-form", "{\"variables\": {}}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("Dette finnes ikke lenger, eller du har ikke tilgang til det. "
                + "En oppgave kan være fullført av en annen. Last siden på nytt.");
    }

    @Test
    void anErrorOfOursGivesAReferenceAndNothingElse() {
        tasks.failing = true;

        Answer answer = as("bal-godkjenner").post("/task/" + task + "/submit-form",
                "{\"variables\": {\"decision\": {\"value\": \"APPROVE\"}}}");

        tasks.failing = false;
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).matches("Noe gikk galt hos oss, og ingenting er endret\\. Oppgi referanse [0-9a-f]{8}\\.");
    }

    private User user(String id) {
        return directory.user(UserId.of(id)).orElseThrow();
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false).map(row -> row.path("id").asText()).toList();
    }

    private static String id(JsonNode filters, String name) {
        return StreamSupport.stream(filters.spliterator(), false).filter(filter -> filter.path("name").asText().equals(name))
                .findFirst().orElseThrow().path("id").asText();
    }

    private static int count(WebAppClient client, JsonNode filters, String name) {
        return client.get("/filter/" + id(filters, name) + "/count").json().path("count").asInt(-1);
    }
}
