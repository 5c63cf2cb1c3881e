package no.samkjop.telefoni.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ReadApiTest extends WholeApplication {

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void theAgreementIsToldWithItsClausesAndAssumptions() {
        Answer agreement = get("phonero-ordre", "/api/agreement").isOk();

        assertThat(agreement.at("/term/from")).isEqualTo("2019-04-05");
        assertThat(agreement.at("/termWithOptions/to")).isEqualTo("2021-04-05");
        assertThat(agreement.at("/termOptions/0/exercised")).isEqualTo("false");
        assertThat(agreement.at("/catalogue/0/item")).isEqualTo("MOB-01");
        assertThat(agreement.at("/catalogue/0/prices/0/monthlyExVat")).isEqualTo("79.00");
        assertThat(agreement.at("/catalogue/0/prices/0/clause")).isEqualTo("C1.4");
        assertThat(agreement.at("/catalogue/0/prices/0/assumption")).isEqualTo("true");
        assertThat(agreement.body().at("/terms")).isNotEmpty();
    }

    @Test
    void theRegisterIsNotForTheSupplier() {
        get("phonero-ordre", "/api/subscriptions").isProblem(403);
        get("phonero-ordre", "/api/subscriptions/1").isProblem(403);
    }

    @Test
    void theRegisterIsSearchedWithinWhatIsOnesOwn() {
        get("bal-bestiller", "/api/subscriptions?agency=BAL&item=MOB-05&state=ENDED").isOk();
        get("uke-avtaleforvalter", "/api/subscriptions?agency=BFR").isOk();
        get("bal-bestiller", "/api/subscriptions?agency=BFR").isProblem(404);
        get("bal-bestiller", "/api/subscriptions/123456789").isProblem(404);
        get("bal-bestiller", "/api/subscriptions/x").isProblem(404);
        assertThat(get("bal-bestiller", "/api/subscriptions?state=GONE").isProblem(422).at("/detail")).contains("SUSPENDED");
        assertThat(get("bal-bestiller", "/api/subscriptions?item=!").isProblem(422).at("/field")).isEqualTo("item");
        assertThat(get("bal-bestiller", "/api/subscriptions?agency=x").isProblem(422).at("/field")).isEqualTo("agency");
    }

    @Test
    void theClockMovesForwardOnly() {
        OffsetDateTime now = OffsetDateTime.parse(get("admin", "/api/demo/clock").isOk().at("/now"));
        OffsetDateTime later = now.plusMinutes(1);

        OffsetDateTime moved = OffsetDateTime.parse(post("admin", "/api/demo/clock", "{\"now\": \"" + later + "\"}").isOk().at("/now"));

        assertThat(moved).isAfterOrEqualTo(later);
        assertThat(post("admin", "/api/demo/clock", "{\"now\": \"" + now + "\"}").isProblem(422).at("/field")).isEqualTo("now");
        assertThat(post("admin", "/api/demo/clock", "{\"now\": \"2019-05-02\"}").isProblem(422).at("/detail")).contains("tidssone");
        assertThat(post("admin", "/api/demo/clock", "{}").isProblem(422).at("/field")).isEqualTo("now");
        assertThat(post("admin", "/api/demo/clock", "{\"time\": 1}").isProblem(422).at("/field")).isEqualTo("time");
    }

    @Test
    void theMailboxesAreRead() {
        assertThat(get("admin", "/api/demo/mail?to=ordre@phonero.test").isOk().body().isArray()).isTrue();
        assertThat(get("admin", "/api/demo/mail").isOk().body().isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/demo/clock", "/api/demo/mail"})
    void theDemoIsForAdministratorsAndForTheDemoOnly(String path) {
        get("uke-avtaleforvalter", path).isProblem(403);
        get("bal-bestiller", path).isProblem(403);
        assertThat(AnnotatedElementUtils.findMergedAnnotation(DemoApi.class, Profile.class).value()).containsExactly("demo");
    }

    @Test
    void strangersReadNoDescription() throws Exception {
        mvc.perform(MockMvcRequestBuilders.get("/api/openapi.json")).andExpect(status().isUnauthorized());
    }

    @Test
    void theDescriptionHasEveryRouteWithItsProblems() {
        Answer description = get("bal-bestiller", "/api/openapi.json").isOk();
        Set<String> described = new HashSet<>();
        description.body().path("paths").fields().forEachRemaining(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));

        assertThat(described).isEqualTo(routes());
        assertThat(description.at("/info/title")).isEqualTo("Samkjøp Telefoni");
        assertThat(description.at("/components/securitySchemes/innlogging/scheme")).isEqualTo("basic");
        assertThat(description.body().at("/components/schemas/Problem/properties/errors").isMissingNode()).isFalse();
        for (JsonNode operation : operations(description.body())) {
            assertThat(operation.path("summary").asText()).isNotEmpty();
            assertThat(operation.at("/responses/422/content/application~1problem+json/schema/$ref").asText())
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    @Test
    void theDescriptionTellsWhatIsSentAndHasNoUserToFillIn() {
        Answer description = get("bal-bestiller", "/api/openapi.json").isOk();
        JsonNode line = description.body().at("/components/schemas/OrderLine");

        assertThat(line.path("properties").fieldNames()).toIterable().containsExactlyInAnyOrder("kind", "item", "quantity", "wantedOn", "number",
                "user", "costCentre", "presentOperator", "receivingAgency");
        assertThat(description.at("/components/schemas/OrderLine/properties/item/example")).isEqualTo("MOB-05");
        JsonNode place = description.body().at("/paths/~1api~1call-offs/post");
        assertThat(place.at("/requestBody/content/application~1json/schema/$ref").asText()).endsWith("/Order");
        assertThat(place.path("parameters")).extracting(parameter -> parameter.path("name").asText()).containsExactly("Idempotency-Key");
        assertThat(place.at("/responses/201/content/application~1json/schema/$ref").asText()).endsWith("/CallOff");
    }

    private Set<String> routes() {
        Set<String> routes = new HashSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((route, method) -> {
            if (method.getBeanType().getPackage().equals(DemoApi.class.getPackage())) {
                route.getPatternValues().forEach(path -> route.getMethodsCondition().getMethods()
                        .forEach(verb -> routes.add(verb + " " + path)));
            }
        });
        assertThat(routes).hasSizeGreaterThanOrEqualTo(17);
        return routes;
    }

    private static List<JsonNode> operations(JsonNode description) {
        List<JsonNode> operations = new ArrayList<>();
        description.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }
}
