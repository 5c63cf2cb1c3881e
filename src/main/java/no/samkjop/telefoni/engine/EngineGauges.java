package no.samkjop.telefoni.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells monitoring what is stuck, since the engine tells nobody. */
@Component
class EngineGauges implements MeterBinder {

    private final Incidents incidents;

    EngineGauges(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("telefoni.engine.incidents", incidents, Incidents::count)
                .description("Open incidents").register(registry);
        TimeGauge.builder("telefoni.engine.oldest.due.job", incidents, TimeUnit.SECONDS,
                all -> all.oldestDueJob().toSeconds()).description("Age of the oldest job that is due").register(registry);
    }
}
