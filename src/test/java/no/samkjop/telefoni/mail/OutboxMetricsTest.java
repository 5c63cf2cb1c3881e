package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;

class OutboxMetricsTest {

    @Test
    void gaugesTellOfLettersThatWaitAndLettersInTrouble() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            new OutboxMetrics(mail.outbox, mail.clock).bindTo(registry);
            assertThat(value(registry, "telefoni.letters.oldest.age")).isZero();

            mail.server.smtpOff();
            mail.queue(letter("one"), letter("two"));
            mail.sendDue();
            mail.clock.forward(Duration.ofMinutes(10));
            mail.sendDue();

            assertThat(value(registry, "telefoni.letters.queued")).isEqualTo(2);
            assertThat(value(registry, "telefoni.letters.oldest.age")).isEqualTo(600);
            assertThat(value(registry, "telefoni.letters.troubled")).isEqualTo(1);
        }
    }

    private static long value(SimpleMeterRegistry registry, String gauge) {
        return Math.round(registry.get(gauge).gauge().value());
    }
}
