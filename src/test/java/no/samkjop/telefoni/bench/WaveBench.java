package no.samkjop.telefoni.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.agreement.NorwegianCalendar;
import no.samkjop.telefoni.shared.WorkingDays;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.WaveSuggestion;
import no.samkjop.telefoni.transition.WaveSuggestion.Suggestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Suggested waves for all agencies in turn, each in the windows that those before it have left free. */
@ExtendWith(Figures.class)
class WaveBench {

    private static final int NUMBERS = Figures.size("numbers", 50_000);
    private static final int AGENCIES = 46;
    private static final int DAYS = 60;
    private static final int PLACES = 6;
    private static final int RUNS = Figures.size("runs", 11);
    private static final WorkingDays WORKING_DAYS = NorwegianCalendar.workingDays();
    private static final LocalDate FIRST = LocalDate.parse("2019-04-24");

    @Test
    void waves() {
        List<List<ListedNumber>> agencies = IntStream.range(0, AGENCIES).mapToObj(WaveBench::agency).toList();
        List<SwapWindow> windows = IntStream.range(0, DAYS * PLACES).mapToObj(WaveBench::window).toList();
        String what = "Waves for %d numbers, %d agencies, %d days: ".formatted(NUMBERS, AGENCIES, DAYS);
        Figures.measured(what + "the first time", "%.0f ms".formatted(Figures.nanos(() -> suggest(agencies, windows)) / 1e6), "< 5000 ms");
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            nanos[run] = Figures.nanos(() -> suggest(agencies, windows));
        }
        Figures.measured(what + "the median", "%.0f ms".formatted(Figures.median(nanos)), "< 5000 ms");
        Figures.measured(what + "numbers without a window", String.valueOf(suggest(agencies, windows)), "");
    }

    /** @return how many found no window */
    private static int suggest(List<List<ListedNumber>> agencies, List<SwapWindow> published) {
        List<SwapWindow> windows = new ArrayList<>(published);
        int unplaced = 0;
        for (List<ListedNumber> agency : agencies) {
            Suggestion suggestion = WaveSuggestion.suggest(agency, windows, new WaveSuggestion.Bounds(WORKING_DAYS, FIRST,
                    LocalDate.parse("2019-07-05"), LocalDate.parse("2019-08-30")));
            suggestion.waves().forEach(wave -> windows.set((int) wave.window().id(), booked(wave.window(), wave.positions().size())));
            unplaced += suggestion.unplaced().size();
        }
        return unplaced;
    }

    /** The list is as long as every agency's; each tenth number is a fixed line, each third has a wish, each fifth a twin. */
    private static List<ListedNumber> agency(int agency) {
        int count = NUMBERS * (agency + 1) / AGENCIES - NUMBERS * agency / AGENCIES;
        return IntStream.rangeClosed(1, count).mapToObj(i -> {
            int running = agency * 100_000 + i;
            if (i % 5 == 0) {
                return number(i, "58%010d".formatted(running), SimKind.TWIN, String.valueOf(40_000_000 + running - 1), null);
            }
            return i % 10 == 1 ? number(i, String.valueOf(20_000_000 + running), SimKind.NONE, null, null)
                    : number(i, String.valueOf(40_000_000 + running), SimKind.MAIN, null, i % 3 == 0 ? WORKING_DAYS.after(FIRST, i % 40) : null);
        }).collect(Collectors.toList());
    }

    private static ListedNumber number(int position, String number, SimKind sim, @Nullable String main, @Nullable LocalDate wishedOn) {
        return new ListedNumber(position, SubscriberNumber.of(number), "Vakttelefon", null, null, ItemNumber.of("MOB-05"), sim,
                main == null ? null : SubscriberNumber.of(main), "", "Telenor", "Bydel Alna", wishedOn, ListedNumber.State.OPEN, null, null,
                null, null);
    }

    private static SwapWindow window(int i) {
        return new SwapWindow(i, "Sted " + i % PLACES, WORKING_DAYS.after(FIRST, i / PLACES), LocalTime.of(9, 0), LocalTime.of(15, 0), 140, 0, false);
    }

    private static SwapWindow booked(SwapWindow window, int places) {
        return new SwapWindow(window.id(), window.place(), window.day(), window.from(), window.to(), window.capacity(), window.booked() + places, false);
    }
}
