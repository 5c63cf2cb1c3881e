package no.samkjop.telefoni.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.CallOffId;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.WholeApplication;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that answers, ours and Camunda's, against every role, in the case's own agency and in another. Who may is written in
 * {@code access-matrix.csv}; a route without a row, and a row without a route, fail. With the ids of a real case of Bydel Alna:
 * <ul>
 * <li>whoever a row does not name gets 401, 403 or 404 (a page: the sign-in), with whatever verb, and nothing changes;
 * <li>whoever it names gets through with GET (writing is tried by the journeys);
 * <li>whoever may not read the case sees no word of it in any answer: no list, no count's body, no error.
 * </ul>
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final List<String> PEOPLE = List.of("bal-bestiller", "bal-godkjenner", "bal-kontrollor", "bal-koordinator",
            "bfr-bestiller", "bfr-godkjenner", "bfr-kontrollor", "bfr-koordinator", "uke-avtaleforvalter", "uke-oppfolging",
            "phonero-ordre", "phonero-levering", "phonero-reklamasjon", "phonero-kundeansvarlig", "admin");
    private static final String SECRET = "Hemmeligheten-i-Alna-";
    /** Stands for what a path names and nobody has. */
    private static final String NOTHING = "ingenting";
    private static final String INTERNAL = "Internt-ord-i-Alna";

    @LocalServerPort
    private int port;
    @Autowired
    private CallOffHandling callOffs;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private CaseProcesses processes;
    @Autowired
    private Subscriptions subscriptions;
    @Autowired
    private Directory directory;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private FilterService filters;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final Map<Route, Audience> matrix = readMatrix();
    private final Map<String, Browser> browsers = new LinkedHashMap<>();
    private CallOffId unsent;
    private CallOffId sent;
    private long subscription;

    @BeforeAll
    void aCaseWithTheApproverAndOneWithTheSupplier() {
        unsent = place(SECRET + "usendt");
        sent = place(SECRET + "sendt");
        subscription = subscriptions.register(new Subscription(0, ALNA, ItemNumber.of("MOB-05"), SubscriberNumber.parse("40990001").orElseThrow(),
                null, SECRET + "sendt", null, Money.nok("119.00"), LocalDate.of(2019, 4, 23), null, null, sent.value(), null));
        OpenTask approval = waitFor(sent, "approveCallOff");
        inbox.complete(approval.id(), user("bal-godkjenner"), Map.of("decision", "APPROVE", "reason", INTERNAL));
        waitFor(sent, "answerOrder");
        waitFor(unsent, "approveCallOff");
        browsers.put("", Browser.stranger(base()));
        PEOPLE.forEach(id -> browsers.put(id, Browser.signedIn(base(), id)));
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<Route> routes = allRoutes();

        Set<Route> withoutRow = new TreeSet<>(routes);
        withoutRow.removeAll(matrix.keySet());
        Set<Route> withoutRoute = new TreeSet<>(matrix.keySet());
        withoutRoute.removeAll(routes);

        assertThat(withoutRow).as("routes without a row in access-matrix.csv").isEmpty();
        assertThat(withoutRoute).as("rows of access-matrix.csv without a route").isEmpty();
    }

    @Test
    void aCaseThatIsNotSentYetIsOpenToNobodyAtTheSupplier() {
        assertThat(violations(unsent, "approveCallOff", false)).isEmpty();
    }

    @Test
    void aCaseThatIsSentIsOpenToTheSupplierToo() {
        assertThat(violations(sent, "answerOrder", true)).isEmpty();
    }

    private List<String> violations(CallOffId id, String step, boolean withSupplier) {
        OpenTask task = waitFor(id, step);
        Map<String, String> ids = idsOf(id, task);
        List<String> violations = new ArrayList<>();
        Set<String> before = traces(id);
        matrix.forEach((route, audience) -> browsers.forEach((name, browser) -> {
            User user = name.isEmpty() ? null : user(name);
            if (user != null && user.side() == Role.Side.OPERATIONS && !route.verb().equals("GET")) {
                return; // An administrator may break things; that is what the role is for.
            }
            boolean allowed = mayUse(route, audience, user, withSupplier, task);
            boolean reads = route.verb().equals("GET");
            if (allowed && !reads) {
                return;
            }
            String path = fill(route.path(), ids, name);
            HttpResponse<String> answer = browser.request(route, path, name);
            boolean engineToAdmin = path.startsWith("/camunda/") && name.equals("admin");
            if (allowed ? isBlocked(answer, path) && !engineToAdmin : !isRefused(answer, route)) {
                violations.add(route + " by " + (name.isEmpty() ? "a stranger" : name) + ": " + answer.statusCode());
            }
            leaks(user, id, withSupplier, path, answer).forEach(word -> violations.add(route + " shows " + name + " the word " + word));
        }));
        assertThat(traces(id)).as("nothing has changed").isEqualTo(before);
        return violations;
    }

    /** What one who may not read it would learn of the case. */
    private List<String> leaks(@Nullable User user, CallOffId id, boolean withSupplier, String path,
            HttpResponse<String> answer) {
        List<String> words = new ArrayList<>();
        boolean reader = user != null && (user.mayReadAllCasesOf(ALNA)
                || user.side() == Role.Side.SUPPLIER && withSupplier);
        if (!reader) {
            words.add(SECRET + (withSupplier ? "sendt" : "usendt"));
            if (!path.contains(id.value())) { // a refusal may repeat the address that was asked for
                words.add(id.value());
            }
        }
        if (user == null || !user.mayReadAllCasesOf(ALNA)) {
            words.add(INTERNAL);
        }
        String said = answer.body() + answer.headers().firstValue("Location").orElse("");
        return words.stream().filter(said::contains).toList();
    }

    private boolean mayUse(Route route, Audience audience, @Nullable User user, boolean withSupplier, OpenTask task) {
        boolean ofCase = route.path().contains("{caseNumber}") || route.path().contains("/process-instance/{id}");
        if (ofCase && !withSupplier && user != null && user.side() == Role.Side.SUPPLIER) {
            return false;
        }
        if (user != null && (audience.words().contains("worker") || audience.words().contains("task"))) {
            boolean sees = audience.words().contains("task") && (user.side() == Role.Side.UKE || user.side() == Role.Side.OPERATIONS);
            return sees || inbox.mayWorkOn(user, task);
        }
        return audience.includes(user, ALNA);
    }

    /** A path to something that is not there may answer so; so may a case that is not where the page is for (422, 409). */
    private static boolean isBlocked(HttpResponse<String> answer, String path) {
        boolean madeUp = path.contains(NOTHING);
        return toSignIn(answer) || answer.statusCode() >= 500 || Set.of(401, 403, 404).contains(answer.statusCode()) && !madeUp;
    }

    /** The engine also says 400 with a sentence; that nothing has changed is looked at afterwards. */
    private static boolean isRefused(HttpResponse<String> answer, Route route) {
        boolean inWords = answer.statusCode() == 400 && route.path().startsWith("/camunda/api/engine") && !route.verb().equals("GET");
        return toSignIn(answer) || inWords || Set.of(401, 403, 404).contains(answer.statusCode());
    }

    private static boolean toSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").contains("logg-inn");
    }

    private Map<String, String> idsOf(CallOffId id, OpenTask task) {
        Map<String, String> ids = new TreeMap<>();
        ids.put("caseNumber", id.value());
        ids.put("taskId", task.id());
        ids.put("definitionId", processes.of(id.value()).get(0).definitionId());
        ids.put("startableId", repository.createProcessDefinitionQuery().processDefinitionKey("single-order").latestVersion().singleResult().getId());
        ids.put("instanceId", runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.value(), "call-off").singleResult().getId());
        ids.put("subscriptionId", String.valueOf(subscription));
        ids.put("filterId", filters.createFilterQuery().list().get(0).getId());
        return ids;
    }

    /** Fills a path's variables: by its own names, or by the resource that they stand behind. */
    private String fill(String path, Map<String, String> ids, String userName) {
        String filled = path.replace("{name}", "default");
        filled = filled.replaceAll("/task/\\{\\w+}", "/task/" + ids.get("taskId"))
                .replaceAll("/process-definition/key/\\{\\w+}", "/process-definition/key/single-order")
                .replaceAll("/auth/user/\\{\\w+}", "/auth/user/default")
                .replaceAll("/(abonnementer|api/subscriptions)/\\{\\w+}", "/$1/" + ids.get("subscriptionId"))
                .replaceAll("/api/tasks/\\{\\w+}", "/api/tasks/" + ids.get("taskId"))
                .replaceAll("/process-definition/\\{\\w+}", "/process-definition/" + ids.get("startableId"))
                .replaceAll("/process-instance/\\{\\w+}", "/process-instance/" + ids.get("instanceId"))
                .replaceAll("/filter/\\{\\w+}", "/filter/" + ids.get("filterId"))
                .replaceAll("/user/\\{\\w+}", "/user/" + (userName.isEmpty() ? "admin" : userName));
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled.replaceAll("\\{\\w+}", NOTHING);
    }

    private Set<Route> allRoutes() {
        Set<Route> routes = new TreeSet<>(EngineRoutes.all());
        mappings.getHandlerMethods().keySet().forEach(info -> {
            Set<String> verbs = new HashSet<>();
            info.getMethodsCondition().getMethods().forEach(method -> verbs.add(method.name()));
            info.getPatternValues().forEach(path -> (verbs.isEmpty() ? Set.of("GET", "POST") : verbs)
                    .forEach(verb -> routes.add(new Route(verb, path))));
        });
        return routes;
    }

    private Set<String> traces(CallOffId id) {
        Set<String> traces = new TreeSet<>();
        inbox.ofCase(id.value()).forEach(task -> traces.add(task.toString()));
        processes.of(id.value()).forEach(process -> traces.add(process.toString()));
        return traces;
    }

    private CallOffId place(String purpose) {
        return callOffs.place(UserId.of("bal-bestiller"), purpose,
                List.of(new LineRequest(1, "NEW", "MOB-05", "300", "2019-06-03", null, purpose, "4711", null, null)), null);
    }

    private OpenTask waitFor(CallOffId id, String step) {
        return Eventually.get(step + " of " + id, () -> inbox.ofCase(id.value()).stream().filter(task -> task.activityId().equals(step)).findFirst());
    }

    private User user(String id) {
        return directory.user(UserId.of(id)).orElseThrow();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private static Map<Route, Audience> readMatrix() {
        Map<Route, Audience> matrix = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/access-matrix.csv"), StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split(";");
                    matrix.put(new Route(cells[0], cells[1]), Audience.parse(cells[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return matrix;
    }
}
