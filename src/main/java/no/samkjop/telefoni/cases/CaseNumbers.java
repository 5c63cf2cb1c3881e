package no.samkjop.telefoni.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import no.samkjop.telefoni.shared.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Gives out case numbers. They run on across kinds and years, so that the number alone tells cases apart. */
@Repository
public class CaseNumbers {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final JdbcClient jdbc;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param kind three capital letters, {@code AVR} */
    public CaseNumber next(String kind, Instant at) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into case_number (given_at) values (?)").param(at.atOffset(ZoneOffset.UTC)).update(key, "id");
        return CaseNumber.of(kind, at.atZone(OSLO).getYear(), Optional.ofNullable(key.getKey()).orElseThrow().longValue());
    }
}
