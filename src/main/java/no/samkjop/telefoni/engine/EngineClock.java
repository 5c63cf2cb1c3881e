package no.samkjop.telefoni.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The engine's clock as ours, so that the two cannot differ. In production nobody moves it: it is the system's. */
class EngineClock extends Clock {

    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final ZoneId zone;

    EngineClock() {
        this(OSLO);
    }

    private EngineClock(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new EngineClock(other);
    }

    @Override
    public Instant instant() {
        return ClockUtil.now().toInstant();
    }
}
