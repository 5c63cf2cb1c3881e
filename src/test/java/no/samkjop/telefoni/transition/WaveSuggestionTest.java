package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.number;
import static no.samkjop.telefoni.transition.TransitionFixture.numbers;
import static no.samkjop.telefoni.transition.TransitionFixture.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.transition.WaveSuggestion.Bounds;
import no.samkjop.telefoni.transition.WaveSuggestion.Suggestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaveSuggestionTest {

    private static final LocalDate CLIFF = LocalDate.parse("2019-07-05");
    private static final Bounds BOUNDS = new Bounds(AgreementFixture.workingDays(), LocalDate.parse("2019-06-03"), CLIFF,
            LocalDate.parse("2019-08-30"));

    private static Suggestion suggest(List<ListedNumber> numbers, SwapWindow... windows) {
        return WaveSuggestion.suggest(numbers, List.of(windows), BOUNDS);
    }

    /** Windows of the waves, in order, with the positions in each. */
    private static Map<Long, List<Integer>> byWindow(Suggestion suggestion) {
        Map<Long, List<Integer>> positions = new HashMap<>();
        suggestion.waves().forEach(wave -> positions.put(wave.window().id(), wave.positions()));
        return positions;
    }

    @Test
    void theEarliestWindowsAreFilledFirst() {
        Suggestion suggestion = suggest(numbers(5), window(1, "2019-06-05", 3), window(2, "2019-06-04", 2), window(3, "2019-06-06", 9));

        assertThat(suggestion.waves()).extracting(Wave::number).containsExactly(1, 2);
        assertThat(byWindow(suggestion)).isEqualTo(Map.of(2L, List.of(1, 2), 1L, List.of(3, 4, 5)));
        assertThat(suggestion.unplaced()).isEmpty();
    }

    @Test
    void holidaysWeekendsFullClosedAndEarlierWindowsAreNotUsed() {
        SwapWindow closed = new SwapWindow(5, "Økern", LocalDate.parse("2019-06-04"), LocalTime.of(9, 0), LocalTime.of(11, 0), 9, 0, true);

        Suggestion suggestion = suggest(numbers(2), window(1, "2019-05-31", 9), window(2, "2019-06-10", 9), window(3, "2019-06-15", 9),
                window(4, "2019-06-04", 9, 9), closed, window(6, "2019-06-11", 9, 8));

        assertThat(byWindow(suggestion)).isEqualTo(Map.of(6L, List.of(1)));
        assertThat(suggestion.unplaced()).containsExactly(2);
    }

    @Test
    void twinAndDataSimsGoWithTheirMainNumberAndAreNeverSplit() {
        List<ListedNumber> list = List.of(number(1, "41000001", SimKind.MAIN, null, null), number(2, "41000002", SimKind.MAIN, null, null),
                number(3, "580000000001", SimKind.TWIN, "41000002", null), number(4, "580000000002", SimKind.DATA, "41000002", null));

        Suggestion suggestion = suggest(list, window(1, "2019-06-04", 2), window(2, "2019-06-05", 3));
        assertThat(byWindow(suggestion)).isEqualTo(Map.of(1L, List.of(1), 2L, List.of(2, 3, 4)));

        assertThat(suggest(list, window(1, "2019-06-04", 2), window(2, "2019-06-05", 2)).unplaced()).containsExactly(2, 3, 4);
    }

    @Test
    void simsOfANumberThatDoesNotMoveStayTogetherToo() {
        List<ListedNumber> list = List.of(number(1, "580000000001", SimKind.TWIN, "41000009", null),
                number(2, "580000000002", SimKind.DATA, "41000009", null));

        assertThat(byWindow(suggest(list, window(1, "2019-06-04", 1), window(2, "2019-06-05", 2)))).isEqualTo(Map.of(2L, List.of(1, 2)));
    }

    @Test
    void aFixedLineIsPlacedOnItsLastDayAndNotAfter() {
        List<ListedNumber> list = List.of(number(1, "22000001", SimKind.NONE, null, null), number(2, "22000002", SimKind.NONE, null, null),
                number(3, "41000001", SimKind.MAIN, null, null));

        Suggestion suggestion = suggest(list, window(1, "2019-08-30", 1), window(2, "2019-09-02", 5));

        assertThat(byWindow(suggestion)).isEqualTo(Map.of(1L, List.of(1), 2L, List.of(3)));
        assertThat(suggestion.unplaced()).containsExactly(2);
    }

    @Test
    void aWishIsGivenWhereItCanBeHad() {
        List<ListedNumber> list = List.of(number(1, "41000001", SimKind.MAIN, null, "2019-06-06"), number(2, "41000002", SimKind.MAIN, null, null),
                number(3, "41000003", SimKind.MAIN, null, "2019-06-07"), number(4, "41000004", SimKind.MAIN, null, "2019-06-06"));

        assertThat(byWindow(suggest(list, window(1, "2019-06-04", 2), window(2, "2019-06-06", 1), window(3, "2019-06-11", 5))))
                .isEqualTo(Map.of(2L, List.of(1), 1L, List.of(2, 3), 3L, List.of(4)));
    }

    @Test
    void nobodyMovesAfterTheCliffForAWishAfterIt() {
        List<ListedNumber> list = List.of(number(1, "41000001", SimKind.MAIN, null, "2019-07-09"), number(2, "41000002", SimKind.MAIN, null, null));

        assertThat(byWindow(suggest(list, window(1, "2019-07-05", 2), window(2, "2019-07-08", 5), window(3, "2019-07-09", 5))))
                .isEqualTo(Map.of(1L, List.of(1, 2)));
        assertThat(byWindow(suggest(list, window(1, "2019-07-05", 1), window(2, "2019-07-08", 5), window(3, "2019-07-09", 5))))
                .as("no room for both before").isEqualTo(Map.of(1L, List.of(1), 2L, List.of(2)));
    }

    /** The pair needs the only window with two places; the wish for one of them would leave a single place on each day. */
    @Test
    void aWishThatWouldPushOthersPastTheCliffIsNotGiven() {
        List<ListedNumber> list = List.of(number(1, "41000001", SimKind.MAIN, null, "2019-07-05"), number(2, "41000002", SimKind.MAIN, null, null),
                number(3, "580000000001", SimKind.TWIN, "41000002", null));

        assertThat(byWindow(suggest(list, window(1, "2019-07-04", 1), window(2, "2019-07-05", 2), window(3, "2019-07-08", 9))))
                .isEqualTo(Map.of(1L, List.of(1), 2L, List.of(2, 3)));
    }

    /** Three want the day; the last in the list would split the pair's room, the others would not. */
    @Test
    void theOtherWishesAreGivenAllTheSame() {
        List<ListedNumber> list = List.of(number(1, "41000001", SimKind.MAIN, null, "2019-07-05"), number(2, "41000002", SimKind.MAIN, null, null),
                number(3, "580000000001", SimKind.TWIN, "41000002", null), number(4, "41000004", SimKind.MAIN, null, "2019-07-05"));

        assertThat(byWindow(suggest(list, window(1, "2019-07-04", 1), window(2, "2019-07-05", 3), window(3, "2019-07-08", 9))))
                .isEqualTo(Map.of(1L, List.of(4), 2L, List.of(1, 2, 3)));
    }

    @Test
    void withoutNumbersOrWindowsThereAreNoWaves() {
        assertThat(suggest(List.of(), window(1, "2019-06-04", 2))).isEqualTo(new Suggestion(List.of(), List.of()));
        assertThat(suggest(numbers(2))).isEqualTo(new Suggestion(List.of(), List.of(1, 2)));
    }

    private static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheListAndTheWindows(long seed) {
        Random random = new Random(seed);
        List<ListedNumber> list = list(random);
        List<SwapWindow> windows = windows(random);

        Suggestion suggestion = WaveSuggestion.suggest(list, windows, BOUNDS);

        assertEverybodyOnceAndNoWindowOverbooked(list, suggestion);
        assertGroupsTogetherOnDaysThatFit(list, suggestion);
        assertNobodyLeftWhoWouldFit(list, windows, suggestion);
        assertThat(WaveSuggestion.suggest(list, windows, BOUNDS)).as("the same again").isEqualTo(suggestion);
        assertThat(WaveSuggestion.suggest(shuffled(list, random), shuffled(windows, random), BOUNDS)).as("in any order").isEqualTo(suggestion);
        assertNobodyPaysForWishes(list, windows, suggestion);
    }

    private static void assertEverybodyOnceAndNoWindowOverbooked(List<ListedNumber> list, Suggestion suggestion) {
        List<Integer> seen = new ArrayList<>(suggestion.unplaced());
        Set<Long> used = new HashSet<>();
        for (Wave wave : suggestion.waves()) {
            assertThat(wave.positions()).isNotEmpty().hasSizeLessThanOrEqualTo(wave.window().free()).isSorted();
            assertThat(used.add(wave.window().id())).isTrue();
            seen.addAll(wave.positions());
        }
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(list.stream().map(ListedNumber::position).toList());
        assertThat(suggestion.waves()).extracting(Wave::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, suggestion.waves().size()).boxed().toList());
        assertThat(suggestion.waves()).extracting(wave -> wave.window().begins()).isSorted();
    }

    private static void assertGroupsTogetherOnDaysThatFit(List<ListedNumber> list, Suggestion suggestion) {
        Map<Integer, LocalDate> days = days(suggestion);
        Map<SubscriberNumber, Integer> waveOf = new HashMap<>();
        Map<Integer, Integer> waves = new HashMap<>();
        suggestion.waves().forEach(wave -> wave.positions().forEach(position -> waves.put(position, wave.number())));
        for (ListedNumber number : list) {
            LocalDate day = days.get(number.position());
            int wave = waves.getOrDefault(number.position(), 0);
            assertThat(waveOf.computeIfAbsent(main(number), key -> wave)).isEqualTo(wave);
            if (day != null) {
                assertThat(AgreementFixture.workingDays().isWorkingDay(day)).isTrue();
                assertThat(day).isAfterOrEqualTo(BOUNDS.firstDay());
                assertThat(FixedLine.isOne(number.number()) && day.isAfter(BOUNDS.lastFixedDay())).isFalse();
            }
        }
    }

    private static void assertNobodyLeftWhoWouldFit(List<ListedNumber> list, List<SwapWindow> windows, Suggestion suggestion) {
        Map<Long, Integer> taken = new HashMap<>();
        suggestion.waves().forEach(wave -> taken.put(wave.window().id(), wave.positions().size()));
        Map<SubscriberNumber, List<ListedNumber>> left = new HashMap<>();
        list.stream().filter(number -> suggestion.unplaced().contains(number.position()))
                .forEach(number -> left.computeIfAbsent(main(number), key -> new ArrayList<>()).add(number));
        left.values().forEach(group -> assertThat(windows).noneMatch(window ->
                window.free() - taken.getOrDefault(window.id(), 0) >= group.size()
                        && AgreementFixture.workingDays().isWorkingDay(window.day()) && !window.day().isBefore(BOUNDS.firstDay())
                        && !(FixedLine.isOne(group.get(0).number()) && window.day().isAfter(BOUNDS.lastFixedDay()))));
    }

    private static void assertNobodyPaysForWishes(List<ListedNumber> list, List<SwapWindow> windows, Suggestion suggestion) {
        List<ListedNumber> wishless = list.stream().map(number -> number(number.position(), number.number().value(), number.sim(),
                number.main() == null ? null : number.main().value(), null)).toList();
        Suggestion plain = WaveSuggestion.suggest(wishless, windows, BOUNDS);
        Set<Integer> late = late(list, suggestion);
        assertThat(late(list, plain)).containsAll(late);
        assertThat(plain.unplaced()).containsAll(suggestion.unplaced());
    }

    private static Set<Integer> late(List<ListedNumber> list, Suggestion suggestion) {
        Map<Integer, LocalDate> days = days(suggestion);
        Set<Integer> late = new HashSet<>();
        list.stream().map(ListedNumber::position).filter(position -> !days.containsKey(position) || days.get(position).isAfter(CLIFF))
                .forEach(late::add);
        return late;
    }

    private static Map<Integer, LocalDate> days(Suggestion suggestion) {
        Map<Integer, LocalDate> days = new HashMap<>();
        suggestion.waves().forEach(wave -> wave.positions().forEach(position -> days.put(position, wave.window().day())));
        return days;
    }

    private static SubscriberNumber main(ListedNumber number) {
        return number.main() == null ? number.number() : number.main();
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<ListedNumber> list(Random random) {
        List<ListedNumber> list = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 1; i <= count; i++) {
            String wish = random.nextInt(3) == 0 ? day(random) : null;
            if (random.nextInt(6) == 0) {
                list.add(number(list.size() + 1, String.valueOf(22_000_000 + i), SimKind.NONE, null, wish));
            } else {
                String main = String.valueOf(41_000_000 + i);
                list.add(number(list.size() + 1, main, SimKind.MAIN, null, wish));
                for (int sim = random.nextInt(8) - 4; sim > 0; sim--) {
                    list.add(number(list.size() + 1, "58%09d%d".formatted(i, sim), SimKind.TWIN, main, random.nextBoolean() ? day(random) : null));
                }
            }
        }
        return list;
    }

    private static List<SwapWindow> windows(Random random) {
        List<SwapWindow> windows = new ArrayList<>();
        int count = random.nextInt(14);
        for (int i = 1; i <= count; i++) {
            int capacity = random.nextInt(12);
            windows.add(window(i, day(random), capacity, random.nextInt(capacity + 1) / 2));
        }
        return windows;
    }

    /** Around the cliff and the end of the copper net, weekends and holidays included. */
    private static @Nullable String day(Random random) {
        LocalDate[] about = {LocalDate.parse("2019-05-29"), LocalDate.parse("2019-06-28"), LocalDate.parse("2019-08-27")};
        return about[random.nextInt(about.length)].plusDays(random.nextInt(14)).toString();
    }

    @Test
    void aVeryLongListTakesNoLonger() {
        List<SwapWindow> windows = IntStream.range(0, 60).mapToObj(i -> window(i, AgreementFixture.workingDays()
                .after(LocalDate.parse("2019-06-03"), i).toString(), 1000)).toList();

        Suggestion suggestion = assertTimeout(Duration.ofSeconds(20),
                (ThrowingSupplier<Suggestion>) () -> WaveSuggestion.suggest(numbers(50_000), windows, BOUNDS));

        assertThat(suggestion.waves()).hasSize(50);
    }
}
