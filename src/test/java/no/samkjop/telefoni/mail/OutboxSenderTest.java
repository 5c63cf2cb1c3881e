package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static no.samkjop.telefoni.mail.Outbox.State.FAILED;
import static no.samkjop.telefoni.mail.Outbox.State.QUEUED;
import static no.samkjop.telefoni.mail.Outbox.State.SENT;
import static no.samkjop.telefoni.mail.Outbox.State.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

class OutboxSenderTest {

    @ParameterizedTest
    @EnumSource
    void lettersLeaveOnceAndInTheOrderInWhichTheyWereQueued(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.queue(letter("one"), letter("two"), letter("three"));

            mail.sendDue();
            mail.sendDue();

            assertThat(mail.received()).containsExactly("Bestilling one", "Bestilling two", "Bestilling three");
            assertThat(mail.outbox.ofCase(CASE)).allSatisfy(letter -> {
                assertThat(letter.state()).isEqualTo(SENT);
                assertThat(letter.sent()).contains(mail.clock.instant());
            });
        }
    }

    @Test
    void aLetterLeavesAsSoonAsItsStepIsCommitted() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.transaction.executeWithoutResult(status -> {
                mail.outbox.queue(letter("order"));
                verifyNoInteractions(mail.scheduler);
            });

            ArgumentCaptor<Runnable> task = ArgumentCaptor.captor();
            verify(mail.scheduler).schedule(task.capture(), any(Instant.class));
            task.getValue().run();
            assertThat(mail.received()).containsExactly("Bestilling order");
        }
    }

    @Test
    void lettersWaitForOpeningHours() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.clock.setTo("2019-04-18T10:00:00+02:00");
            mail.queue(letter("on Maundy Thursday"));
            mail.sendDue();
            mail.clock.setTo("2019-04-23T06:59:59+02:00");
            mail.sendDue();
            assertThat(mail.received()).isEmpty();

            mail.clock.setTo("2019-04-23T07:00:00+02:00");
            mail.sendDue();

            assertThat(mail.received()).containsExactly("Bestilling on Maundy Thursday");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLetterThatAsksForATaskIsWithdrawnOnceTheTaskIsDone(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.openTasks.add("open");
            mail.queue(letter(CASE, "done", DESK, "done"), letter(CASE, "open", DESK, "open"));

            mail.sendDue();

            assertThat(mail.received()).containsExactly("Bestilling open");
            assertThat(mail.states()).containsExactly(WITHDRAWN, SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofRemindersOfATaskThatWaitOnlyTheNewestLeavesAndOtherLettersAllDo(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.openTasks.addAll(List.of("a", "b"));
            mail.queue(reminder("task-due-soon", "a", DESK), letter(CASE, "not a reminder", DESK, "a"), reminder("task-due-soon", "b", DESK),
                    reminder("task-due-soon", "a", new EmailAddress("kopi@phonero.test")), reminder("task-overdue", "a", DESK),
                    letter(CASE, "not a reminder either", DESK, "a"));

            mail.sendDue();

            assertThat(mail.states()).containsExactly(WITHDRAWN, SENT, SENT, SENT, SENT, SENT);
        }
    }

    private static Letter reminder(String kind, String task, EmailAddress to) {
        return new Letter(CASE, AgencyId.of("BAL"), kind, task, to, "Frist " + task, "Hei!", List.of(), task, true);
    }

    @ParameterizedTest
    @EnumSource
    void afterAnOutageEveryLetterArrivesOnceWithoutWaitingOutItsPause(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.queue(letter("one"), letter("two"), letter("AVR-2019-00043", "three", DESK, null));
            mail.server.smtpOff();
            for (int minutes = 0; minutes < 30; minutes++) {
                mail.sendDue();
                mail.clock.forward(Duration.ofMinutes(1));
            }
            assertThat(mail.received()).isEmpty();
            assertThat(mail.outbox.countTroubled()).isPositive();

            mail.server.smtpOn();
            // The first that is due again wakes the others, whose pauses end up to an hour later.
            mail.clock.forward(Duration.ofMinutes(52));
            mail.sendDue();

            assertThat(mail.received()).containsExactlyInAnyOrder("Bestilling one", "Bestilling two", "Bestilling three")
                    .containsSubsequence("Bestilling one", "Bestilling two");
            assertThat(mail.outbox.waiting().letters()).isZero();
            assertThat(mail.outbox.countTroubled()).isZero();
        }
    }

    @Test
    void pausesGrowAndNoLetterIsGivenUp() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(letter("order"));
            mail.server.smtpOff();

            List<Long> pauses = new ArrayList<>();
            for (int attempt = 1; attempt <= 7; attempt++) {
                mail.clock.setTo("2019-04-24T08:00:00+02:00");
                mail.jdbc.sql("update outbox set next_attempt_at = queued_at").update();
                mail.sendDue();
                pauses.add(Duration.between(mail.clock.instant(), mail.jdbc.sql("select next_attempt_at from outbox")
                        .query(OffsetDateTime.class).single()).toSeconds());
            }

            assertThat(pauses).containsExactly(10L, 60L, 300L, 900L, 3600L, 3600L, 3600L);
            assertThat(mail.states()).containsExactly(QUEUED);
        }
    }

    @Test
    void aLetterInAPauseHoldsBackItsOwnCaseOnly() throws Exception {
        try (MailFixture mail = new MailFixture(Databases.H2);
                ScriptedSmtpServer refusing = new ScriptedSmtpServer("451 4.3.0 <ordre@phonero.test> try later", "250 OK")) {
            mail.smtp.setPort(refusing.port());
            mail.queue(letter("one"), letter("two"), letter("AVR-2019-00043", "three", DESK, null));

            mail.sendDue();

            assertThat(mail.states()).containsExactly(QUEUED, QUEUED);
            assertThat(mail.outbox.ofCase(CASE).get(1).attempts()).isZero();
            assertThat(mail.outbox.ofCase("AVR-2019-00043")).extracting(Outbox.QueuedLetter::state).containsExactly(SENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedRecipientFailsWithTheServersWordsUntilSomebodySendsItAgain(Databases database) throws Exception {
        try (MailFixture mail = new MailFixture(database);
                ScriptedSmtpServer refusing = new ScriptedSmtpServer("550 5.1.1 <ordre@phonero.test> User unknown")) {
            mail.smtp.setPort(refusing.port());
            mail.queue(letter("one"));

            mail.sendDue();

            Outbox.QueuedLetter failed = mail.outbox.ofCase(CASE).get(0);
            assertThat(failed.state()).isEqualTo(FAILED);
            assertThat(failed.error()).isEqualTo("550 5.1.1 <…> User unknown");
            assertThat(mail.outbox.troubled()).containsExactly(failed);

            mail.smtp.setPort(mail.server.smtpPort());
            mail.outbox.sendAgain(failed.id());
            mail.sendDue();

            assertThat(mail.received()).containsExactly("Bestilling one");
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalNodesNeverSendTheSameLetterAndKeepEachCasesOrder(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            IntStream.range(0, 60).forEach(i -> mail.queue(letter("AVR-2019-0010" + i % 6, "%02d".formatted(i / 6), DESK, null)));

            CompletableFuture<?>[] nodes = IntStream.range(0, 3).mapToObj(node -> mail.sender())
                    .map(sender -> CompletableFuture.runAsync(sender::sendDue)).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(nodes).join();

            for (int i = 0; i < 6; i++) {
                String caseNumber = "[AVR-2019-0010" + i + "]";
                assertThat(mail.server.inOrderOfArrival(DESK.value()).map(DemoMailboxes.DemoMail::subject)
                        .filter(subject -> subject.startsWith(caseNumber))).containsExactlyElementsOf(
                                IntStream.range(0, 10).mapToObj(n -> caseNumber + " Bestilling 0" + n).toList());
            }
        }
    }

    @Test
    void withStarttlsRequiredNothingGoesToAServerWithoutIt() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.smtp.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "true");
            mail.smtp.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
            mail.queue(letter("order"));

            mail.sendDue();

            assertThat(mail.received()).isEmpty();
            assertThat(mail.states()).containsExactly(QUEUED);
            assertThat(mail.outbox.ofCase(CASE).get(0).error()).contains("STARTTLS");
        }
    }

    @Test
    void aLetterToAnotherRecipientOfTheCaseKeepsItsPlaceInTheQueue() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            mail.queue(letter("one"), letter(CASE, "one", new EmailAddress("kopi@phonero.test"), null));

            mail.sendDue();

            assertThat(mail.server.mailboxes()).containsExactly("kopi@phonero.test", DESK.value());
            assertThat(mail.states()).containsExactly(SENT, SENT);
        }
    }
}
