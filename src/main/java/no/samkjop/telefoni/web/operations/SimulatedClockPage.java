package no.samkjop.telefoni.web.operations;

import java.time.Duration;
import java.time.InstantSource;
import no.samkjop.telefoni.engine.SimulatedTime;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the demo's clock is from the machine's, for Tasklist, which reckons by the browser's ({@code simulated-clock.js}). */
@RestController
@Profile("demo")
class SimulatedClockPage {

    private final SimulatedTime simulated;
    private final InstantSource machine;

    SimulatedClockPage(SimulatedTime simulated) {
        this.simulated = simulated;
        this.machine = InstantSource.system();
    }

    @GetMapping("/klokke")
    Ahead ahead() {
        return new Ahead(Duration.between(machine.instant(), simulated.now()).toMillis());
    }

    /** Negative while the demo's clock is behind. */
    record Ahead(long millisecondsAhead) {
    }
}
