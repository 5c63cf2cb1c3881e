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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.CallOffHandling;
import no.samkjop.telefoni.calloff.LineRequest;
import no.samkjop.telefoni.deviation.DeviationHandling;
import no.samkjop.telefoni.deviation.DeviationId;
import no.samkjop.telefoni.deviation.DeviationReport;
import no.samkjop.telefoni.deviation.JointMatterHandling;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.engine.CaseProcesses;
import no.samkjop.telefoni.engine.OpenTask;
import no.samkjop.telefoni.engine.TaskInbox;
import no.samkjop.telefoni.enquiry.EnquiryHandling;
import no.samkjop.telefoni.enquiry.EnquiryRequest;
import no.samkjop.telefoni.inbox.MailFiling;
import no.samkjop.telefoni.inbox.ReceivedMail;
import no.samkjop.telefoni.inbox.ReceivedMails;
import no.samkjop.telefoni.mail.CaseAddresses;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SwapRequest;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.testing.Eventually;
import no.samkjop.telefoni.testing.WholeApplication;
import no.samkjop.telefoni.transition.NumberRequest;
import no.samkjop.telefoni.transition.PlanHandling;
import no.samkjop.telefoni.transition.TransitionHandling;
import no.samkjop.telefoni.transition.TransitionId;
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
 * {@code access-matrix.csv}; a route without a row, and a row without a route, fail. With the ids of real cases of Bydel Alna, one
 * for each kind:
 * <ul>
 * <li>whoever a row does not name gets 401, 403 or 404 (a page: the sign-in), with whatever verb, and nothing changes;
 * <li>whoever it names gets through with GET (writing is tried by the journeys);
 * <li>a route that is made for another kind of case lets nobody through;
 * <li>whoever may not read the case sees no word of it in any answer: no list, no count's body, no error; and the supplier sees
 * nothing internal and no cost.
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
    private static final String STRANGERS = "Fremmed-ord-til-UKE";
    private static final String INTERNAL = "Internt-ord-i-Alna";
    /** At kr 6,50 a day, and three days after the price cliff, these cost what no other page says. */
    private static final int NUMBERS = 17;

    @LocalServerPort
    private int port;
    @Autowired
    private CallOffHandling callOffs;
    @Autowired
    private SimSwapHandling swaps;
    @Autowired
    private SwapSchedule schedule;
    @Autowired
    private TransitionHandling transitions;
    @Autowired
    private PlanHandling plans;
    @Autowired
    private EnquiryHandling enquiries;
    @Autowired
    private DeviationHandling deviations;
    @Autowired
    private JointMatterHandling matters;
    @Autowired
    private CaseAddresses addresses;
    @Autowired
    private MailFiling filing;
    @Autowired
    private ReceivedMails mails;
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
    private Subject unsent;
    private Subject sent;
    private Subject swap;
    private Subject transition;
    private Subject enquiry;
    private Subject order;
    private Subject contract;
    private long subscription;
    private long mail;

    /**
     * A case that the routes are tried with.
     *
     * @param process key of its main process, {@code step} the task that waits
     * @param secret  word that only those see who may read the case
     * @param hidden  words that the supplier does not see even then
     */
    private record Subject(String id, String process, String step, boolean withSupplier, String secret, List<String> hidden) {
    }

    @BeforeAll
    void aCaseOfEachKind() {
        unsent = place("usendt", false);
        sent = place("sendt", true);
        subscription = subscriptions.register(new Subscription(0, ALNA, ItemNumber.of("MOB-05"), SubscriberNumber.parse("40990001").orElseThrow(),
                null, sent.secret(), null, Money.nok("119.00"), LocalDate.of(2019, 4, 23), null, null, sent.id(), null));
        OpenTask approval = waitFor(sent.id(), "approveCallOff");
        inbox.complete(approval.id(), user("bal-godkjenner"), Map.of("decision", "APPROVE", "reason", INTERNAL));
        waitFor(sent.id(), "answerOrder");
        waitFor(unsent.id(), "approveCallOff");
        swap = swap();
        waitFor(swap.id(), swap.step());
        transition = transition();
        enquiry = enquiry();
        order = deviation("bestillingsavvik", "DELIVERY", "answerDeviation", true);
        contract = deviation("avtaleavvik", "UPTIME", "assessDeviation", false);
        mail = mail();
        browsers.put("", Browser.stranger(base()));
        PEOPLE.forEach(id -> browsers.put(id, Browser.signedIn(base(), id)));
    }

    private Subject place(String word, boolean withSupplier) {
        String id = callOffs.place(UserId.of("bal-bestiller"), SECRET + word, List.of(new LineRequest(1, "NEW", "MOB-05", "300", "2019-06-03",
                null, SECRET + word, "4711", null, null)), null).value();
        return new Subject(id, "call-off", withSupplier ? "answerOrder" : "approveCallOff", withSupplier, SECRET + word, List.of(INTERNAL));
    }

    private Subject swap() {
        long window = schedule.choices(1).get(0).id();
        String id = swaps.ask(UserId.of("bal-bestiller"), new SwapRequest("40990001", "BROKEN", String.valueOf(window), null,
                SECRET + "bytte"), null).value();
        return new Subject(id, "sim-swap", "sendCards", true, SECRET + "bytte", List.of(INTERNAL));
    }

    /** With a plan that ends after the price cliff, which costs something, and UKE's own words about it. */
    private Subject transition() {
        TransitionId id = transitions.start(UserId.of("uke-oppfolging"), Set.of(ALNA)).get(0);
        String words = SECRET + "overgang";
        complete(id.value(), "makeFirstContact", "phonero-levering", Map.of("contactedOn", "2019-04-23", "contactPerson", "Koordinatoren",
                "agreed", words));
        waitFor(id.value(), "giveNumberList");
        transitions.recordNumbers(id, UserId.of("bal-koordinator"), IntStream.rangeClosed(1, NUMBERS).mapToObj(i -> new NumberRequest(i,
                String.valueOf(40980000 + i), words, null, null, "MOB-05", "MAIN", null, "Rådhusgata 1, 0151 Oslo", "Telenor", "Bydel Alna",
                "ja", "nei", null)).toList());
        complete(id.value(), "giveNumberList", "bal-koordinator", Map.of());
        schedule.publish(UserId.of("phonero-levering"), new SwapSchedule.Publication("Etter fristen", "2019-07-08", "2019-07-08", "09:00",
                "10:00", String.valueOf(NUMBERS)));
        long late = schedule.choices(NUMBERS).stream().filter(window -> window.place().equals("Etter fristen")).findFirst().orElseThrow().id();
        waitFor(id.value(), "proposePlan");
        plans.recordPlan(id, UserId.of("phonero-levering"), List.of(new PlanHandling.Draft(late,
                IntStream.rangeClosed(1, NUMBERS).boxed().toList())));
        complete(id.value(), "proposePlan", "phonero-levering", Map.of());
        complete(id.value(), "assessLatePlan", "uke-oppfolging", Map.of("latePlanAnswer", "APPROVE", "latePlanReason", INTERNAL));
        waitFor(id.value(), "considerPlan");
        return new Subject(id.value(), "transition", "considerPlan", true, words, List.of(INTERNAL, "110,50", "110.50", "331,50", "331.50"));
    }

    /** With a word for UKE alone. */
    private Subject deviation(String word, String kind, String step, boolean withSupplier) {
        String words = SECRET + word;
        String id = deviations.report(UserId.of("bal-kontrollor"), new DeviationReport(kind, "SERIOUS", words, null, null, null, List.of(),
                List.of(), null, false, INTERNAL, null), null).value();
        waitFor(id, step);
        return new Subject(id, withSupplier ? "deviation" : "deviation-follow-up", step, withSupplier, words, List.of(INTERNAL));
    }

    private Subject enquiry() {
        String words = SECRET + "spørsmål";
        String id = enquiries.ask(UserId.of("bal-kontrollor"), new EnquiryRequest(words, words, null), null).value();
        waitFor(id, "answerEnquiry");
        return new Subject(id, "enquiry", "answerEnquiry", false, words, List.of(INTERNAL));
    }

    /** In the case that is sent: one from its agency, which the supplier does not see, and one from a stranger, which UKE alone sees. */
    private long mail() {
        String head = "Message-ID: <%s@matrix.test>\r\nFrom: %s\r\nTo: " + addresses.of(sent.id()) + "\r\nSubject: %s\r\n\r\n%s\r\n";
        filing.take(head.formatted("own", "bestiller@bal.oslo.test", INTERNAL, INTERNAL).getBytes(StandardCharsets.UTF_8));
        filing.take(head.formatted("stranger", "noen@fremmed.test", STRANGERS, STRANGERS).getBytes(StandardCharsets.UTF_8));
        return mails.search(Set.of(ReceivedMail.State.UNCONFIRMED), null, 0, 1).rows().get(0).id();
    }

    /** What a stranger writes is not even its case's agency's to read, and what the agency writes is not the supplier's. */
    @Test
    void anUnknownSendersMailIsForUkeAlone() {
        for (String reader : PEOPLE) {
            String page = browsers.get(reader).request(new Route("GET", ""), "/saker/" + sent.id(), reader).body();
            String letterBox = browsers.get(reader).request(new Route("GET", ""), "/innboks/" + mail, reader).body();
            assertThat(page).as(reader).doesNotContain(STRANGERS);
            assertThat(letterBox.contains(STRANGERS)).as(reader).isEqualTo(reader.startsWith("uke-"));
        }
        assertThat(browsers.get("bal-kontrollor").request(new Route("GET", ""), "/saker/" + sent.id(), "bal-kontrollor").body())
                .contains("E-post fra bestiller@bal.oslo.test");
    }

    private void complete(String caseNumber, String step, String user, Map<String, Object> values) {
        inbox.complete(waitFor(caseNumber, step).id(), user(user), values);
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
        assertThat(violations(unsent)).isEmpty();
    }

    @Test
    void aCaseThatIsSentIsOpenToTheSupplierToo() {
        assertThat(violations(sent)).isEmpty();
    }

    @Test
    void aSimSwapIsOpenToItsAgencyUkeAndTheSupplier() {
        assertThat(violations(swap)).isEmpty();
    }

    @Test
    void aSwitchIsOpenToTheSupplierWithoutWhatItCosts() {
        assertThat(violations(transition)).isEmpty();
    }

    @Test
    void aQuestionIsOpenToItsAgencyAndUkeAlone() {
        assertThat(violations(enquiry)).isEmpty();
    }

    @Test
    void aDeviationOnAnOrderIsOpenToTheSupplierWithoutWhatIsForUkeAlone() {
        assertThat(violations(order)).isEmpty();
    }

    @Test
    void aDeviationFromTheAgreementIsOpenToItsAgencyAndUkeAlone() {
        assertThat(violations(contract)).isEmpty();
    }

    /** Nothing of either agency's words is in what the supplier reads of a joint matter, and no agency finds the matter. */
    @Test
    void aJointMatterHoldsNoAgencysWords() {
        List<String> ids = List.of("bfr-kontrollor", "bal-koordinator").stream().map(reporter -> deviations.report(UserId.of(reporter),
                new DeviationReport("SECURITY", "SERIOUS", SECRET + "felles " + reporter, null, null, null, List.of(), List.of(), null, false,
                        INTERNAL, null), null).value()).toList();
        ids.forEach(id -> waitFor(id, "assessDeviation"));
        String matter = matters.open(UserId.of("uke-avtaleforvalter"), ids.stream().map(DeviationId::of).toList(), "Felles feil",
                "Hva er årsaken?", "2019-05-10").value();
        waitFor(matter, "answerMatter");

        String supplier = browsers.get("phonero-reklamasjon").request(new Route("GET", ""), "/saker/" + matter, "phonero-reklamasjon").body();
        assertThat(supplier).contains("Felles feil", "Hva er årsaken?").doesNotContain(SECRET, INTERNAL, "AVV-");
        for (String agency : List.of("bal-koordinator", "bfr-kontrollor")) {
            assertThat(browsers.get(agency).request(new Route("GET", ""), "/saker/" + matter, agency).statusCode()).isEqualTo(404);
        }
        assertThat(browsers.get("bal-koordinator").request(new Route("GET", ""), "/saker/" + ids.get(1), "bal-koordinator").body())
                .contains(SECRET + "felles bal-koordinator").doesNotContain("bfr-kontrollor", ids.get(0), matter);
    }

    /** What is hidden from the supplier is there for those who pay: else the test above proves nothing. */
    @Test
    void whatASwitchCostsIsThereForTheAgencyAndUke() {
        for (String reader : List.of("bal-koordinator", "uke-oppfolging")) {
            String page = browsers.get(reader).request(new Route("GET", ""), "/saker/" + transition.id(), reader).body();
            assertThat(page).contains("110,50", "331,50", INTERNAL);
        }
    }

    private List<String> violations(Subject subject) {
        OpenTask task = waitFor(subject.id(), subject.step());
        Map<String, String> ids = idsOf(subject, task);
        List<String> violations = new CopyOnWriteArrayList<>();
        Set<String> before = traces(subject.id());
        // Each person one request at a time, the persons side by side.
        browsers.entrySet().parallelStream().forEach(person -> matrix.forEach((route, audience) ->
                violations.addAll(violations(route, audience, subject, task, ids, person.getKey(), person.getValue()))));
        assertThat(traces(subject.id())).as("nothing has changed").isEqualTo(before);
        return violations;
    }

    private List<String> violations(Route route, Audience audience, Subject subject, OpenTask task, Map<String, String> ids, String name,
            Browser browser) {
        List<String> violations = new ArrayList<>();
        User user = name.isEmpty() ? null : user(name);
        boolean reads = route.verb().equals("GET");
        if (user != null && user.side() == Role.Side.OPERATIONS && !reads) {
            return violations; // An administrator may break things; that is what the role is for.
        }
        boolean allowed = isFor(route, subject) && mayUse(route, audience, user, subject.withSupplier(), task);
        String path = fill(route.path(), ids, name);
        boolean ofCase = Stream.of("caseNumber", "taskId", "instanceId", "definitionId").map(ids::get).anyMatch(path::contains);
        if (!reads && (allowed || subject != unsent && path.startsWith("/camunda/") && !ofCase)) {
            return violations; // What writes to the engine and names nothing of the case is tried with the first case alone.
        }
        HttpResponse<String> answer = browser.request(route, path, name);
        boolean engineToAdmin = path.startsWith("/camunda/") && name.equals("admin");
        if (allowed ? isBlocked(answer, path) && !engineToAdmin : !isRefused(answer, route)) {
            violations.add(route + " by " + (name.isEmpty() ? "a stranger" : name) + ": " + answer.statusCode());
        }
        leaks(user, subject, path, answer).forEach(word -> violations.add(route + " shows " + name + " the word " + word));
        return violations;
    }

    /** Whether the route is made for this kind of case, or for none in particular. */
    private static boolean isFor(Route route, Subject subject) {
        Map<String, String> kinds = Map.of(
                "AVR", "/saker/\\{caseNumber}/(kontroll|levering|rett|trekk)(/.*)?|/api/call-offs/\\{caseNumber}.*",
                "SIM", "/saker/\\{caseNumber}/(numre|flytt|avlys)(/.*)?|/api/sim-swaps/\\{caseNumber}.*",
                "AVV", "/saker/\\{caseNumber}/(trekk-avvik|lignende)",
                "HEN", "/saker/\\{caseNumber}/(sporsmal|trekk-sporsmal)|/api/enquiries/\\{caseNumber}.*",
                "OVG", "/saker/\\{caseNumber}/(nummerliste|plan|avbryt)(/.*)?|/api/transitions/\\{caseNumber}.*");
        return kinds.entrySet().stream().filter(kind -> route.path().matches(kind.getValue()))
                .allMatch(kind -> subject.id().startsWith(kind.getKey()));
    }

    /** What one who may not read it would learn of the case. */
    private List<String> leaks(@Nullable User user, Subject subject, String path, HttpResponse<String> answer) {
        List<String> words = new ArrayList<>();
        boolean reader = user != null && (user.mayReadAllCasesOf(ALNA)
                || user.side() == Role.Side.SUPPLIER && subject.withSupplier());
        if (!reader) {
            words.add(subject.secret());
            if (!path.contains(subject.id())) { // a refusal may repeat the address that was asked for
                words.add(subject.id());
            }
        }
        if (user == null || !user.mayReadAllCasesOf(ALNA)) {
            words.addAll(subject.hidden());
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

    private Map<String, String> idsOf(Subject subject, OpenTask task) {
        Map<String, String> ids = new TreeMap<>();
        ids.put("caseNumber", subject.id());
        ids.put("taskId", task.id());
        ids.put("definitionId", processes.of(subject.id()).get(0).definitionId());
        ids.put("startableId", repository.createProcessDefinitionQuery().processDefinitionKey("single-order").latestVersion().singleResult().getId());
        ids.put("instanceId", runtime.createProcessInstanceQuery().processInstanceBusinessKey(subject.id(), subject.process()).singleResult().getId());
        ids.put("mailId", String.valueOf(mail));
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
                .replaceAll("/innboks/\\{\\w+}", "/innboks/" + ids.get("mailId"))
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

    private Set<String> traces(String caseNumber) {
        Set<String> traces = new TreeSet<>();
        inbox.ofCase(caseNumber).forEach(task -> traces.add(task.toString()));
        processes.of(caseNumber).forEach(process -> traces.add(process.toString()));
        return traces;
    }

    private OpenTask waitFor(String caseNumber, String step) {
        return Eventually.get(step + " of " + caseNumber, () -> inbox.ofCase(caseNumber).stream().filter(task -> task.activityId().equals(step)).findFirst());
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
