package no.samkjop.telefoni.agreement;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Norway's public holidays. Christmas Eve, New Year's Eve and Easter Saturday are none. */
@Configuration(proxyBeanMethods = false)
public class NorwegianCalendar {

    @Bean
    public static WorkingDays workingDays() {
        HolidayManager norway = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NORWAY));
        Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();
        return new WorkingDays(day -> byYear.computeIfAbsent(day.getYear(), year -> holidays(norway, year)).contains(day));
    }

    private static Set<LocalDate> holidays(HolidayManager norway, int year) {
        return norway.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY).stream().map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
