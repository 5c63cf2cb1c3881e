package no.samkjop.telefoni.transition.process;

import no.samkjop.telefoni.engine.TimeMoved;
import no.samkjop.telefoni.transition.CliffWarnings;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks again and again whether a warning of the price cliff is called for: an alarm clock of its own would be missed or doubled. */
@Component
class CliffProcess {

    private final CliffWarnings warnings;

    CliffProcess(CliffWarnings warnings) {
        this.warnings = warnings;
    }

    @Scheduled(fixedDelayString = "${telefoni.cliff.every:1m}")
    synchronized void sweep() {
        warnings.warn();
    }

    @EventListener
    void timeMoved(TimeMoved moved) {
        sweep();
    }
}
