package no.samkjop.telefoni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class TelefoniApplicationTest {

    /** The engine stores times without a zone: in Oslo's, an hour of the night of 27 October would be stored twice. */
    @Test
    void theProcessRunsInUtcWhereverTheMachineIs() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Oslo"));

            // Refused before anything is opened.
            assertThatThrownBy(() -> TelefoniApplication.main(new String[] {"--spring.profiles.active=demo,production"}))
                    .isInstanceOf(RuntimeException.class);

            assertThat(TimeZone.getDefault().getID()).isEqualTo("UTC");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** With the default delay, H2 loses what it has said to be committed when the process is killed. */
    @Test
    void theFileDatabaseWritesBeforeItSaysCommitted(@TempDir Path folder) throws IOException, SQLException {
        String setting = (String) new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yml"))
                .get(0).getProperty("spring.datasource.url");
        String url = setting.replaceFirst("^\\$\\{TELEFONI_DB_URL:(.*)}$", "$1");
        assertThat(url).startsWith("jdbc:h2:file:./data/telefoni;");

        try (var connection = DriverManager.getConnection(url.replace("./data", folder.toString()), "sa", "");
                ResultSet found = connection.createStatement().executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isZero();
        }
    }
}
