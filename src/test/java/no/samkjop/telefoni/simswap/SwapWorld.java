package no.samkjop.telefoni.simswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.NotedOutbox;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.testing.Databases;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The front doors with the real agreement, directory, register and database. Letters, events and calls to the process are noted
 * instead; the process's service tasks are called by the test. It is Tuesday 23 April 2019, 09:00.
 */
final class SwapWorld implements AutoCloseable {

    static final AgencyId ALNA = AgencyId.of("BAL");
    static final AgencyId FROGNER = AgencyId.of("BFR");
    static final UserId ORDERER = UserId.of("bal-bestiller");
    static final UserId COORDINATOR = UserId.of("bal-koordinator");
    static final UserId APPROVER = UserId.of("bal-godkjenner");
    static final UserId OTHER_COORDINATOR = UserId.of("bfr-koordinator");
    static final UserId UKE = UserId.of("uke-oppfolging");
    static final UserId SUPPLIER = UserId.of("phonero-levering");
    static final UserId ORDER_DESK = UserId.of("phonero-ordre");
    static final String KARI = "41234567";
    static final Iccid OLD_CARD = card(900);

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final SimSwapHandling handling;
    final SwapSchedule schedule;
    final JdbcSimSwaps swaps;
    final JdbcSwapWindows windows;
    final Subscriptions subscriptions;
    final JdbcTemplate jdbc;
    final List<Letter> letters = new CopyOnWriteArrayList<>();
    final List<String> toProcess = new CopyOnWriteArrayList<>();
    final List<SwapLinesSettled> told = new CopyOnWriteArrayList<>();
    private Instant now = at("2019-04-23", "09:00");

    SwapWorld(Databases database) {
        this(database.migrated());
    }

