package no.samkjop.telefoni.journeys;

import no.samkjop.telefoni.testing.Databases;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same journeys on PostgreSQL. */
@DirtiesContext
class SimJourneyOnPostgresTest extends SimJourneyTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        String url = Databases.POSTGRESQL.emptyUrl();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", Databases.POSTGRESQL::user);
    }
}
