package no.samkjop.telefoni.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import no.samkjop.telefoni.calloff.NotedOutbox;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.mail.LetterHours;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapLinesSettled;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapWindows;
import no.samkjop.telefoni.simswap.WaveOrder;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The switch's front door with the real agreement, directory, register and database. Windows are in memory; letters, SIM swaps
 * and calls to the process are noted instead; the process's service tasks are called by the test.
 */
final class TransitionWorld implements AutoCloseable {

    static final AgencyId ALNA = AgencyId.of("BAL");
    static final AgencyId FROGNER = AgencyId.of("BFR");
    static final UserId COORDINATOR = UserId.of("bal-koordinator");
    static final UserId OTHER_COORDINATOR = UserId.of("bfr-koordinator");
    static final UserId ORDERER = UserId.of("bal-bestiller");
    static final UserId UKE = UserId.of("uke-oppfolging");
    static final UserId SUPPLIER = UserId.of("phonero-levering");

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final TransitionHandling handling;
    final JdbcTransitions transitions;
    final Subscriptions subscriptions;
    final SimSwaps swaps = mock(SimSwaps.class);
    final JdbcTemplate jdbc;
    final PublishedWindows windows = new PublishedWindows();
    final List<Letter> letters = new CopyOnWriteArrayList<>();
    final List<String> toProcess = new CopyOnWriteArrayList<>();
    final List<WaveOrder> waves = new CopyOnWriteArrayList<>();
    boolean lettersMayLeave = true;
    private final TransactionTemplate transaction;
    private Instant now = at("2019-04-23", "09:00");