    SwapWorld(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("telefoni.directory",
                "classpath:directory/", "telefoni.base-url", "http://localhost:8080", "telefoni.mail.from", "samkjop@uke.test")));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(Clock.class, this::clock);
        context.registerBean(Agreements.class, AgreementFixture::agreements);
        context.registerBean(Deadlines.class, AgreementFixture::deadlines);
        context.registerBean(Outbox.class, () -> new NotedOutbox(letters));
        context.registerBean(SimSwapWorkflow.class, this::workflow);
        context.registerBean(Ears.class, () -> new Ears(told));
        context.register(Transactions.class);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.process\\..*")));
        scanner.scan("no.samkjop.telefoni.directory", "no.samkjop.telefoni.subscription", "no.samkjop.telefoni.cases",
                "no.samkjop.telefoni.simswap");
        scanner.resetFilters(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*MustacheTemplates")));
        scanner.scan("no.samkjop.telefoni.mail");
        context.refresh();
        handling = context.getBean(SimSwapHandling.class);
        schedule = context.getBean(SwapSchedule.class);
        swaps = context.getBean(JdbcSimSwaps.class);
        windows = context.getBean(JdbcSwapWindows.class);
        subscriptions = context.getBean(Subscriptions.class);
    }

    @EnableTransactionManagement
    static class Transactions {
    }

    static final class Ears {

        private final List<SwapLinesSettled> told;

        Ears(List<SwapLinesSettled> told) {
            this.told = told;
        }

        @EventListener
        void settled(SwapLinesSettled event) {
            told.add(event);
        }
    }

    static Instant at(String day, String time) {
        return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(Deadlines.OSLO).toInstant();
    }

    /** A card number with its check digit, another for each n. */
    static Iccid card(int n) {
        String body = "894700000000000" + String.format("%04d", n);
        for (int check = 0; check < 10; check++) {
            if (Iccid.parse(body + check).isPresent()) {
                return Iccid.of(body + check);
            }
        }
        throw new IllegalStateException();
    }

    static SubscriberNumber number(int n) {
        return SubscriberNumber.of("4120" + String.format("%04d", n));
    }

    /** @param fieldsAndRows such as {@code value@2} or {@code sentOn}; null where it is about the whole */
    static void assertRefused(ThrowingCallable call, @Nullable String... fieldsAndRows) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                .extracting(refusal -> refusal.row() == null ? refusal.field() : refusal.field() + "@" + refusal.row())
                .containsExactlyInAnyOrder(fieldsAndRows));
    }

    static List<String> messages(ThrowingCallable call) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class,
                refused -> refused.refusals().stream().map(Refusal::message).forEach(messages::add));
        return messages;
    }

    /** As new, apart from the running numbers. */
    SwapWorld reset() {
        for (String table : List.of("case_event", "sim_swap_line", "sim_swap", "swap_window", "subscription_change", "subscription")) {
            jdbc.update("delete from " + table);
        }
        letters.clear();
        toProcess.clear();
        told.clear();
        now = at("2019-04-23", "09:00");
        return this;
    }

    void moveTo(String day, String time) {
        now = at(day, time);
    }

    void moveTo(String day) {
        moveTo(day, "09:00");
    }

    long window(String day, String from, String to, int capacity) {
        return window("Økern bad, Bjerkeveien 2", day, from, to, capacity);
    }

    long window(String place, String day, String from, String to, int capacity) {
        schedule.publish(SUPPLIER, new SwapSchedule.Publication(place, day, day, from, to, String.valueOf(capacity)));
        return jdbc.queryForObject("select max(id) from swap_window", Long.class);
    }

    int booked(long window) {
        return windows.find(window).orElseThrow().booked();
    }

    long has(AgencyId agency, String item, String number, @Nullable Iccid sim) {
        return subscriptions.register(new Subscription(0, agency, ItemNumber.of(item), SubscriberNumber.of(number), sim, "Vakttelefon",
                CostCentre.of("1234"), Money.nok("79.00"), LocalDate.parse("2019-04-10"), null, null, "AVR-2019-99999", null));
    }

    SimSwap swap(SimSwapId id) {
        return swaps.find(id).orElseThrow();
    }

    SwapLine line(SimSwapId id, int number) {
        return swap(id).lines().get(number - 1);
    }

    List<String> letterKinds() {
        return letters.stream().map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    static SwapRequest request(String number, String reason, long window) {
        return new SwapRequest(number, reason, String.valueOf(window), "", "");
    }

    /** A wave of a switch with numbers 1 to count, mobile and new in the register, its places reserved. */
    SimSwapId wave(long window, int count) {
        return wave(window, 1, count);
    }

    SimSwapId wave(long window, int first, int count) {
        schedule.book(window, count);
        List<WaveOrder.Number> numbers = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            numbers.add(new WaveOrder.Number(number(n), SimKind.MAIN, ItemNumber.of("MOB-05"), "Bruker " + n,
                    n % 2 == 0 ? new EmailAddress("bruker" + n + "@bal.oslo.test") : null, CostCentre.of("1234")));
        }
        return handling.beginWave(new WaveOrder("OVG-2019-00007", ALNA, "Bølge 1", window, numbers));
    }

    /** A card for each open number that lacks one, sent and received. */
    void cards(SimSwapId id, int first) {
        List<LineReport> reports = new ArrayList<>();
        for (SwapLine line : swap(id).open()) {
            if (line.newCard() == null) {
                reports.add(new LineReport(reports.size() + 2, line.subscriber().value(), card(first + line.number()).value()));
            }
        }
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports);
        handling.sendCards(id, SUPPLIER, Deadlines.dayOf(now), null);
        handling.receiveCards(id, COORDINATOR, true, null);
    }

    /** Invited and with cards, on the swap day. */
    SimSwapId ready(SimSwapId id) {
        if (handling.inviteToSwap(id)) {
            cards(id, 100 * swap(id).round());
        }
        now = swap(id).window().ends();
        return id;
    }

    /** The round's result: outcomes by number, from 1 on, for the open lines; null is swapped. */
    void outcomes(SimSwapId id, SwapLine.@Nullable Outcome... outcomes) {
        List<LineReport> reports = new ArrayList<>();
        List<SwapLine> open = swap(id).open();
        for (int i = 0; i < open.size(); i++) {
            SwapLine.Outcome outcome = i < outcomes.length && outcomes[i] != null ? outcomes[i] : SwapLine.Outcome.SWAPPED;
            reports.add(new LineReport(i + 2, open.get(i).subscriber().value(), outcome.name()));
        }
        handling.record(id, SUPPLIER, SwapStep.RESULT, reports);
        boolean any = swap(id).open().stream().anyMatch(SwapLine::isSwapped);
        handling.reportSwap(id, SUPPLIER, false, any ? Deadlines.dayOf(now) : null, null);
    }

    SimSwapHandling.Progress round(SimSwapId id, SwapLine.@Nullable Outcome... outcomes) {
        outcomes(ready(id), outcomes);
        handling.verifySwap(id, COORDINATOR, true, null);
        return handling.registerSwap(id);
    }

    static List<LineReport> reports(String... numbersAndValues) {
        List<LineReport> reports = new ArrayList<>();
        for (int i = 0; i < numbersAndValues.length; i += 2) {
            reports.add(new LineReport(i / 2 + 2, numbersAndValues[i], numbersAndValues[i + 1]));
        }
        return reports;
    }

    List<String> events(SimSwapId id) {
        return swaps.timeline(id).stream().map(event -> event.what()).toList();
    }

    static List<String> list(String... values) {
        return Arrays.asList(values);
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

    private SimSwapWorkflow workflow() {
        return new SimSwapWorkflow() {
            @Override
            public void begin(SimSwap swap, String agencyName, boolean blockFirst) {
                toProcess.add("begin " + swap.id() + " " + agencyName + " " + blockFirst);
            }

            @Override
            public void cancelled(SimSwapId id) {
                toProcess.add("cancelled " + id);
            }

            @Override
            public void dueChanged(SimSwapId id, String activityId, Instant due) {
                toProcess.add("due " + activityId + " " + due);
            }
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
