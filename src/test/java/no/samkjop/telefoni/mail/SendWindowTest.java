package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong after the server took a letter and before the mark is kept costs one copy of that letter, and nothing else. */
class SendWindowTest {

    @ParameterizedTest
    @EnumSource
    void theProcessDies(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            sendsLetterTwoOnceMore(mail, () -> {
                throw new OutOfMemoryError("killed");
            });
        }
    }

    @Test
    void theDatabaseDropsTheConnection() {
        try (MailFixture mail = new MailFixture(Databases.POSTGRESQL)) {
            sendsLetterTwoOnceMore(mail, () ->
                    mail.jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single());
        }
    }

    private static void sendsLetterTwoOnceMore(MailFixture mail, Runnable crash) {
        mail.queue(letter("one"), letter("two"), letter("three"));
        assertThatThrownBy(mail.sender(crashingAt("two", mail, crash))::sendDue).isInstanceOf(Throwable.class);
        assertThat(mail.received()).containsExactly("Bestilling one", "Bestilling two");

        mail.sendDue();
        mail.sendDue();

        assertThat(mail.received()).containsExactly("Bestilling one", "Bestilling two", "Bestilling two", "Bestilling three");
        assertThat(mail.states()).containsOnly(Outbox.State.SENT);
        List<String> ids = mail.jdbc.sql("select message_id from outbox order by id").query(String.class).list();
        assertThat(mail.server.inOrderOfArrival(DESK.value())).extracting(DemoMailboxes.DemoMail::messageId)
                .containsExactly(ids.get(0), ids.get(1), ids.get(1), ids.get(2))
                .allMatch(id -> id.matches("<[0-9a-f-]{36}@uke\\.test>"));
    }

    private static JdbcDueLetters crashingAt(String reason, MailFixture mail, Runnable crash) {
        return new JdbcDueLetters(mail.jdbc, mail.context.getBean(JdbcCaseAddresses.class)) {
            @Override
            void sent(DueLetter letter, Instant now) {
                super.sent(letter, now);
                if (letter.subject().endsWith(reason)) {
                    crash.run();
                }
            }
        };
    }
}
