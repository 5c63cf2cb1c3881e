package no.samkjop.telefoni.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
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
 * What the front doors of a family of cases need around them: the real agreement, directory, register and database. Letters are
 * noted instead of sent, and the engine is left out: the family's own world notes calls to the process, and its tests call what
 * the service tasks call. It is Tuesday 23 April 2019, 09:00.
 *
 * <pre>
 * final class ComplaintWorld extends CaseWorld {
 *
 *     private static final Map&lt;Databases, ComplaintWorld&gt; WORLDS = new EnumMap&lt;&gt;(Databases.class);
 *
 *     final ComplaintHandling handling;
 *
 *     private ComplaintWorld(Databases database) {
 *         super(database.migrated());
 *         context.registerBean(ComplaintWorkflow.class, this::workflow);
 *         start("no.samkjop.telefoni.complaint");
 *         handling = context.getBean(ComplaintHandling.class);
 *     }
 *
 *     static ComplaintWorld on(Databases database) {
 *         ComplaintWorld world = WORLDS.computeIfAbsent(database, ComplaintWorld::new);
 *         world.empty("complaint_line", "complaint");
 *         return world;
 *     }
 * }
 * </pre>
 */
public abstract class CaseWorld implements AutoCloseable {

    public static final AgencyId ALNA = AgencyId.of("BAL");
    public static final AgencyId FROGNER = AgencyId.of("BFR");
    public static final UserId ORDERER = UserId.of("bal-bestiller");
    public static final UserId APPROVER = UserId.of("bal-godkjenner");
    public static final UserId COORDINATOR = UserId.of("bal-koordinator");
    public static final UserId OTHER_COORDINATOR = UserId.of("bfr-koordinator");
    public static final UserId UKE = UserId.of("uke-oppfolging");
    /** Who delivers; what is ordered goes to the order desk first. */
    public static final UserId SUPPLIER = UserId.of("phonero-levering");
    public static final UserId ORDER_DESK = UserId.of("phonero-ordre");

    public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final JdbcTemplate jdbc;
    public final List<Letter> letters = new CopyOnWriteArrayList<>();
    /** For the family's workflow: what the process was told. */
    public final List<String> toProcess = new CopyOnWriteArrayList<>();
    private Instant now = at("2019-04-23", "09:00");

    protected CaseWorld(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("telefoni.directory",
                "classpath:directory/", "telefoni.base-url", "http://localhost:8080", "telefoni.mail.from", "samkjop@uke.test")));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        InstantSource source = this::now;
        context.registerBean(Clock.class, () -> source.withZone(Deadlines.OSLO));
        context.registerBean(Agreements.class, AgreementFixture::agreements);
        context.registerBean(Deadlines.class, AgreementFixture::deadlines);
        context.registerBean(Outbox.class, () -> new NotedOutbox(letters));
        context.register(Transactions.class);
    }

    @EnableTransactionManagement
    static class Transactions {
    }

    /** To be called when all that the module's beans need is registered. */
    protected final void start(String module) {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.process\\..*")));
        scanner.scan("no.samkjop.telefoni.directory", "no.samkjop.telefoni.subscription", "no.samkjop.telefoni.cases", module);
        scanner.resetFilters(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*MustacheTemplates")));
        scanner.scan("no.samkjop.telefoni.mail");
        context.refresh();
    }

    /** Oslo time. */
    public static Instant at(String day, String time) {
        return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(Deadlines.OSLO).toInstant();
    }

    /** @param first and {@code others}: all refusals, such as {@code value@2} or {@code sentOn}; null for one about the whole */
    public static void assertRefused(ThrowingCallable call, @Nullable String first, @Nullable String... others) {
        List<@Nullable String> expected = new ArrayList<>(Arrays.asList(others));
        expected.add(first);
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                .extracting(refusal -> refusal.row() == null ? refusal.field() : refusal.field() + "@" + refusal.row())
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    /** What each refusal says. */
    public static List<String> messages(ThrowingCallable call) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class,
                refused -> refused.refusals().stream().map(Refusal::message).forEach(messages::add));
        return messages;
    }

    /** As new, apart from the running numbers. @param ownTables those that refer to others first */
    protected final void empty(String... ownTables) {
        Stream.concat(Arrays.stream(ownTables), Stream.of("case_event", "subscription_change", "subscription"))
                .forEach(table -> jdbc.update("delete from " + table));
        letters.clear();
        toProcess.clear();
        moveTo("2019-04-23");
    }

    public final void moveTo(String day) {
        moveTo(day, "09:00");
    }

    public final void moveTo(String day, String time) {
        moveTo(at(day, time));
    }

    public final void moveTo(Instant instant) {
        now = instant;
    }

    public final Instant now() {
        return now;
    }

    public final Subscriptions subscriptions() {
        return context.getBean(Subscriptions.class);
    }

    /** A subscription in the register. @return its id */
    public final long has(AgencyId agency, String item, String number, @Nullable Iccid sim) {
        return subscriptions().register(new Subscription(0, agency, ItemNumber.of(item), SubscriberNumber.of(number), sim, "Vakttelefon",
                CostCentre.of("1234"), Money.nok("79.00"), LocalDate.parse("2019-04-10"), null, null, "AVR-2019-99999", null));
    }

    /** Kind and receiver of each letter, in order. */
    public final List<String> letterKinds() {
        return letters.stream().map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    @Override
    public final void close() {
        context.close();
    }
}
