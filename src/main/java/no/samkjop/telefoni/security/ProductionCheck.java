package no.samkjop.telefoni.security;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.shared.EmailAddress;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start production with settings missing or fit for a demo only, before anything is opened, and names all of them at
 * once. Values are never printed.
 */
class ProductionCheck implements EnvironmentPostProcessor, Ordered {

    /** What production cannot do without: the environment variable, and the setting it fills. */
    static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("TELEFONI_DB_URL", "spring.datasource.url");
        REQUIRED.put("TELEFONI_DB_USER", "spring.datasource.username");
        REQUIRED.put("TELEFONI_DB_PASSWORD", "spring.datasource.password");
        REQUIRED.put("TELEFONI_BASE_URL", "telefoni.base-url");
        REQUIRED.put("TELEFONI_DIRECTORY", "telefoni.directory");
        REQUIRED.put("TELEFONI_MAIL_HOST", "spring.mail.host");
        REQUIRED.put("TELEFONI_MAIL_FROM", "telefoni.mail.from");
        REQUIRED.put("TELEFONI_IMAP_HOST", "telefoni.inbox.host");
        REQUIRED.put("TELEFONI_IMAP_USER", "telefoni.inbox.user");
        REQUIRED.put("TELEFONI_IMAP_PASSWORD", "telefoni.inbox.password");
        REQUIRED.put("TELEFONI_OIDC_ISSUER", "telefoni.oidc.issuer");
        REQUIRED.put("TELEFONI_OIDC_CLIENT_ID", "telefoni.oidc.client-id");
        REQUIRED.put("TELEFONI_OIDC_CLIENT_SECRET", "telefoni.oidc.client-secret");
    }

    private static final Map<String, String> SECRETS = Map.of(
            "TELEFONI_DB_PASSWORD", "spring.datasource.password",
            "TELEFONI_MAIL_PASSWORD", "spring.mail.password",
            "TELEFONI_IMAP_PASSWORD", "telefoni.inbox.password",
            "TELEFONI_OIDC_CLIENT_SECRET", "telefoni.oidc.client-secret");

    private static final Set<String> GUESSED_FIRST = Set.of(DemoSignIn.PASSWORD, "admin", "changeme", "hemmelig", "passord",
            "password", "postgres", "sa", "secret", "telefoni", "test");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            List<String> problems = problems(environment);
            if (!problems.isEmpty()) {
                throw new NotReadyForProductionException(problems);
            }
        }
    }

    private static List<String> problems(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            problems.add("The profiles demo and production are both active");
        }
        REQUIRED.forEach((variable, setting) -> {
            String value = value(environment, setting);
            if (value.isEmpty()) {
                problems.add(variable + " is not set");
            } else {
                problems.addAll(wrong(variable, value));
            }
        });
        SECRETS.forEach((variable, setting) -> {
            if (GUESSED_FIRST.contains(value(environment, setting).toLowerCase(Locale.ROOT))) {
                problems.add(variable + " is a password that everybody tries first");
            }
        });
        for (String user : List.of("spring.security.user.password", "camunda.bpm.admin-user.password")) {
            if (!value(environment, user).isEmpty()) {
                problems.add(user + " is set: nobody signs in with a password of our own in production");
            }
        }
        if (!value(environment, "spring.mail.properties.mail.smtp.starttls.required").equals("true")) {
            problems.add("spring.mail.properties.mail.smtp.starttls.required is not true: letters would travel readable");
        }
        if (!value(environment, "telefoni.inbox.protocol").equals("imaps")) {
            problems.add("telefoni.inbox.protocol is not imaps: answers and the mailbox's password would travel readable");
        }
        return problems;
    }

    private static List<String> wrong(String variable, String value) {
        return switch (variable) {
            case "TELEFONI_DB_URL" -> unless(value.startsWith("jdbc:postgresql:"), variable + " is not a PostgreSQL database");
            case "TELEFONI_BASE_URL", "TELEFONI_OIDC_ISSUER" -> unless(isHttps(value), variable + " is not an https address");
            case "TELEFONI_DIRECTORY" -> unless(!value.startsWith("classpath:"), variable + " is the demo's directory");
            case "TELEFONI_MAIL_FROM" -> unless(isRealAddress(value), variable + " is not an address that can be answered");
            default -> List.of();
        };
    }

    private static List<String> unless(boolean right, String problem) {
        return right ? List.of() : List.of(problem);
    }

    private static boolean isHttps(String value) {
        try {
            URI uri = URI.create(value);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isRealAddress(String value) {
        try {
            return !isMadeUp(new EmailAddress(value));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the address is one of the demo's: {@code .test} is nobody's (RFC 2606). */
    static boolean isMadeUp(EmailAddress address) {
        return address.value().endsWith(".test");
    }

    /** Empty when not set, or made of a variable that is not. */
    private static String value(ConfigurableEnvironment environment, String setting) {
        try {
            String value = environment.getProperty(setting);
            return value == null ? "" : value.strip();
        } catch (IllegalArgumentException unresolved) {
            return "";
        }
    }
}
