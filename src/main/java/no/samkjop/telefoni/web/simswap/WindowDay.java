package no.samkjop.telefoni.web.simswap;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.samkjop.telefoni.simswap.SwapWindow;

/** Windows of one day, for lists to choose from. */
public record WindowDay(LocalDate day, List<SwapWindow> windows) {

    /** @param windows in order of day */
    public static List<WindowDay> of(List<SwapWindow> windows) {
        Map<LocalDate, List<SwapWindow>> byDay = windows.stream()
                .collect(Collectors.groupingBy(SwapWindow::day, LinkedHashMap::new, Collectors.toList()));
        return byDay.entrySet().stream().map(day -> new WindowDay(day.getKey(), day.getValue())).toList();
    }
}
