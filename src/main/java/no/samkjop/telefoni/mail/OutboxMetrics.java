package no.samkjop.telefoni.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class OutboxMetrics implements MeterBinder {

    private final Outbox outbox;
    private final Clock clock;

    OutboxMetrics(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("telefoni.letters.queued", () -> outbox.waiting().letters())
                .description("Letters that wait to be sent").register(registry);
        Gauge.builder("telefoni.letters.oldest.age", this::secondsOfOldest)
                .description("How long the oldest letter has waited").baseUnit("seconds").register(registry);
        Gauge.builder("telefoni.letters.troubled", outbox::countTroubled)
                .description("Letters that failed more than once, or for good").register(registry);
    }

    private long secondsOfOldest() {
        return outbox.waiting().since().map(since -> Duration.between(since, clock.instant()).toSeconds()).orElse(0L);
    }
}
