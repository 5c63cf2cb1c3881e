package no.samkjop.telefoni.engine;

import java.time.Instant;

/** The demo's clock. Present in the demo profile only. Forward only; survives a restart. */
public interface SimulatedTime {

    Instant now();

    /**
     * Moves our clock and the engine's together; timers and letters that became due then run.
     *
     * @throws no.samkjop.telefoni.shared.RefusedException when the instant is not after now
     */
    void moveTo(Instant instant);
}
