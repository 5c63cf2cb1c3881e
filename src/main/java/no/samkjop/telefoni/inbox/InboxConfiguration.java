package no.samkjop.telefoni.inbox;

import no.samkjop.telefoni.mail.DemoMailboxes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    /** In the demo the mailbox is in this process, on a port that is known when it runs. */
    @Bean
    @Profile("demo")
    Mailbox demoMailbox(DemoMailboxes demo, @Value("${telefoni.mail.from}") String own) {
        return new ImapMailbox(new InboxSettings("127.0.0.1", demo.imapPort(), "imap", own, "demo", "INBOX", "For store"));
    }

    @Bean
    @Profile("!demo")
    Mailbox imapMailbox(InboxSettings settings) {
        return new ImapMailbox(settings);
    }
}
