package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConnectionTest {

    private static void queue(MailFixture mail, int letters) {
        IntStream.range(0, letters).forEach(n -> mail.queue(letter("%03d".formatted(n))));
    }

    private static void assertEachTakenOnceAtTheFirstAttempt(MailFixture mail, MoodySmtpServer server) {
        assertThat(server.messageIds()).isEqualTo(mail.jdbc.sql("select message_id from outbox order by id").query(String.class).list());
        assertThat(mail.outbox.ofCase(CASE)).allMatch(letter -> letter.state() == Outbox.State.SENT && letter.attempts() == 0);
    }

    @Test
    void aHundredLettersShareAConnectionWhichEndsWithTheRound() throws IOException {
        try (MailFixture mail = new MailFixture(Databases.H2); MoodySmtpServer server = new MoodySmtpServer()) {
            mail.smtp.setPort(server.port());
            queue(mail, 150);
            mail.sendDue();
            assertThat(server.connections()).isEqualTo(2);

            mail.queue(letter("another"));
            mail.sendDue();

            assertThat(server.connections()).isEqualTo(3);
            assertEachTakenOnceAtTheFirstAttempt(mail, server);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatTheServerHasEndedIsReplaced(boolean goodbye) throws IOException {
        try (MailFixture mail = new MailFixture(Databases.H2); MoodySmtpServer server = new MoodySmtpServer()) {
            mail.smtp.setPort(server.port());
            server.endsConnectionsAfter(3, goodbye);
            queue(mail, 10);

            mail.sendDue();

            assertThat(server.connections()).isEqualTo(4);
            assertEachTakenOnceAtTheFirstAttempt(mail, server);
        }
    }

    @Test
    void aServerThatEndsEveryConnectionBeforeALetterIsAway() throws IOException {
        try (MailFixture mail = new MailFixture(Databases.H2); MoodySmtpServer server = new MoodySmtpServer()) {
            mail.smtp.setPort(server.port());
            server.endsConnectionsAfter(0, true);
            queue(mail, 3);

            mail.sendDue();

            assertThat(server.connections()).isEqualTo(1);
            assertThat(mail.outbox.ofCase(CASE)).extracting(Outbox.QueuedLetter::attempts).containsExactly(1, 0, 0);
        }
    }

    @Test
    void aLetterThatCannotBeWrittenKeepsNoOtherFromLeaving() throws IOException {
        try (MailFixture mail = new MailFixture(Databases.H2); MoodySmtpServer server = new MoodySmtpServer()) {
            mail.smtp.setPort(server.port());
            mail.queue(letter("one"), letter("AVR-2019-00043", "two", MailFixture.DESK, null));
            mail.jdbc.sql("update outbox set recipient = 'no address' where case_number = ?").param(CASE).update();

            mail.sendDue();

            assertThat(mail.states()).containsExactly(Outbox.State.QUEUED);
            assertThat(server.taken()).isEqualTo(1);
        }
    }
}