    TransitionWorld(Databases database) {
        DataSource dataSource = database.migrated();
        jdbc = new JdbcTemplate(dataSource);
        PlatformTransactionManager transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "telefoni.directory", "classpath:directory/", "telefoni.base-url", "http://localhost:8080")));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(Clock.class, this::clock);
        context.registerBean(WorkingDays.class, NorwegianCalendar::workingDays);
        context.registerBean(Agreements.class, AgreementFixture::agreements);
        context.registerBean(Deadlines.class, AgreementFixture::deadlines);
        context.registerBean(Outbox.class, () -> new NotedOutbox(letters));
        context.registerBean(LetterHours.class, this::hours);
        context.registerBean(TransitionWorkflow.class, this::workflow);
        context.registerBean(SwapWindows.class, () -> windows);
        context.registerBean(SwapSchedule.class, this::schedule);
        context.registerBean(SimSwapHandling.class, this::simSwaps);
        context.registerBean(SimSwaps.class, () -> swaps);
        context.register(Transactions.class);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.process\\..*")));
        scanner.scan("no.samkjop.telefoni.directory", "no.samkjop.telefoni.subscription", "no.samkjop.telefoni.cases",
                "no.samkjop.telefoni.transition");
        scanner.resetFilters(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*MustacheTemplates")));
        scanner.scan("no.samkjop.telefoni.mail");
        context.refresh();
        handling = context.getBean(TransitionHandling.class);
        transitions = context.getBean(JdbcTransitions.class);
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
        for (String table : List.of("case_event", "transition_wave_number", "transition_wave", "transition_plan", "transition_number",
                "transition", "subscription_change", "subscription")) {
            jdbc.update("delete from " + table);
        }
        letters.clear();
        toProcess.clear();
        waves.clear();
        windows.clear();
        lettersMayLeave = true;
        now = at("2019-04-23", "09:00");
    }

    void moveTo(String day) {
        moveTo(day, "09:00");
    }

    void moveTo(String day, String time) {
        now = at(day, time);
    }

    Transition transition(TransitionId id) {
        return transitions.find(id).orElseThrow();
    }

    List<ListedNumber> numbers(TransitionId id) {
        return transitions.numbers(id, 0, 100_000);
    }

    List<String> letterKinds() {
        return letters.stream().map(letter -> letter.kind() + " " + letter.to()).toList();
    }

    List<String> events(TransitionId id) {
        return transitions.timeline(id).stream().map(event -> event.what()).toList();
    }

    void has(AgencyId agency, String number) {
        subscriptions.register(new Subscription(0, agency, ItemNumber.of("MOB-05"), SubscriberNumber.of(number), null, "Vakttelefon",
                null, Money.nok("79.00"), LocalDate.parse("2019-04-10"), null, null, "AVR-2019-99999", null));
    }

    /** The switch of Alna, before the first contact. */
    TransitionId started() {
        return handling.start(UKE, Set.of(ALNA)).get(0);
    }

    TransitionId contacted() {
        TransitionId id = started();
        handling.makeFirstContact(id, SUPPLIER, LocalDate.parse("2019-04-23"), "Koordinator i bydelen", "Liste innen to uker");
        return id;
    }

    /** With its list given to the supplier. */
    TransitionId listed(List<NumberRequest> rows) {
        TransitionId id = contacted();
        handling.recordNumbers(id, COORDINATOR, rows);
        handling.giveNumberList(id, COORDINATOR, null);
        return id;
    }

    TransitionId listed(int count) {
        return listed(TransitionFixture.rows(count));
    }

    /** A plan whose waves have so many numbers of the list each, in order. */
    TransitionId proposed(TransitionId id, Map<Long, Integer> sizes) {
        List<TransitionHandling.Draft> drafts = new ArrayList<>();
        int[] next = {1};
        sizes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(wave -> {
            drafts.add(new TransitionHandling.Draft(wave.getKey(),
                    IntStream.range(next[0], next[0] + wave.getValue()).boxed().toList()));
            next[0] += wave.getValue();
        });
        handling.recordPlan(id, SUPPLIER, drafts);
        handling.proposePlan(id, SUPPLIER, "Vi begynner med vaktlagene");
        return id;
    }

    /** Approved and started as SIM swaps. */
    TransitionId running(TransitionId id, Map<Long, Integer> sizes) {
        proposed(id, sizes);
        handling.checkAgainstPriceCliff(id);
        handling.considerPlan(id, COORDINATOR, TransitionHandling.PlanAnswer.APPROVE, null);
        handling.startWaves(id);
        return id;
    }

    void settled(TransitionId id, String swap, SwapLine.Settled how, String day, @Nullable String reason, String... numbers) {
        List<SwapLinesSettled.Line> lines = List.of(numbers).stream()
                .map(number -> new SwapLinesSettled.Line(SubscriberNumber.of(number), how, LocalDate.parse(day), reason)).toList();
        transaction.executeWithoutResult(status ->
                context.publishEvent(new SwapLinesSettled(SimSwapId.of(swap), id.value(), lines)));
    }

    private SwapSchedule schedule() {
        SwapSchedule schedule = mock(SwapSchedule.class);
        willAnswer(call -> {
            windows.book(call.getArgument(0), call.getArgument(1));
            return null;
        }).given(schedule).book(anyLong(), anyInt());
        willAnswer(call -> {
            windows.release(call.getArgument(0), call.getArgument(1));
            return null;
        }).given(schedule).release(anyLong(), anyInt());
        willAnswer(call -> AgreementFixture.workingDays().after(Deadlines.dayOf(now), 1)).given(schedule).firstDay();
        return schedule;
    }

    private SimSwapHandling simSwaps() {
        SimSwapHandling handling = mock(SimSwapHandling.class);
        given(handling.beginWave(any())).willAnswer(call -> {
            waves.add(call.getArgument(0));
            return SimSwapId.of(CaseNumber.of(SimSwapId.KIND, 2019, waves.size()).value());
        });
        return handling;
    }

    private LetterHours hours() {
        LetterHours hours = mock(LetterHours.class);
        willAnswer(call -> lettersMayLeave).given(hours).areOpen(any());
        return hours;
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

    private TransitionWorkflow workflow() {
        return new TransitionWorkflow() {
            @Override
            public void begin(Transition transition, String agencyName) {
                toProcess.add("begin " + transition.id() + " " + agencyName);
            }

            @Override
            public void allNumbersSettled(TransitionId id) {
                toProcess.add("allNumbersSettled " + id);
            }

            @Override
            public void cancelled(TransitionId id) {
                toProcess.add("cancelled " + id);
            }
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
