package no.samkjop.telefoni;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs Oslo kommune's joint-purchasing agreement for telephony: order, delivery control and what follows from them. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TelefoniApplication {

    public static void main(String[] args) {
        // The engine stores times without a zone, in the JVM's; the rules themselves use Europe/Oslo.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(TelefoniApplication.class, args);
    }
}
