package no.samkjop.telefoni.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.document.Document;
import no.samkjop.telefoni.inbox.ReceivedMail.State;
import no.samkjop.telefoni.mail.Outbox;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailFilingTest {

    private @Nullable InboxWorld opened;

    private InboxWorld on(Databases database) {
        opened = new InboxWorld(database);
        return opened;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fiveMailsAreOneCaseWithOneTimelineAndNoAnswerToTheRobot(Databases database) {
        InboxWorld world = on(database);
        Outbox.QueuedLetter letter = world.sent("first");
        String byNumber = """
                Message-ID: <3@phonero.test>
                From: ordre@phonero.test
                To: samkjop@uke.test
                Subject: Om AVR-2019-00042

                Tre.""";

        world.take("""
                Message-ID: <1@phonero.test>
                From: ordre@phonero.test
                To: %s
                Subject: Nytt

                En.""".formatted(world.caseAddress()));
        world.take("""
                Message-ID: <2@bal.test>
                References: <noe-annet@bal.test> %s
                From: bestiller@bal.oslo.test
                To: samkjop@uke.test
                Subject: Sv: uten nummer

                To.""".formatted(world.messageId(letter)));
        world.take(byNumber);
        world.take(byNumber);
        world.take("""
                Message-ID: <5@phonero.test>
                In-Reply-To: %s
                Auto-Submitted: auto-replied
                From: ordre@phonero.test
                To: %s
                Subject: Automatisk svar: [AVR-2019-00042] Bestilling

                Jeg er på ferie.""".formatted(world.messageId(letter), world.caseAddress()));

        assertThat(world.mails.ofCase(InboxWorld.CASE)).extracting(ReceivedMail::reply).containsExactly("En.", "To.", "Tre.");
        assertThat(world.happened()).containsExactly("E-post fra ordre@phonero.test: «Nytt»",
                "E-post fra bestiller@bal.oslo.test: «Sv: uten nummer»", "E-post fra ordre@phonero.test: «Om AVR-2019-00042»");
        assertThat(world.told.mails).hasSize(3);
        assertThat(world.mail.outbox.ofCase(InboxWorld.CASE)).hasSize(1);
        assertThat(world.mails.search(Set.of(State.AUTOMATIC), null, 0, 10).rows()).hasSize(1);
    }

    @Test
    void aReplyToAMessageThatIsInTheCaseBelongsThereToo() {
        InboxWorld world = on(Databases.H2);
        world.take("Message-ID: <1@bal.test>\nFrom: bestiller@bal.oslo.test\nTo: %s\nSubject: Hei\n\nEn.".formatted(world.caseAddress()));

        world.take("Message-ID: <2@phonero.test>\nIn-Reply-To: <1@bal.test>\nFrom: ordre@phonero.test\nTo: bestiller@bal.oslo.test\nSubject: Sv: Hei\n\nTo.");

        assertThat(world.mails.ofCase(InboxWorld.CASE)).extracting(ReceivedMail::reply).containsExactly("En.", "To.");
    }

    @ParameterizedTest
    @EnumSource
    void aSenderWhoTakesNoPartIsKeptApartAndChangesNothing(Databases database) {
        InboxWorld world = on(database);

        world.take("Message-ID: <1@fremmed.test>\nFrom: noen@fremmed.test\nTo: %s\nSubject: Betal til meg\n\nNytt kontonummer.".formatted(world.caseAddress()));

        assertThat(world.only().state()).isEqualTo(State.UNCONFIRMED);
        assertThat(world.only().caseNumber()).isEqualTo(InboxWorld.CASE);
        assertThat(world.mails.countWaiting()).isEqualTo(1);
        assertThat(world.mails.ofCase(InboxWorld.CASE)).isEmpty();
        assertThat(world.happened()).isEmpty();
        assertThat(world.told.mails).isEmpty();
    }

    @Test
    void aMessageWithoutACaseWaitsForUke() {
        InboxWorld world = on(Databases.H2);

        world.take("Message-ID: <1@bal.test>\nFrom: bestiller@bal.oslo.test\nTo: samkjop@uke.test\nSubject: Hva koster et bytte?\n\nHei.");

        assertThat(world.only().state()).isEqualTo(State.WITHOUT_CASE);
        assertThat(world.mails.search(Set.of(State.WITHOUT_CASE), "koster", 0, 10).total()).isEqualTo(1);
        assertThat(world.mails.search(Set.of(State.WITHOUT_CASE), "noe annet", 0, 10).total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-generated, bestiller@bal.oslo.test",
        "Precedence: bulk, bestiller@bal.oslo.test",
        "List-Id: <nytt.phonero.test>, ordre@phonero.test",
        "X-Nothing: special, samkjop@uke.test"})
    void whatNoPersonWroteAndWhatWeWroteMovesNothing(String header, String from) {
        InboxWorld world = on(Databases.H2);

        world.take("Message-ID: <1@x.test>\n%s\nFrom: %s\nTo: %s\nSubject: [AVR-2019-00042] Hei\n\nHei.".formatted(header, from, world.caseAddress()));

        assertThat(world.only().state()).isEqualTo(State.AUTOMATIC);
        assertThat(world.happened()).isEmpty();
        assertThat(world.told.mails).isEmpty();
        assertThat(world.mail.outbox.ofCase(InboxWorld.CASE)).isEmpty();
    }

    private static String report(String action, String status, String messageId) {
        return """
                Message-ID: <report@mx.test>
                From: MAILER-DAEMON@mx.test
                To: samkjop@uke.test
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=del

                --del
                Content-Type: text/plain

                The mail could not be delivered.
                --del
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.test

                Final-Recipient: rfc822; ordre@phonero.test
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <ordre@phonero.test>: No such user
                --del
                Content-Type: text/rfc822-headers

                Message-ID: %s
                Subject: [AVR-2019-00042] Bestilling
                --del--""".formatted(action, status, messageId);
    }

    @ParameterizedTest
    @EnumSource
    void aLetterThatComesBackIsMarkedAndBecomesATaskOnce(Databases database) {
        InboxWorld world = on(database);
        Outbox.QueuedLetter letter = world.sent("first");

        world.take(report("failed", "5.1.1", world.messageId(letter)));
        world.take(report("failed", "5.1.1", world.messageId(letter)));

        Outbox.QueuedLetter returned = world.mail.outbox.find(letter.id()).orElseThrow();
        assertThat(returned.state()).isEqualTo(Outbox.State.FAILED);
        assertThat(returned.error()).contains("No such user").doesNotContain("@");
        assertThat(world.happened()).containsExactly("Brevet til ordre@phonero.test kom ikke frem: «[AVR-2019-00042] Bestilling»");
        assertThat(world.toProcess).containsExactly("begin AVR-2019-00042 BAL");
        assertThat(world.only().state()).isEqualTo(State.AUTOMATIC);
        assertThat(world.told.mails).isEmpty();
    }

    @Test
    void aLetterThatIsOnlyDelayedIsLeftInPeace() {
        InboxWorld world = on(Databases.H2);
        Outbox.QueuedLetter letter = world.sent("first");

        world.take(report("delayed", "4.4.1", world.messageId(letter)));

        assertThat(world.mail.outbox.find(letter.id()).orElseThrow().state()).isEqualTo(Outbox.State.SENT);
        assertThat(world.only().state()).isEqualTo(State.AUTOMATIC);
        assertThat(world.toProcess).isEmpty();
    }

    @Test
    void aReportAboutALetterThatIsNotOursWaitsForAPerson() {
        InboxWorld world = on(Databases.H2);

        world.take(report("failed", "5.1.1", "<fremmed@mx.test>"));

        assertThat(world.only().state()).isEqualTo(State.WITHOUT_CASE);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAttachedIsKeptInTheCaseAndWhatIsNotTakenIsNamed(Databases database) {
        InboxWorld world = on(database);

        world.take("""
                Message-ID: <1@phonero.test>
                From: ordre@phonero.test
                To: %s
                Subject: Vedlegg
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=del

                --del
                Content-Type: text/plain; charset=utf-8

                Se vedlegg.
                --del
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: attachment; filename="numre.txt"

                40000001
                --del
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="faktura.pdf"

                Dette er ingen PDF
                --del--""".formatted(world.caseAddress()));

        ReceivedMail mail = world.mails.ofCase(InboxWorld.CASE).get(0);
        assertThat(mail.files()).containsExactly("numre.txt");
        assertThat(mail.refusedFiles()).singleElement().asString().startsWith("faktura.pdf: Innholdet i «faktura.pdf» stemmer ikke");
        Document document = world.documents.ofCase(InboxWorld.CASE).get(0);
        assertThat(document.fileName()).isEqualTo("numre.txt");
        assertThat(document.forSupplier()).isTrue();
        assertThat(document.by()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheAgencyWritesIsNotForTheSupplier(Databases database) {
        InboxWorld world = on(database);

        world.take("Message-ID: <1@bal.test>\nFrom: bestiller@bal.oslo.test\nTo: %s\nSubject: Internt\n\nVi vurderer å heve.".formatted(world.caseAddress()));

        CaseEvent event = world.timeline.of(InboxWorld.CASE).get(0);
        assertThat(event.internal()).isTrue();
        assertThat(event.by()).isEqualTo(UserId.of("bal-bestiller"));
        assertThat(event.note()).isEqualTo("Vi vurderer å heve.");
    }

    @ParameterizedTest
    @EnumSource
    void ukeSaysWhereAMessageBelongs(Databases database) {
        InboxWorld world = on(database);
        world.take("Message-ID: <1@fremmed.test>\nFrom: noen@fremmed.test\nTo: samkjop@uke.test\nSubject: Hei\n\nFra min private adresse.");
        long id = world.only().id();

        assertThatThrownBy(() -> world.filing.file(id, "AVR-2019-99999", InboxWorld.UKE)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("ingen sak «AVR-2019-99999»");
        assertThatThrownBy(() -> world.filing.file(id, InboxWorld.CASE, UserId.of("bal-bestiller"))).isInstanceOf(RefusedException.class);
        assertThat(world.only().state()).isEqualTo(State.WITHOUT_CASE);

        world.filing.file(id, " AVR-2019-00042 ", InboxWorld.UKE);

        assertThat(world.mails.ofCase(InboxWorld.CASE)).extracting(ReceivedMail::reply).containsExactly("Fra min private adresse.");
        assertThat(world.happened()).containsExactly("E-post fra noen@fremmed.test: «Hei»");
        assertThat(world.told.mails).isEmpty();
        assertThatThrownBy(() -> world.filing.leaveAside(id, "Reklame", InboxWorld.UKE)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("alt lagt på plass");
    }

    @Test
    void ukeLeavesAMessageAsideWithAReason() {
        InboxWorld world = on(Databases.H2);
        world.take("Message-ID: <1@fremmed.test>\nFrom: noen@fremmed.test\nTo: samkjop@uke.test\nSubject: Tilbud\n\nKjøp nå.");
        long id = world.only().id();

        assertThatThrownBy(() -> world.filing.leaveAside(id, " ", InboxWorld.UKE)).isInstanceOf(RefusedException.class);
        world.filing.leaveAside(id, "Reklame", InboxWorld.UKE);

        assertThat(world.only().state()).isEqualTo(State.LEFT_ASIDE);
        assertThat(world.mails.countWaiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aCaseThatCannotUseTheMessageKeepsItAllTheSame(Databases database) {
        InboxWorld world = on(database);
        world.told.answer = new RefusedException(Refusal.because("Saken er avsluttet."));

        world.take("Message-ID: <1@phonero.test>\nFrom: ordre@phonero.test\nTo: %s\nSubject: Hei\n\nEn.".formatted(world.caseAddress()));

        assertThat(world.mails.ofCase(InboxWorld.CASE)).hasSize(1);
        assertThat(world.happened()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultKeepsNothingOfAMessageUntilItIsTakenUnread(Databases database) {
        InboxWorld world = on(database);
        world.told.answer = new IllegalStateException("a fault of ours");
        String mail = "Message-ID: <1@phonero.test>\nFrom: ordre@phonero.test\nTo: %s\nSubject: Hei\n\nEn.".formatted(world.caseAddress());

        assertThatThrownBy(() -> world.take(mail)).hasMessage("a fault of ours");
        assertThat(world.mails.search(Set.of(State.values()), null, 0, 10).total()).isZero();
        assertThat(world.happened()).isEmpty();

        world.filing.takeUnread(InboxWorld.message(mail));
        world.filing.takeUnread(InboxWorld.message(mail));
        assertThat(world.only().state()).isEqualTo(State.WITHOUT_CASE);
        assertThat(world.only().broken()).isTrue();
        assertThat(world.mails.original(world.only().id())).isEqualTo(InboxWorld.message(mail));
    }

    @ParameterizedTest
    @EnumSource
    void aLongSubjectAndALongTextFitInTheTimeline(Databases database) {
        InboxWorld world = on(database);

        world.take("Message-ID: <1@x.test>\nFrom: en.ganske.lang.adresse@en-avdeling.fremmed.test\nTo: %s\nSubject: %s\n\n%s".formatted(
                world.caseAddress(), "æ".repeat(400), "Blåbær. ".repeat(1000)));
        world.filing.file(world.only().id(), InboxWorld.CASE, InboxWorld.UKE);

        CaseEvent event = world.timeline.of(InboxWorld.CASE).get(0);
        assertThat(event.what()).hasSize(300).startsWith("E-post fra en.ganske.lang.adresse@en-avdeling.fremmed.test: «æ").endsWith("…");
        assertThat(event.note()).hasSize(2000).endsWith("…");
        assertThat(world.only().subject()).hasSize(250);
    }

    @Test
    void aMessageWithoutAnIdIsKnownByItsContent() {
        InboxWorld world = on(Databases.H2);
        String mail = "From: ordre@phonero.test\nTo: %s\nSubject: Hei\n\nEn.".formatted(world.caseAddress());

        world.take(mail);
        world.take(mail);

        assertThat(world.mails.ofCase(InboxWorld.CASE)).hasSize(1);
        assertThat(world.only().side()).isEqualTo(Role.Side.SUPPLIER);
    }

    @ParameterizedTest
    @EnumSource
    void lettersThatDidNotArriveAreMendedOneByOne(Databases database) {
        InboxWorld world = on(database);
        Outbox.QueuedLetter first = world.sent("first");
        Outbox.QueuedLetter second = world.sent("second");
        world.mail.transaction.executeWithoutResult(status -> List.of(first, second).forEach(letter -> world.mail.outbox.undelivered(letter.id(), "550 No")));
        assertThat(world.toProcess).containsExactly("begin AVR-2019-00042 BAL");

        assertThatThrownBy(() -> world.undelivered.mend(InboxWorld.CASE, InboxWorld.ALNA, InboxWorld.UKE,
                UndeliveredLetters.Mending.NEW_ADDRESS, "ikke en adresse", null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> world.undelivered.mend(InboxWorld.CASE, InboxWorld.ALNA, UserId.of("bal-bestiller"),
                UndeliveredLetters.Mending.SAME_ADDRESS, null, null)).isInstanceOf(RefusedException.class);

        world.undelivered.mend(InboxWorld.CASE, InboxWorld.ALNA, InboxWorld.UKE, UndeliveredLetters.Mending.NEW_ADDRESS, "ny@phonero.test", null);
        assertThat(world.toProcess).containsExactly("begin AVR-2019-00042 BAL", "begin AVR-2019-00042 BAL");
        world.undelivered.mend(InboxWorld.CASE, InboxWorld.ALNA, InboxWorld.UKE, UndeliveredLetters.Mending.NOT_NEEDED, null, "Ringte i stedet");
        world.mail.sendDue();

        assertThat(world.mail.outbox.find(first.id()).orElseThrow()).satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("ny@phonero.test");
            assertThat(letter.state()).isEqualTo(Outbox.State.SENT);
        });
        assertThat(world.mail.outbox.find(second.id()).orElseThrow().state()).isEqualTo(Outbox.State.WITHDRAWN);
        assertThat(world.toProcess).hasSize(2);
    }
}
