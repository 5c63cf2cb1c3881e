package no.samkjop.telefoni.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps how far the demo's time is from the machine's, so that it runs on by itself and survives a restart. */
class PersistedSimulatedTime implements SimulatedTime {

    /** Tuesday 23 April 2019, 09:00 in Oslo. */
    static final Instant BEGINNING = Instant.parse("2019-04-23T07:00:00Z");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock machine;

    PersistedSimulatedTime(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events,
            Clock machine) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.machine = machine;
        ClockUtil.offset(stored().orElseGet(() -> store(BEGINNING)));
    }

    private Optional<Long> stored() {
        return jdbc.sql("select offset_millis from simulated_clock").query(Long.class).optional();
    }

    private long store(Instant now) {
        long offset = Duration.between(machine.instant(), now).toMillis();
        if (jdbc.sql("update simulated_clock set offset_millis = ?").param(offset).update() == 0) {
            jdbc.sql("insert into simulated_clock (id, offset_millis) values (1, ?)").param(offset).update();
        }
        return offset;
    }

    @Override
    public Instant now() {
        return ClockUtil.now().toInstant();
    }

    @Override
    public synchronized void moveTo(Instant instant) {
        if (!instant.isAfter(now())) {
            throw new RefusedException(Refusal.of("now", "Klokken kan bare stilles fremover."));
        }
        Long offset = transaction.execute(status -> store(instant));
        ClockUtil.offset(offset);
        events.publishEvent(new TimeMoved(instant));
    }
}
