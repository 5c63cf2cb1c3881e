package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static no.samkjop.telefoni.mail.Outbox.State.FAILED;
import static no.samkjop.telefoni.mail.Outbox.State.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;

/** A case's own address, its thread, and letters that come back. */
class CaseAddressesTest {

    static final class Ears {

        private final List<LetterUndeliverable> told = new java.util.concurrent.CopyOnWriteArrayList<>();

        @EventListener
        void undeliverable(LetterUndeliverable event) {
            told.add(event);
        }
    }

    private static MailFixture mail(Databases database) {
        return new MailFixture(database, context -> context.register(Ears.class));
    }

    private static CaseAddresses addresses(MailFixture mail) {
        return mail.context.getBean(CaseAddresses.class);
    }

    @ParameterizedTest
    @EnumSource
    void eachCaseHasAnAddressOfItsOwnThatLeadsBackToIt(Databases database) {
        try (MailFixture mail = mail(database)) {
            CaseAddresses addresses = addresses(mail);

            EmailAddress first = addresses.of(CASE);
            EmailAddress second = addresses.of("AVR-2019-00043");

            assertThat(first.value()).matches("samkjop\\+[a-z0-9]{20,26}@uke\\.test");
            assertThat(second).isNotEqualTo(first);
            assertThat(addresses.of(CASE)).isEqualTo(first);
            assertThat(addresses.caseOf(first)).contains(CASE);
            assertThat(addresses.caseOf(new EmailAddress(second.value().toUpperCase().replace("@UKE.TEST", "@uke.test")))).contains("AVR-2019-00043");
            for (String other : List.of("samkjop@uke.test", "samkjop+gjett@uke.test", "annen+" + first.value().substring(8), first.value().replace("uke.test", "uke2.test"))) {
                assertThat(addresses.caseOf(new EmailAddress(other))).as(other).isEmpty();
            }
            assertThatThrownBy(() -> addresses.of("ikke-et-saksnummer")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyWhoAskAtOnceGetTheSameAddress(Databases database) throws Exception {
        try (MailFixture mail = mail(database)) {
            CaseAddresses addresses = addresses(mail);
            Callable<EmailAddress> ask = () -> addresses.of(CASE);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            Set<EmailAddress> given = new HashSet<>();
            for (Future<EmailAddress> answer : nodes.invokeAll(Stream.generate(() -> ask).limit(8).toList())) {
                given.add(answer.get());
            }
            nodes.shutdownNow();

            assertThat(given).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCaseIsFoundByTheLetterThatIsAnsweredOrByItsThread(Databases database) {
        try (MailFixture mail = mail(database)) {
            mail.queue(letter("one"), letter("AVR-2019-00043", "two", DESK, null));
            mail.sendDue();
            String sent = mail.server.messages(DESK.value()).stream().filter(found -> found.subject().contains("00043")).findFirst().orElseThrow().messageId();
            String root = mail.jdbc.sql("select root_message_id from mail_thread where case_number = ?").param(CASE).query(String.class).single();

            CaseAddresses addresses = addresses(mail);
            assertThat(addresses.caseOfMessages(List.of("<annet@annet.test>", sent, root))).contains("AVR-2019-00043");
            assertThat(addresses.caseOfMessages(List.of(root, sent))).contains(CASE);
            assertThat(addresses.caseOfMessages(List.of("<annet@annet.test>"))).isEmpty();
            assertThat(addresses.caseOfMessages(List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLetterThatCameBackFailsIsToldOnceAndIsSentToAnotherAddress(Databases database) {
        try (MailFixture mail = mail(database)) {
            mail.queue(letter("one"));
            mail.sendDue();
            long id = mail.outbox.ofCase(CASE).get(0).id();

            mail.outbox.undelivered(id, "550 5.1.1 <ordre@phonero.test>\r\nUser unknown");
            mail.outbox.undelivered(id, "550 again");

            Outbox.QueuedLetter failed = mail.outbox.find(id).orElseThrow();
            assertThat(failed.state()).isEqualTo(FAILED);
            assertThat(failed.error()).isEqualTo("550 5.1.1 <…> User unknown");
            assertThat(mail.context.getBean(Ears.class).told).singleElement().satisfies(event -> {
                assertThat(event.letterId()).isEqualTo(id);
                assertThat(event.caseNumber()).isEqualTo(CASE);
                assertThat(event.agency().value()).isEqualTo("BAL");
            });

            mail.outbox.sendAgain(id, new EmailAddress("ny.ordre@phonero.test"));
            mail.sendDue();

            assertThat(mail.states()).containsExactly(SENT);
            assertThat(mail.server.messages("ny.ordre@phonero.test")).hasSize(1);
            assertThat(mail.outbox.byMessageId(mail.server.messages("ny.ordre@phonero.test").get(0).messageId()))
                    .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id));
            assertThat(mail.outbox.byMessageId("<annet@annet.test>")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLetterIsNotSentTwiceToAnAddressThatHasIt(Databases database) {
        try (MailFixture mail = mail(database)) {
            EmailAddress known = new EmailAddress("levering@phonero.test");
            mail.queue(letter("one"), letter(CASE, "one", known, null));
            mail.sendDue();
            long id = mail.outbox.ofCase(CASE).get(0).id();
            mail.outbox.undelivered(id, "550");

            assertThatThrownBy(() -> mail.outbox.sendAgain(id, known)).isInstanceOf(RefusedException.class)
                    .hasMessageContaining("levering@phonero.test");

            assertThat(mail.outbox.find(id).orElseThrow().to()).isEqualTo(DESK.value());
        }
    }

    @Test
    void aLetterThatReachedItsReaderIsNotSentElsewhere() {
        try (MailFixture mail = mail(Databases.H2)) {
            mail.queue(letter("one"));
            mail.sendDue();

            mail.outbox.sendAgain(mail.outbox.ofCase(CASE).get(0).id(), new EmailAddress("ny@phonero.test"));
            mail.sendDue();

            assertThat(mail.server.messages("ny@phonero.test")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecipientThatTheServerRefusesIsToldToo(Databases database) throws Exception {
        try (MailFixture mail = mail(database);
                ScriptedSmtpServer refusing = new ScriptedSmtpServer("550 5.1.1 User unknown")) {
            mail.smtp.setPort(refusing.port());
            mail.queue(letter("one"));

            mail.sendDue();

            assertThat(mail.context.getBean(Ears.class).told).extracting(LetterUndeliverable::caseNumber).containsExactly(CASE);
        }
    }

    /** As a letter that was queued by an older version. */
    @Test
    void aLetterQueuedBeforeThereWereThreadsGetsOneWhenItLeaves() {
        try (MailFixture mail = mail(Databases.H2)) {
            mail.queue(letter("one"));
            assertThat(mail.jdbc.sql("select count(*) from mail_thread").query(Long.class).single()).isZero();

            mail.sendDue();

            assertThat(mail.received()).hasSize(1);
            assertThat(mail.jdbc.sql("select case_number from mail_thread").query(String.class).list()).containsExactly(CASE);
        }
    }
}
