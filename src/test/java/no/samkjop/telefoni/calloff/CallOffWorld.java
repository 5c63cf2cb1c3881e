package no.samkjop.telefoni.calloff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.testing.Databases;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The front doors with the real agreement, directory, register and database. Letters and calls to the process are noted
 * instead; the process's service tasks are called by the test.
 */
final class CallOffWorld implements AutoCloseable {

    static final AgencyId ALNA = AgencyId.of("BAL");
    static final AgencyId FROGNER = AgencyId.of("BFR");
    static final UserId ORDERER = UserId.of("bal-bestiller");
    static final UserId APPROVER = UserId.of("bal-godkjenner");
    static final UserId CONTROLLER = UserId.of("bal-kontrollor");
    static final UserId COORDINATOR = UserId.of("bal-koordinator");
    static final UserId ORDERER_AND_APPROVER = UserId.of("bal-leder");
    static final UserId UKE = UserId.of("uke-avtaleforvalter");
    static final UserId ORDER_DESK = UserId.of("phonero-ordre");
    static final UserId DELIVERY_DESK = UserId.of("phonero-levering");

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final CallOffHandling handling;
    final DeliveryHandling deliveries;
    final JdbcCallOffs callOffs;
    final Subscriptions subscriptions;
    final JdbcTemplate jdbc;
    final List<Letter> letters = new CopyOnWriteArrayList<>();
    final List<String> toProcess = new CopyOnWriteArrayList<>();
    private Instant now = at("2019-04-23", "09:00");

    CallOffWorld(Databases database) {
        DataSource dataSource = database.migrated();
        jdbc = new JdbcTemplate(dataSource);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "telefoni.directory", "classpath:directory/", "telefoni.base-url", "http://localhost:8080")));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(Clock.class, this::clock);
        context.registerBean(Agreements.class, AgreementFixture::agreements);
        context.registerBean(Deadlines.class, AgreementFixture::deadlines);
        context.registerBean(Outbox.class, this::outbox);
        context.registerBean(CallOffWorkflow.class, this::workflow);
        context.registerBean(TransferConsentWorkflow.class, this::consentWorkflow);
        context.register(Transactions.class);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*(\\.process\\..*|Outbox.*|Mail.*|Sender.*)")));
        scanner.scan("no.samkjop.telefoni.directory", "no.samkjop.telefoni.subscription", "no.samkjop.telefoni.cases",
                "no.samkjop.telefoni.calloff");
        scanner.resetFilters(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*MustacheTemplates")));
        scanner.scan("no.samkjop.telefoni.mail");
        context.refresh();
        handling = context.getBean(CallOffHandling.class);
        deliveries = context.getBean(DeliveryHandling.class);
        callOffs = context.getBean(JdbcCallOffs.class);
        subscriptions = context.getBean(Subscriptions.class);
    }

    @EnableTransactionManagement
    static class Transactions {
    }

    static Instant at(String day, String time) {
        return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(Deadlines.OSLO).toInstant();
    }

    /** @param field of the first refusal; null when it is about the whole */
    static void assertRefused(ThrowingCallable call, @Nullable String field) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.refusals().get(0).field()).isEqualTo(field));
    }

    /** As new, apart from the running number. */
    void reset() {
        for (String table : List.of("call_off_consent", "case_event", "call_off_check", "call_off_delivery_unit",
                "call_off_delivery", "call_off_line", "call_off", "subscription_change", "subscription")) {
            jdbc.update("delete from " + table);
        }
        letters.clear();
        toProcess.clear();
        now = at("2019-04-23", "09:00");
    }

    void moveTo(String day) {
        now = at(day, "09:00");
    }

    Instant now() {
        return now;
    }

    void has(AgencyId agency, String item, String number) {
        subscriptions.register(new Subscription(0, agency, ItemNumber.of(item), SubscriberNumber.of(number), null, "Vakttelefon",
                null, Money.nok("79.00"), LocalDate.parse("2019-04-10"), null, null, "AVR-2019-99999", null));
    }

    CallOff callOff(CallOffId id) {
        return callOffs.find(id).orElseThrow();
    }

    List<String> letterKinds() {
        return letters.stream().map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    /** Placed, and on to where the supplier is to answer, as the process would take it. */
    CallOffId sent(LineRequest... lines) {
        CallOffId id = handling.place(ORDERER, "Nye telefoner til vaktlaget", List.of(lines), null);
        handling.askReceivingAgencies(id);
        handling.sendOrder(id);
        return id;
    }

    CallOffId confirmed(String promisedOn, LineRequest... lines) {
        CallOffId id = sent(lines);
        handling.answerOrder(id, ORDER_DESK, CallOffHandling.SupplierAnswer.CONFIRM, LocalDate.parse(promisedOn), null);
        return id;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return Deadlines.OSLO;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private Outbox outbox() {
        return new NotedOutbox(letters);
    }

    private CallOffWorkflow workflow() {
        return new CallOffWorkflow() {
            @Override
            public void begin(CallOff callOff, String agencyName) {
                toProcess.add("begin " + callOff.id() + " " + agencyName);
            }

            @Override
            public void withdrawn(CallOffId id) {
                toProcess.add("withdrawn " + id);
            }

            @Override
            public void transferAnswered(CallOffId id, boolean accepted) {
                toProcess.add("transferAnswered " + id + " " + accepted);
            }
        };
    }

    private TransferConsentWorkflow consentWorkflow() {
        return new TransferConsentWorkflow() {
            @Override
            public void ask(CallOffId id, Agency receiving, String givingAgencyName) {
                toProcess.add("ask " + id + " " + receiving.id() + " for " + givingAgencyName);
            }

            @Override
            public void stopAsking(CallOffId id, AgencyId receiving) {
                toProcess.add("stopAsking " + id + " " + receiving);
            }
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
