package no.samkjop.telefoni.mail;

import static no.samkjop.telefoni.mail.MailFixture.CASE;
import static no.samkjop.telefoni.mail.MailFixture.DESK;
import static no.samkjop.telefoni.mail.MailFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.IllegalTransactionStateException;

class JdbcOutboxTest {

    @ParameterizedTest
    @EnumSource
    void theSameLetterQueuedTwiceIsOneLetterAndTheCallerGoesOn(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.queue(letter("order"));

            mail.queue(letter("order"), letter("change"), letter("change"));

            assertThat(mail.outbox.ofCase(CASE)).extracting(Outbox.QueuedLetter::subject)
                    .containsExactly("[AVR-2019-00042] Bestilling order", "[AVR-2019-00042] Bestilling change");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherCaseReasonOrRecipientIsAnotherLetter(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.queue(letter(CASE, "order", DESK, null), letter("AVR-2019-00043", "order", DESK, null),
                    letter(CASE, "order", new EmailAddress("kopi@phonero.test"), null));

            assertThat(mail.outbox.waiting()).isEqualTo(new Outbox.Waiting(3, mail.clock.instant()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepThatIsUndoneLeavesNoLetter(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.transaction.executeWithoutResult(status -> {
                mail.outbox.queue(letter("order"));
                status.setRollbackOnly();
            });

            assertThat(mail.outbox.ofCase(CASE)).isEmpty();
            assertThat(mail.outbox.waiting()).isEqualTo(new Outbox.Waiting(0, null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoNodesThatQueueTheSameLetterAtOnceBothGoOn(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            CyclicBarrier together = new CyclicBarrier(2);
            for (int i = 0; i < 10; i++) {
                String round = "round " + i;
                Function<String, Runnable> node = name -> () -> mail.transaction.executeWithoutResult(status -> {
                    await(together);
                    mail.outbox.queue(letter(round));
                    mail.outbox.queue(letter(round + name));
                });
                CompletableFuture.allOf(CompletableFuture.runAsync(node.apply(" a")),
                        CompletableFuture.runAsync(node.apply(" b"))).join();
            }

            assertThat(mail.outbox.ofCase(CASE)).hasSize(30);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLetterIsOnlyQueuedTogetherWithTheStepThatCausesIt() {
        try (MailFixture mail = new MailFixture(Databases.H2)) {
            assertThatExceptionOfType(IllegalTransactionStateException.class)
                    .isThrownBy(() -> mail.outbox.queue(letter("order")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void attachmentsAreKeptInOrder(Databases database) {
        try (MailFixture mail = new MailFixture(database)) {
            mail.queue(new Letter(CASE, AgencyId.of("BAL"), "order-to-supplier", "order", DESK, "Bestilling", "Tekst",
                    List.of(attachment("Linjer æøå.xlsx"), attachment("Vilkår (2019).pdf")), null, false));

            assertThat(mail.outbox.ofCase(CASE)).extracting(Outbox.QueuedLetter::attachmentNames)
                    .containsExactly(List.of("Linjer æøå.xlsx", "Vilkår (2019).pdf"));
        }
    }

    @Test
    void aSubjectCannotAddAHeader() {
        Letter letter = new Letter(CASE, AgencyId.of("BAL"), "order-to-supplier", "order", DESK,
                "Bestilling\r\nBcc: alle@oslo.test\n\u2028X\u0000", "Tekst", List.of(), null, false);

        assertThat(letter.subject()).isEqualTo("Bestilling Bcc: alle@oslo.test X");
    }

    @Test
    void aLongSubjectIsCut() {
        Letter letter = new Letter(CASE, AgencyId.of("BAL"), "order-to-supplier", "order", DESK, "x".repeat(201), "Tekst",
                List.of(), null, false);

        assertThat(letter.subject()).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void aCaseNumberCannotAddAHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter(CASE + "\r\nBcc: alle@oslo.test", "order", DESK, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx\r\nX: y", "../../etc/passwd", "a\"b.xlsx", ".skjult", ""})
    void anAttachmentHasAPlainName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> attachment(name));
    }

    private static Letter.Attachment attachment(String name) {
        return new Letter.Attachment(name, "application/pdf", "innhold".getBytes(StandardCharsets.UTF_8));
    }
}
