package no.samkjop.telefoni.web.operations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.simswap.SwapSchedule;
import no.samkjop.telefoni.simswap.SwapSchedule.Publication;
import no.samkjop.telefoni.simswap.SwapWindows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A demo that is started for the first time has windows to choose from, as if the supplier had published them. Places are made up. */
@Component
@Profile("demo")
class DemoWindows {

    private static final Logger log = LoggerFactory.getLogger(DemoWindows.class);
    private static final int WEEKS = 10;

    private final SwapSchedule schedule;
    private final SwapWindows windows;
    private final Directory directory;
    private final Clock clock;

    DemoWindows(SwapSchedule schedule, SwapWindows windows, Directory directory, Clock clock) {
        this.schedule = schedule;
        this.windows = windows;
        this.directory = directory;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void publishWhereThereAreNone() {
        List<User> supplier = directory.usersWith(Role.SUPPLIER_DELIVERY);
        if (supplier.isEmpty() || !windows.from(LocalDate.EPOCH, 0, 1).isEmpty()) {
            return;
        }
        LocalDate first = LocalDate.now(clock).plusDays(1);
        String from = first.toString();
        String to = first.plusWeeks(WEEKS).toString();
        int made = List.of(
                        new Publication("Byttepunkt sentrum, Rådhusgata 1", from, to, "09:00", "15:00", "60"),
                        new Publication("Byttepunkt øst, Økernveien 100", from, to, "09:00", "12:00", "40"),
                        new Publication("Byttepunkt sør, Mosseveien 200", from, to, "12:00", "15:00", "30"))
                .stream().mapToInt(publication -> schedule.publish(supplier.get(0).id(), publication)).sum();
        log.info("Published {} windows for SIM swaps in the demo", made);
    }
}
