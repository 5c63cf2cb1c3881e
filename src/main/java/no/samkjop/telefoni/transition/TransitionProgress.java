package no.samkjop.telefoni.transition;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far all agencies have come, and what each day after the price cliff costs (C1.7 to C1.9). */
@Component
@Transactional(readOnly = true)
public class TransitionProgress {

    private static final int MOST_SWAPS = 20_000;

    private final JdbcTransitionProgress sums;
    private final SimSwaps swaps;
    private final Directory directory;
    private final Agreements agreements;
    private final Clock clock;

    TransitionProgress(JdbcTransitionProgress sums, SimSwaps swaps, Directory directory, Agreements agreements, Clock clock) {
        this.sums = sums;
        this.swaps = swaps;
        this.directory = directory;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * A number's planned day is that of its SIM swap, which may have been moved, else of its wave; never before today, as it has
     * not moved yet.
     *
     * @param id              null for an agency without a switch
     * @param total           numbers in the list; {@code moved} and {@code keptOut} of them are done with. Cancelled ones do not count
     * @param projectedFinish last planned day of the numbers left; null when nothing is planned or left
     * @param atStakePerDay   numbers left × the extra cost of a day with list price, NOK ex. VAT
     * @param atStakeInSum    the extra cost from the cliff until the day on which each number moved or is planned to; null when
     *     some are not planned, or not known yet
     */
    public record Row(AgencyId agency, @Nullable TransitionId id, @Nullable LocalDate contactedOn, boolean listGiven,
            boolean planApproved, boolean ended, int total, int moved, int keptOut, @Nullable LocalDate projectedFinish,
            Money atStakePerDay, @Nullable Money atStakeInSum) {

        public int left() {
            return total - moved - keptOut;
        }
    }

    /** Every agency of the directory, by name. */
    public List<Row> ofAll() {
        return rows(directory.agencies().stream().sorted(Comparator.comparing(Agency::name)).map(Agency::id).toList());
    }

    public Row of(AgencyId agency) {
        return rows(List.of(agency)).get(0);
    }

    private List<Row> rows(List<AgencyId> agencies) {
        PriceCliff cliff = priceCliff();
        Map<AgencyId, JdbcTransitionProgress.Head> heads = sums.heads();
        List<JdbcTransitionProgress.Count> counts = sums.left();
        Map<SimSwapId, LocalDate> days = counts.stream().allMatch(count -> count.swap() == null) ? Map.of() : daysOfSwaps(agencies);
        Map<TransitionId, List<JdbcTransitionProgress.Count>> left = counts.stream()
                .collect(Collectors.groupingBy(JdbcTransitionProgress.Count::transition));
        Map<TransitionId, List<JdbcTransitionProgress.Count>> late = sums.movedAfter(cliff.lastDay()).stream()
                .collect(Collectors.groupingBy(JdbcTransitionProgress.Count::transition));
        return agencies.stream().map(agency -> Optional.ofNullable(heads.get(agency)).map(head -> row(head, cliff,
                        planned(left.getOrDefault(head.transition().id(), List.of()), days),
                        late.getOrDefault(head.transition().id(), List.of())))
                .orElseGet(() -> new Row(agency, null, null, false, false, false, 0, 0, 0, null, Money.ZERO, null))).toList();
    }

    private Map<SimSwapId, LocalDate> daysOfSwaps(List<AgencyId> agencies) {
        AgencyId only = agencies.size() == 1 ? agencies.get(0) : null;
        Map<SimSwapId, LocalDate> days = new HashMap<>();
        swaps.search(new SimSwaps.Search(only, true, null, null), 0, MOST_SWAPS).rows()
                .forEach(swap -> days.put(swap.id(), swap.window().day()));
        return days;
    }

    private List<JdbcTransitionProgress.Count> planned(Collection<JdbcTransitionProgress.Count> left, Map<SimSwapId, LocalDate> days) {
        return left.stream().map(count -> new JdbcTransitionProgress.Count(count.transition(), count.swap(),
                notBefore(today(), count.swap() == null ? count.day() : days.getOrDefault(count.swap(), count.day())), count.numbers())).toList();
    }

    private static @Nullable LocalDate notBefore(LocalDate today, @Nullable LocalDate day) {
        return day == null || day.isAfter(today) ? day : today;
    }

    private static Row row(JdbcTransitionProgress.Head head, PriceCliff cliff, List<JdbcTransitionProgress.Count> left,
            List<JdbcTransitionProgress.Count> late) {
        Transition transition = head.transition();
        boolean known = transition.hasEnded() || transition.listGivenAt() != null && left.stream().allMatch(count -> count.day() != null);
        Money sum = Stream.concat(left.stream(), late.stream())
                .flatMap(count -> Optional.ofNullable(count.day()).map(day -> cliff.extra(count.numbers(), day)).stream())
                .reduce(Money.ZERO, Money::plus);
        return new Row(transition.agency(), transition.id(), transition.contactedOn(), transition.listGivenAt() != null,
                transition.planApprovedAt() != null, transition.hasEnded(), head.total(), head.moved(), head.keptOut(),
                left.stream().flatMap(count -> Optional.ofNullable(count.day()).stream()).max(Comparator.naturalOrder()).orElse(null),
                cliff.extraPerDay().times(head.left()), known ? sum : null);
    }

    /** @param left numbers not moved at the end of the day; {@code planned} is that by the plans, for days to come too */
    public record Point(LocalDate day, @Nullable Integer left, int planned) {
    }

    /**
     * Week by week, from the first switch until the last planned wave or the cliff, whichever is later; today and the cliff
     * besides. Numbers kept out count as done with from that day on. Empty before the first switch.
     */
    public List<Point> burnDown(@Nullable AgencyId agency) {
        List<JdbcTransitionProgress.Head> heads = sums.heads().values().stream()
                .filter(head -> head.transition().ending() != Transition.Ending.CANCELLED)
                .filter(head -> agency == null || head.transition().agency().equals(agency)).toList();
        if (heads.isEmpty()) {
            return List.of();
        }
        LocalDate first = heads.stream().map(head -> Deadlines.dayOf(head.transition().startedAt())).min(Comparator.naturalOrder()).orElseThrow();
        int total = heads.stream().mapToInt(JdbcTransitionProgress.Head::total).sum();
        Map<LocalDate, Integer> settled = sums.settled(agency);
        Map<LocalDate, Integer> planned = sums.planned(agency);
        List<Point> points = new ArrayList<>();
        for (LocalDate day : days(first, planned.keySet())) {
            points.add(new Point(day, day.isAfter(today()) ? null : total - until(day, settled), total - until(day, planned)));
        }
        return points;
    }

    private TreeSet<LocalDate> days(LocalDate first, Collection<LocalDate> planned) {
        LocalDate last = Stream.concat(planned.stream(), Stream.of(cliff(), first)).max(Comparator.naturalOrder()).orElseThrow();
        TreeSet<LocalDate> days = new TreeSet<>(first.datesUntil(last, Period.ofWeeks(1)).toList());
        Stream.of(today(), cliff(), last).filter(day -> !day.isBefore(first) && !day.isAfter(last)).forEach(days::add);
        return days;
    }

    private static int until(LocalDate day, Map<LocalDate, Integer> numbers) {
        return numbers.entrySet().stream().filter(entry -> !entry.getKey().isAfter(day)).mapToInt(Map.Entry::getValue).sum();
    }

    /** Last day with Telenor's agreement prices (C1.8). */
    public LocalDate cliff() {
        return priceCliff().lastDay();
    }

    private PriceCliff priceCliff() {
        return PriceCliff.of(agreements.telephony(), today());
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }
}
