package no.samkjop.telefoni.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.directory.Agency;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.Supplier;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.OrganisationNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class ProductionCheckTest {

    private static final Map<String, String> READY = Map.ofEntries(
            Map.entry("TELEFONI_DB_URL", "jdbc:postgresql://db/telefoni"),
            Map.entry("TELEFONI_DB_USER", "telefoni"),
            Map.entry("TELEFONI_DB_PASSWORD", "x7Gk-20"),
            Map.entry("TELEFONI_BASE_URL", "https://telefoni.oslo.example"),
            Map.entry("TELEFONI_DIRECTORY", "file:/etc/telefoni/"),
            Map.entry("TELEFONI_MAIL_HOST", "smtp.oslo.example"),
            Map.entry("TELEFONI_MAIL_FROM", "telefoni@oslo.example"),
            Map.entry("TELEFONI_IMAP_HOST", "imap.oslo.example"),
            Map.entry("TELEFONI_IMAP_USER", "telefoni"),
            Map.entry("TELEFONI_IMAP_PASSWORD", "w4Rt-77"),
            Map.entry("TELEFONI_OIDC_ISSUER", "https://id.oslo.example"),
            Map.entry("TELEFONI_OIDC_CLIENT_ID", "telefoni"),
            Map.entry("TELEFONI_OIDC_CLIENT_SECRET", "q9Lm-31"));

    /** Only the settings are under test: no bean of ours, no database. */
    @Configuration
    static class Nothing {
    }

    @Test
    void startsWhenEverythingIsSet() {
        try (ConfigurableApplicationContext started = start("production", READY)) {
            assertThat(started.getEnvironment().getProperty("spring.mail.properties.mail.smtp.starttls.required")).isEqualTo("true");
            assertThat(started.getEnvironment().getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
            assertThat(started.getEnvironment().getProperty("logging.structured.format.console")).isEqualTo("ecs");
        }
    }

    @Test
    void namesEverythingThatIsMissingAtOnceAndWithoutAStackTrace(CapturedOutput output) {
        NotReadyForProductionException refused = refusal(Map.of());

        assertThat(refused.problems()).containsExactlyElementsOf(
                ProductionCheck.REQUIRED.keySet().stream().map(variable -> variable + " is not set").toList());
        assertThat(output).contains("APPLICATION FAILED TO START", "TELEFONI_DB_URL is not set", "TELEFONI_OIDC_ISSUER is not set")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TELEFONI_DB_URL      | jdbc:h2:file:./data/telefoni   | TELEFONI_DB_URL is not a PostgreSQL database
            TELEFONI_BASE_URL    | http://telefoni.oslo.example   | TELEFONI_BASE_URL is not an https address
            TELEFONI_BASE_URL    | telefoni                       | TELEFONI_BASE_URL is not an https address
            TELEFONI_OIDC_ISSUER | http://id.oslo.example         | TELEFONI_OIDC_ISSUER is not an https address
            TELEFONI_DIRECTORY   | classpath:directory/           | TELEFONI_DIRECTORY is the demo's directory
            TELEFONI_MAIL_FROM   | telefoni@uke.oslo.test         | TELEFONI_MAIL_FROM is not an address that can be answered
            TELEFONI_MAIL_FROM   | telefoni                       | TELEFONI_MAIL_FROM is not an address that can be answered
            TELEFONI_DB_PASSWORD | demo                           | TELEFONI_DB_PASSWORD is a password that everybody tries first
            TELEFONI_MAIL_PASSWORD | Password                     | TELEFONI_MAIL_PASSWORD is a password that everybody tries first
            TELEFONI_IMAP_PASSWORD | passord                     | TELEFONI_IMAP_PASSWORD is a password that everybody tries first
            telefoni.inbox.protocol | imap                       | telefoni.inbox.protocol is not imaps: answers and the mailbox's password would travel readable
            TELEFONI_OIDC_CLIENT_SECRET | secret                  | TELEFONI_OIDC_CLIENT_SECRET is a password that everybody tries first
            spring.datasource.url | jdbc:h2:mem:x                 | TELEFONI_DB_URL is not a PostgreSQL database
            spring.security.user.password | x7Gk-20               | spring.security.user.password is set: nobody signs in with a password of our own in production
            camunda.bpm.admin-user.password | x7Gk-20             | camunda.bpm.admin-user.password is set: nobody signs in with a password of our own in production
            spring.mail.properties.mail.smtp.starttls.required | false | spring.mail.properties.mail.smtp.starttls.required is not true: letters would travel readable
            """)
    void refusesWhatIsFitForADemoOnly(String setting, String value, String problem, CapturedOutput output) {
        Map<String, String> settings = new LinkedHashMap<>(READY);
        settings.put(setting, value);

        assertThat(refusal(settings).problems()).containsExactly(problem);
        assertThat(output).doesNotContain("x7Gk-20");
    }

    @Test
    void refusesToBeDemoAndProductionAtOnce() {
        NotReadyForProductionException refused = catchThrowableOfType(NotReadyForProductionException.class,
                () -> start("demo,production", READY));

        assertThat(refused.problems()).containsExactly("The profiles demo and production are both active");
    }

    @Test
    void theDemoIsNotAsked() {
        try (ConfigurableApplicationContext started = start("demo", Map.of())) {
            assertThat(started.isRunning()).isTrue();
        }
    }

    @Test
    void refusesAnyAddressOfTheDemoInTheDirectory() {
        Directory directory = mock(Directory.class);
        given(directory.agencies()).willReturn(List.of(new Agency(AgencyId.of("BAL"), "Bydel Alna", Agency.Kind.DISTRICT,
                new OrganisationNumber("970534644"), new EmailAddress("post@bal.oslo.test"))));
        given(directory.users()).willReturn(List.of(new User(UserId.of("admin"), "Drift", new EmailAddress("drift@uke.oslo.test"),
                null, Set.of(Role.ADMINISTRATOR))));
        given(directory.supplier()).willReturn(supplier("levering@phonero.test"));

        assertThatThrownBy(() -> new ProductionDirectoryCheck(directory)).hasMessageContainingAll(
                "agencies.csv: BAL", "users.csv: admin", "supplier.csv: a desk").hasMessageNotContaining("@");
    }

    @Test
    void acceptsADirectoryOfRealAddresses() {
        Directory directory = mock(Directory.class);
        given(directory.supplier()).willReturn(supplier("levering@phonero.example"));

        assertThat(new ProductionDirectoryCheck(directory)).isNotNull();
    }

    private static Supplier supplier(String deliveryDesk) {
        EmailAddress real = new EmailAddress("ordre@phonero.example");
        return new Supplier("Telia Norge AS", "Phonero", new OrganisationNumber("981929055"), real,
                new EmailAddress(deliveryDesk), real);
    }

    private static NotReadyForProductionException refusal(Map<String, String> settings) {
        return catchThrowableOfType(NotReadyForProductionException.class, () -> start("production", settings));
    }

    private static ConfigurableApplicationContext start(String profiles, Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).profiles(profiles.split(",")).run(arguments);
    }
}
