package no.samkjop.telefoni.transition;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import no.samkjop.telefoni.mail.LetterHours;
import no.samkjop.telefoni.shared.CaseNumber;
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
import no.samkjop.telefoni.testing.CaseWorld;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The switch's front door with the real agreement, directory, register and database. Windows are in memory; letters, SIM swaps
 * and calls to the process are noted instead; the process's service tasks are called by the test.
 */
final class TransitionWorld extends CaseWorld {

    private static final Map<Databases, TransitionWorld> WORLDS = new EnumMap<>(Databases.class);

    final TransitionHandling handling;
    final PlanHandling plans;
    final JdbcTransitions transitions;
    final SimSwaps swaps = mock(SimSwaps.class);
    final PublishedWindows windows = new PublishedWindows();
    final List<WaveOrder> waves = new CopyOnWriteArrayList<>();
    boolean lettersMayLeave = true;
    private final TransactionTemplate transaction;

    private TransitionWorld(Databases database) {
        super(database.migrated());
        context.registerBean(WorkingDays.class, NorwegianCalendar::workingDays);
        context.registerBean(LetterHours.class, this::hours);
        context.registerBean(TransitionWorkflow.class, this::workflow);
        context.registerBean(SwapWindows.class, () -> windows);
        context.registerBean(SwapSchedule.class, this::schedule);
        context.registerBean(SimSwapHandling.class, this::simSwaps);
        context.registerBean(SimSwaps.class, () -> swaps);
        start("no.samkjop.telefoni.transition");
        handling = context.getBean(TransitionHandling.class);
        plans = context.getBean(PlanHandling.class);
        transitions = context.getBean(JdbcTransitions.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** As new, apart from the running numbers. Each is made once, as that takes seconds. */
    static TransitionWorld on(Databases database) {
        TransitionWorld world = WORLDS.computeIfAbsent(database, TransitionWorld::new);
        world.reset();
        return world;
    }

    private void reset() {
        empty("transition_wave_number", "transition_wave", "transition_plan", "transition_number", "transition");
        Mockito.reset(swaps);
        waves.clear();
        windows.clear();
        lettersMayLeave = true;
    }

    Transition transition(TransitionId id) {
        return transitions.find(id).orElseThrow();
    }

    List<ListedNumber> numbers(TransitionId id) {
        return transitions.numbers(id, 0, 100_000);
    }

    List<String> events(TransitionId id) {
        return transitions.timeline(id).stream().map(event -> event.what()).toList();
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
        List<PlanHandling.Draft> drafts = new ArrayList<>();
        int[] next = {1};
        sizes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(wave -> {
            drafts.add(new PlanHandling.Draft(wave.getKey(),
                    IntStream.range(next[0], next[0] + wave.getValue()).boxed().toList()));
            next[0] += wave.getValue();
        });
        plans.recordPlan(id, SUPPLIER, drafts);
        plans.proposePlan(id, SUPPLIER, "Vi begynner med vaktlagene");
        return id;
    }

    /** Approved and started as SIM swaps. */
    TransitionId running(TransitionId id, Map<Long, Integer> sizes) {
        proposed(id, sizes);
        plans.checkAgainstPriceCliff(id);
        plans.considerPlan(id, COORDINATOR, PlanHandling.PlanAnswer.APPROVE, null);
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
        willAnswer(call -> AgreementFixture.workingDays().after(Deadlines.dayOf(now()), 1)).given(schedule).firstDay();
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
}
