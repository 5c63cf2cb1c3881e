package no.samkjop.telefoni.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class InboxMetrics implements MeterBinder {

    private final InboxReader reader;
    private final ReceivedMails mails;
    private final Clock clock;

    InboxMetrics(InboxReader reader, ReceivedMails mails, Clock clock) {
        this.reader = reader;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("telefoni.inbox.unread.age", () -> Duration.between(reader.lastRead(), clock.instant()).toSeconds())
                .description("How long ago the mailbox could be read").baseUnit("seconds").register(registry);
        Gauge.builder("telefoni.inbox.waiting", mails::countWaiting).description("Messages that wait until UKE says where they belong")
                .register(registry);
    }
}
