package no.samkjop.telefoni.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The two databases that the product runs on. Use with {@code @ParameterizedTest @EnumSource}; each call gives a new one. */
public enum Databases {

    H2("sa") {
        @Override
        public String emptyUrl() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    },

    POSTGRESQL("postgres") {
        @Override
        public String emptyUrl() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            new JdbcTemplate(PostgresServer.STARTED.getPostgresDatabase()).execute("create database " + name);
            return PostgresServer.STARTED.getJdbcUrl("postgres", name);
        }
    };

    private final String user;

    Databases(String user) {
        this.user = user;
    }

    /** For {@code spring.datasource.username}; there is no password. */
    public String user() {
        return user;
    }

    /** For {@code spring.datasource.url}: a new database without tables. */
    public abstract String emptyUrl();

    /** A new database with our tables in it. Connections are not pooled. */
    public DataSource migrated() {
        DataSource dataSource = new DriverManagerDataSource(emptyUrl(), user, "");
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    /** Started when first asked for, stopped with the JVM. */
    private static final class PostgresServer {

        private static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
