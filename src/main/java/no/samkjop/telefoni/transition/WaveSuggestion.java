package no.samkjop.telefoni.transition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers could move when: a pure function of the list and the free windows. It places everybody as early as there is room,
 * once without looking at wishes; then it gives as many of the wishes, in the list's order, as nobody has to pay for by moving
 * after the price cliff or not at all. A wish for a day after the cliff counts only where there is no room before it.
 */
public final class WaveSuggestion {

    private static final int NOWHERE = -1;

    private final List<SwapWindow> windows;
    private final Bounds bounds;
    private final List<Group> groups;
    private final int largest;

    private WaveSuggestion(List<ListedNumber> numbers, List<SwapWindow> published, Bounds bounds) {
        this.bounds = bounds;
        windows = published.stream().filter(window -> window.free() > 0 && !window.day().isBefore(bounds.firstDay())
                        && bounds.workingDays().isWorkingDay(window.day()))
                .sorted(Comparator.comparing(SwapWindow::day).thenComparing(SwapWindow::from).thenComparing(SwapWindow::place)
                        .thenComparing(SwapWindow::id)).toList();
        groups = groups(numbers);
        largest = groups.stream().mapToInt(Group::size).max().orElse(0);
    }

    /**
     * @param waves    never over a window's free places, only on working days; twin and data SIMs with their main number; nothing
     *     after its own last day; the earliest windows first, a wished day where it can be had
     * @param unplaced positions for which there was no window
     */
    public record Suggestion(List<Wave> waves, List<Integer> unplaced) {
    }

    /**
     * @param firstDay     first day that can be booked
     * @param cliff        last day with the former supplier's agreement prices (C1.8)
     * @param lastFixedDay last day for fixed lines (C5.4)
     */
    public record Bounds(WorkingDays workingDays, LocalDate firstDay, LocalDate cliff, LocalDate lastFixedDay) {
    }

    /** @param numbers those that are still to be moved */
    public static Suggestion suggest(List<ListedNumber> numbers, List<SwapWindow> windows, Bounds bounds) {
        return new WaveSuggestion(numbers, windows, bounds).suggest();
    }

    /** Numbers that move together. @param first position, which is the group's place in the list */
    private record Group(int index, int first, int[] positions, boolean fixed, @Nullable LocalDate wish) {

        int size() {
            return positions.length;
        }
    }

    private static List<Group> groups(List<ListedNumber> numbers) {
        Map<SubscriberNumber, List<ListedNumber>> byMain = new LinkedHashMap<>();
        numbers.stream().sorted(Comparator.comparingInt(ListedNumber::position)).forEach(number -> byMain.computeIfAbsent(
                Optional.ofNullable(number.main()).orElse(number.number()), main -> new ArrayList<>(1)).add(number));
        List<Group> groups = new ArrayList<>(byMain.size());
        byMain.forEach((main, members) -> groups.add(new Group(groups.size(), members.get(0).position(),
                members.stream().mapToInt(ListedNumber::position).toArray(),
                members.stream().anyMatch(member -> FixedLine.isOne(member.number())), wish(main, members))));
        return groups;
    }

    /** The main number's, else the first that one of its SIMs has. */
    private static @Nullable LocalDate wish(SubscriberNumber main, List<ListedNumber> members) {
        return members.stream().filter(member -> member.wishedOn() != null)
                .min(Comparator.comparing((ListedNumber member) -> !member.number().equals(main)))
                .map(ListedNumber::wishedOn).orElse(null);
    }

    private Suggestion suggest() {
        int[] plain = withoutWishes();
        List<Group> wishers = groups.stream().filter(group -> group.wish() != null).toList();
        int[] best = plain;
        int granted = 0;
        int refused = wishers.size() + 1;
        while (granted + 1 < refused) {
            // All of them first, which most often can be had; then halving.
            int tried = refused > wishers.size() && granted == 0 ? wishers.size() : (granted + refused) / 2;
            Optional<int[]> placed = withWishes(plain, wishers.subList(0, tried));
            if (placed.isPresent()) {
                best = placed.get();
                granted = tried;
            } else {
                refused = tried;
            }
        }
        return suggestion(best);
    }

    /** Fixed lines first, as they have a last day; then the larger groups, which later would not fit; then as listed. */
    private static final Comparator<Group> BY_NEED = Comparator.comparing((Group group) -> !group.fixed())
            .thenComparing(Comparator.comparingInt(Group::size).reversed()).thenComparingInt(Group::first);

