package no.samkjop.telefoni.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcCasesTest {

    /** Both sides of midnight on New Year's Eve in Oslo, where it is an hour later than in UTC. */
    private static final Instant LAST_OF_2019 = Instant.parse("2019-12-31T22:59:59Z");
    private static final Instant FIRST_OF_2020 = Instant.parse("2019-12-31T23:00:00Z");

    @ParameterizedTest
    @EnumSource
    void caseNumbersRunOnAcrossKindsAndYears(Databases database) {
        CaseNumbers numbers = new CaseNumbers(JdbcClient.create(database.migrated()));

        assertThat(numbers.next("AVR", LAST_OF_2019).value()).isEqualTo("AVR-2019-00001");
        assertThat(numbers.next("SIM", FIRST_OF_2020).value()).isEqualTo("SIM-2020-00002");
    }

    @ParameterizedTest
    @EnumSource
    void aCasesTimelineIsItsOwnInTheOrderOfWhatHappened(Databases database) {
        DataSource dataSource = database.migrated();
        Timeline timeline = new Timeline(JdbcClient.create(dataSource));
        CaseEvent asked = new CaseEvent(LAST_OF_2019, UserId.of("bal-koordinator"), "Bedt om", "Skjermen er knust", true);
        CaseEvent booked = new CaseEvent(FIRST_OF_2020, null, "Bestilt", null, false);
        timeline.add("SIM-2019-00001", asked);
        timeline.add("SIM-2019-00002", booked);
        timeline.add("SIM-2019-00001", booked);

        assertThat(timeline.of("SIM-2019-00001")).containsExactly(asked, booked);
        assertThat(timeline.count("SIM-2019-00001")).isEqualTo(2);
        assertThat(timeline.of("SIM-2019-00003")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatHappenedBeforeTheModuleCameIsKept(Databases database) {
        DataSource dataSource = new DriverManagerDataSource(database.emptyUrl(), database.user(), "");
        Flyway.configure().dataSource(dataSource).target("005").load().migrate();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("insert into call_off_number (given_at) values (?)").param(LAST_OF_2019.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("insert into call_off (id, agency, ordered_by, purpose, priced_on, placed_at, reported_rounds, registered_rounds,"
                + " failed_controls, status, line_count) values ('AVR-2019-00001', 'BAL', 'bal-bestiller', 'Telefoner', date '2019-12-31',"
                + " ?, 0, 0, 0, 'AWAITING_APPROVAL', 0)").param(LAST_OF_2019.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("insert into call_off_event (call_off_id, at, by_user, what, internal) values ('AVR-2019-00001', ?, 'bal-bestiller',"
                + " 'Avropet ble bestilt', false)").param(LAST_OF_2019.atOffset(ZoneOffset.UTC)).update();

        Flyway.configure().dataSource(dataSource).load().migrate();

        assertThat(new Timeline(jdbc).of("AVR-2019-00001")).containsExactly(
                new CaseEvent(LAST_OF_2019, UserId.of("bal-bestiller"), "Avropet ble bestilt", null, false));
        assertThat(new CaseNumbers(jdbc).next("AVR", FIRST_OF_2020).value()).isEqualTo("AVR-2020-00002");
    }
}
