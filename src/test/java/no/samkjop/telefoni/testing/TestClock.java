package no.samkjop.telefoni.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stops the engine's clock, and so the {@code Clock} bean that reads it, at a given time; runs again after the test. */
public final class TestClock implements AfterEachCallback {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    public void set(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Oslo time, as in {@code set("2019-04-23", "09:00")}. */
    public void set(String date, String time) {
        set(LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(OSLO).toInstant());
    }

    public void reset() {
        ClockUtil.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        reset();
    }
}