    private int[] withoutWishes() {
        Room room = new Room();
        int[] placed = nowhere();
        groups.stream().sorted(BY_NEED).forEach(group -> placed[group.index()] = room.takeEarliest(group, lastDay(group)));
        return placed;
    }

    /** @return empty when somebody who can move before the cliff would have to move after it, or who can move at all could not */
    private Optional<int[]> withWishes(int[] plain, List<Group> wishers) {
        Room room = new Room();
        int[] placed = nowhere();
        boolean[] wishes = new boolean[groups.size()];
        wishers.forEach(group -> wishes[group.index()] = true);
        List<Group> inTime = groups.stream().filter(group -> isInTime(plain[group.index()])).sorted(BY_NEED).toList();
        for (Group group : inTime) {
            if (wishes[group.index()] && !bounds.cliff().isBefore(wish(group))) {
                placed[group.index()] = room.takeOn(group, wish(group));
            }
        }
        for (Group group : inTime) {
            if (placed[group.index()] == NOWHERE) {
                placed[group.index()] = room.takeEarliest(group, earlier(bounds.cliff(), lastDay(group)));
                if (placed[group.index()] == NOWHERE) {
                    return Optional.empty();
                }
            }
        }
        List<Group> late = groups.stream().filter(group -> !isInTime(plain[group.index()])).sorted(BY_NEED).toList();
        for (Group group : late) {
            placed[group.index()] = room.takeEarliest(group, earlier(bounds.cliff(), lastDay(group)));
            if (placed[group.index()] == NOWHERE && wishes[group.index()] && !wish(group).isAfter(lastDay(group))) {
                placed[group.index()] = room.takeOn(group, wish(group));
            }
        }
        for (Group group : late) {
            if (placed[group.index()] == NOWHERE) {
                placed[group.index()] = room.takeEarliest(group, lastDay(group));
                if (placed[group.index()] == NOWHERE && plain[group.index()] != NOWHERE) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(placed);
    }

    private static LocalDate wish(Group group) {
        return Optional.ofNullable(group.wish()).orElseThrow();
    }

    private LocalDate lastDay(Group group) {
        return group.fixed() ? bounds.lastFixedDay() : LocalDate.MAX;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean isInTime(int window) {
        return window != NOWHERE && !windows.get(window).day().isAfter(bounds.cliff());
    }

    private int[] nowhere() {
        int[] placed = new int[groups.size()];
        Arrays.fill(placed, NOWHERE);
        return placed;
    }

    private Suggestion suggestion(int[] placed) {
        Map<Integer, List<Integer>> positions = new TreeMap<>();
        List<Integer> unplaced = new ArrayList<>();
        for (Group group : groups) {
            int window = placed[group.index()];
            List<Integer> into = window == NOWHERE ? unplaced : positions.computeIfAbsent(window, key -> new ArrayList<>());
            Arrays.stream(group.positions()).forEach(into::add);
        }
        List<Wave> waves = new ArrayList<>();
        positions.forEach((window, members) -> waves.add(
                new Wave(waves.size() + 1, windows.get(window), members.stream().sorted().toList())));
        return new Suggestion(waves, unplaced.stream().sorted().toList());
    }

    /** Free places that only become fewer, so that the earliest window with room for a size of group never moves back. */
    private final class Room {

        private final int[] free = windows.stream().mapToInt(SwapWindow::free).toArray();
        private final int[] earliest = new int[largest + 1];
        private final Map<LocalDate, Integer> firstOfDay = new HashMap<>();

        private Room() {
            for (int window = windows.size() - 1; window >= 0; window--) {
                firstOfDay.put(windows.get(window).day(), window);
            }
        }

        private int takeEarliest(Group group, LocalDate last) {
            int size = group.size();
            while (earliest[size] < free.length && free[earliest[size]] < size) {
                earliest[size]++;
            }
            int window = earliest[size];
            return window < free.length && !windows.get(window).day().isAfter(last) ? take(window, size) : NOWHERE;
        }

        private int takeOn(Group group, LocalDate day) {
            for (int window = firstOfDay.getOrDefault(day, free.length);
                    window < free.length && windows.get(window).day().equals(day); window++) {
                if (free[window] >= group.size()) {
                    return take(window, group.size());
                }
            }
            return NOWHERE;
        }

        private int take(int window, int size) {
            free[window] -= size;
            return window;
        }
    }
}
