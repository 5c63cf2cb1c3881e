package no.samkjop.telefoni.simswap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.CaseWorld;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.testing.SimCards;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/**
 * The front doors with the real agreement, directory, register and database. Letters, events and calls to the process are noted
 * instead; the process's service tasks are called by the test. It is Tuesday 23 April 2019, 09:00.
 */
final class SwapWorld extends CaseWorld {

    private static final Map<Databases, SwapWorld> WORLDS = new EnumMap<>(Databases.class);

    static final String KARI = "41234567";
    static final Iccid OLD_CARD = card(900);

    final SimSwapHandling handling;
    final RoundHandling rounds;
    final SwapSchedule schedule;
    final JdbcSimSwaps swaps;
    final JdbcSwapWindows windows;
    final List<SwapLinesSettled> told = new CopyOnWriteArrayList<>();

    private SwapWorld(Databases database) {
        this(database.migrated());
    }

    SwapWorld(DataSource dataSource) {
        super(dataSource);
        context.registerBean(SimSwapWorkflow.class, this::workflow);
        context.registerBean(Ears.class, () -> new Ears(told));
        start("no.samkjop.telefoni.simswap");
        handling = context.getBean(SimSwapHandling.class);
        rounds = context.getBean(RoundHandling.class);
        schedule = context.getBean(SwapSchedule.class);
        swaps = context.getBean(JdbcSimSwaps.class);
        windows = context.getBean(JdbcSwapWindows.class);
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

    static Iccid card(int n) {
        return Iccid.of(SimCards.iccid(n));
    }

    static SubscriberNumber number(int n) {
        return SubscriberNumber.of("4120" + String.format("%04d", n));
    }

    /** As new, apart from the running numbers. Each is made once, as that takes seconds. */
    static SwapWorld on(Databases database) {
        SwapWorld world = WORLDS.computeIfAbsent(database, SwapWorld::new);
        world.reset();
        return world;
    }

    private void reset() {
        empty("sim_swap_line", "sim_swap", "swap_window");
        told.clear();
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

    SimSwap swap(SimSwapId id) {
        return swaps.find(id).orElseThrow();
    }

    SwapLine line(SimSwapId id, int number) {
        return swap(id).lines().get(number - 1);
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
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports);
        rounds.sendCards(id, SUPPLIER, Deadlines.dayOf(now()), null);
        rounds.receiveCards(id, COORDINATOR, true, null);
    }

    /** Invited and with cards, on the swap day. */
    SimSwapId ready(SimSwapId id) {
        if (rounds.inviteToSwap(id)) {
            cards(id, 100 * swap(id).round());
        }
        moveTo(swap(id).window().ends());
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
        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports);
        boolean any = swap(id).open().stream().anyMatch(SwapLine::isSwapped);
        rounds.reportSwap(id, SUPPLIER, false, any ? Deadlines.dayOf(now()) : null, null);
    }

    RoundHandling.Progress round(SimSwapId id, SwapLine.@Nullable Outcome... outcomes) {
        outcomes(ready(id), outcomes);
        rounds.verifySwap(id, COORDINATOR, true, null);
        return rounds.registerSwap(id);
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
}
