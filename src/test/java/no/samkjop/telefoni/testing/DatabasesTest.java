package no.samkjop.telefoni.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabasesTest {

    @ParameterizedTest
    @EnumSource
    void everyDatabaseIsNew(Databases database) {
        JdbcTemplate one = new JdbcTemplate(database.migrated());
        JdbcTemplate other = new JdbcTemplate(database.migrated());

        one.execute("create table only_here (id int)");

        assertThat(one.queryForObject("select count(*) from only_here", Long.class)).isZero();
        assertThat(other.queryForObject(
                "select count(*) from information_schema.tables where lower(table_name) = 'only_here'", Long.class)).isZero();
    }
}
