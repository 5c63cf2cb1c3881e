package no.samkjop.telefoni.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.TestClock;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionOperations;

class SimulatedTimeTest {

    private static final Instant BEGINNING = Instant.parse("2019-04-23T07:00:00Z");

    @RegisterExtension
    final TestClock clock = new TestClock();

    private final List<Object> events = new ArrayList<>();
    private JdbcClient jdbc;

    @BeforeEach
    void table() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:simulated-time-" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V004__simulated_clock.sql")).execute(database);
        jdbc = JdbcClient.create(database);
    }

    private SimulatedTime started() {
        return new PersistedSimulatedTime(jdbc, TransactionOperations.withoutTransaction(), events::add, Clock.systemUTC());
    }

    @Test
    void theFirstStartIsOnATuesdayInAprilAndOurClockAndTheEnginesAgree() {
        SimulatedTime time = started();
        Clock ours = new EngineClock();

        assertThat(time.now()).isBetween(BEGINNING, BEGINNING.plusSeconds(60));
        assertThat(Duration.between(ours.instant(), ClockUtil.now().toInstant()).abs()).isLessThan(Duration.ofSeconds(1));
        assertThat(ours.getZone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    }

    @Test
    void itMovesForwardOnlyAndTellsOthers() {
        SimulatedTime time = started();
        Instant later = Instant.parse("2019-05-02T06:00:00Z");

        time.moveTo(later);

        assertThat(new EngineClock().instant()).isBetween(later, later.plusSeconds(60));
        assertThat(ClockUtil.now().toInstant()).isBetween(later, later.plusSeconds(60));
        assertThat(events).containsExactly(new TimeMoved(later));
        assertThatThrownBy(() -> time.moveTo(later.minusSeconds(1))).isInstanceOf(RefusedException.class);
        assertThat(events).hasSize(1);
    }

    @Test
    void itSurvivesARestart() {
        Instant later = Instant.parse("2019-05-02T06:00:00Z");
        started().moveTo(later);
        ClockUtil.reset();

        assertThat(started().now()).isBetween(later, later.plusSeconds(60));
        assertThat(jdbc.sql("select count(*) from simulated_clock").query(Long.class).single()).isOne();
    }
}
