package no.samkjop.telefoni.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.sql.DataSource;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
}
