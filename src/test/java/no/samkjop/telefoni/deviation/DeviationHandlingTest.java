package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS;
import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS_DESK;
import static no.samkjop.telefoni.deviation.DeviationWorld.FROGNER_ORDERER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER_MAIL;
import static no.samkjop.telefoni.deviation.DeviationWorld.REPORTER_MAIL;
import static no.samkjop.telefoni.deviation.DeviationWorld.report;
import static no.samkjop.telefoni.deviation.DeviationWorld.whole;
import static no.samkjop.telefoni.testing.CaseWorld.COORDINATOR;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.at;
import static no.samkjop.telefoni.testing.CaseWorld.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.testing.Databases;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reporting, taking up and withdrawing. */
class DeviationHandlingTest {

    private DeviationWorld world = DeviationWorld.on(Databases.H2);

    private void on(Databases database) {
        world = DeviationWorld.on(database);
    }

    @ParameterizedTest
    @EnumSource
    void aReportIsKeptAndItsProcessBegun(Databases database) {
        on(database);

        DeviationId id = world.handling.report(ORDERER, whole(), null);

        Deviation deviation = world.deviation(id);
        assertThat(deviation.reportedBy()).isEqualTo(ORDERER);
        assertThat(deviation.reportedAt()).isEqualTo(world.now());
        assertThat(deviation.triage()).isNull();
        assertThat(deviation.isForSupplier()).isFalse();
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna DELIVERY SERIOUS tied true repeated false tell true by "
                + at("2019-05-08", "16:00"));
        assertThat(world.events(id)).containsExactly("Meldte avvik: Levering, alvorlig");
        assertThat(world.letters).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theThirdOnAnAgencysOrdersWithinNinetyDaysIsRepeated(Databases database) {
        on(database);
        world.moveTo("2019-04-23", "00:30");
        world.reported("DELIVERY", "En");
        world.moveTo("2019-07-22");
        world.reported("QUALITY", "To");
        world.forgetLetters();

        world.reported("DELIVERY", "Tre, den nittiende dagen");
        assertThat(world.toProcess.get(0)).contains("repeated true");

        world.deviations.find(world.deviations.search(new Deviations.Search(null, null, null, "Tre", false), 0, 1).rows().get(0).id())
                .ifPresent(third -> world.handling.withdraw(third.id(), ORDERER, "Feil"));
        world.moveTo("2019-07-23");
        world.forgetLetters();
        world.reported("DELIVERY", "Tre, en dag senere");
        assertThat(world.toProcess.get(0)).contains("repeated false");
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyFromTheSameAgencyGivesTheFirstReport(Databases database) {
        on(database);
        DeviationId first = world.handling.report(ORDERER, whole(), "k-1");

        assertThat(world.handling.report(COORDINATOR, report("OTHER", "Noe annet"), "k-1")).isEqualTo(first);
        assertThat(world.handling.report(FROGNER_ORDERER, report("OTHER", "Noe"), "k-1")).isNotEqualTo(first);
        assertThat(world.toProcess).hasSize(2);
        assertRefused(() -> world.handling.report(ORDERER, whole(), "med mellomrom"), "idempotencyKey");
    }

    @Test
    void onlyPeopleOfAnAgencyReportAndWhatIsWrongChangesNothing() {
        for (UserId other : List.of(CLAIMS, MANAGER, UserId.of("admin"), UserId.of("ingen"))) {
            assertThat(messages(() -> world.handling.report(other, whole(), null))).containsExactly(
                    "Bare ansatte i en virksomhet kan melde avvik.");
        }
        assertRefused(() -> world.handling.report(FROGNER_ORDERER, whole(), null), "cases");
        assertThat(world.toProcess).isEmpty();
        assertThat(world.deviations.search(new Deviations.Search(null, null, null, null, false), 0, 1).total()).isZero();
    }

    @Test
    void aDeviationCanConcernAnEarlierOne() {
        DeviationId first = world.atUke();

        DeviationId second = world.handling.report(COORDINATOR, new DeviationReport("OTHER", "MINOR", "Igjen", "", "", "", List.of(),
                List.of(), "", false, "", first.value()), null);

        assertThat(world.deviation(second).reported().cases()).extracting(Object::toString).containsExactly(first.value());
        assertRefused(() -> world.handling.report(FROGNER_ORDERER, new DeviationReport("OTHER", "MINOR", "Igjen", "", "", "", List.of(),
                List.of(), "", false, "", first.value()), null), "origin");
    }

    @ParameterizedTest
    @EnumSource
    void theSupplierGetsAnOrdersDeviationAndTheReporterIsToldWhy(Databases database) {
        on(database);
        DeviationId id = world.handling.report(ORDERER, whole(), null);

        assertThat(world.handling.takeUp(id, "SUPPLIER ORDER")).isTrue();

        assertThat(world.letterKinds()).containsExactly("deviation-to-supplier " + CLAIMS_DESK, "deviation-triaged " + REPORTER_MAIL);
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith("Avvik meldt av Bydel Alna: Levering\n\nHei!\n\nBydel Alna har meldt et "
                + "avvik og ber Phonero svare med årsak, hva dere gjør, og når.\n").contains("- Alvorlighet: Alvorlig\n- Siden: 15.04.2019\n- "
                + "Kostnad uten mva.: kr\u00a012\u00a0500,50\n- Hva kostnaden består av: Vikarer i fem dager\n- Numre: 41234567, 91234567\n- "
                + "Saker: AVR-2019-00007\n- Tatt opp med leverandøren: 18.04.2019\n", "Ti telefoner mangler.",
                "http://localhost:8080/saker/" + id).doesNotContain("Hemmelig");
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).contains("Avvik på bestillinger tar dere selv opp med leverandøren, og det går raskest. "
                + "Phonero har fått meldingen og skal svare dere.");
        assertThat(world.deviation(id).dialogue().isOpen()).isTrue();
        assertThat(world.deviation(id).uke().hasBegun()).isFalse();
        assertThat(world.timelineOfSupplier(id)).isEqualTo("[Sendt til leverandøren null]");
    }

    /** C4.5: in writing, by e-mail, to the agreement manager, with a PDF of it all, and a copy to the reporter. */
    @ParameterizedTest
    @EnumSource
    void theAgreementManagerGetsItInWriting(Databases database) throws IOException {
        on(database);
        DeviationId id = world.handling.report(ORDERER, whole(), null);

        assertThat(world.handling.takeUp(id, "UKE CONTRACT")).isFalse();

        assertThat(world.letterKinds()).containsExactly("deviation-to-uke " + MANAGER_MAIL, "deviation-triaged " + REPORTER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).startsWith("Avviksmelding fra Bydel Alna: Levering, Alvorlig\n").contains(
                "Ti telefoner mangler.", "Til UKE alene:\n\nHemmelig for leverandøren\n", "- Meldt: 23.04.2019 kl. 09:00 av Bestiller, Bydel Alna\n",
                "- 23.04.2019 kl. 09:00, Bestiller, Bydel Alna: Meldte avvik: Levering, alvorlig\n");
        for (Letter letter : world.letters) {
            assertThat(letter.attachments()).extracting(Letter.Attachment::fileName).containsExactly("Avvik " + id + ".pdf");
            assertThat(textOf(letter.attachments().get(0))).contains("Avviksmelding " + id, "Ti telefoner mangler.", "Hemmelig for leverandøren",
                    "AVR-2019-00007", "41234567, 91234567");
        }
        assertThat(world.toProcess).contains("follow-up " + id + " Bydel Alna");
        assertThat(world.deviation(id).isWithUke()).isTrue();
        assertThat(world.deviation(id).isForSupplier()).isFalse();
        assertThat(world.timelineOfSupplier(id)).isEqualTo("[]");
    }

    private static String textOf(Letter.Attachment pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.content())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void bothGetWhatIsGrave() {
        DeviationId id = world.atBoth();

        assertThat(world.letterKinds()).containsExactly("deviation-to-supplier " + CLAIMS_DESK, "deviation-to-uke " + MANAGER_MAIL,
                "deviation-triaged " + REPORTER_MAIL);
        assertThat(world.deviation(id).dialogue().isOpen()).isTrue();
        assertThat(world.deviation(id).isWithUke()).isTrue();
    }

    @Test
    void whoHasLeftIsWrittenToAtTheAgencysOwnMailbox() {
        DeviationId id = world.inDialogue();
        world.jdbc.update("update deviation set reported_by = 'sluttet' where id = ?", id.value());
        world.forgetLetters();

        world.dialogue.answer(id, CLAIMS, DeviationWorld.REMEDY);

        assertThat(world.letterKinds()).containsExactly("deviation-news postmottak@bal.oslo.test");
    }

    @ParameterizedTest
    @EnumSource
    void aWithdrawnReportEndsEverywhereAndTheSupplierIsNotToldWhy(Databases database) {
        on(database);
        DeviationId id = world.atBoth();
        world.forgetLetters();

        world.handling.withdraw(id, COORDINATOR, "Kanarifugl: vi tok feil");

        Deviation deviation = world.deviation(id);
        assertThat(deviation.ending()).isEqualTo(Deviation.Ending.WITHDRAWN);
        assertThat(deviation.endedAt()).isEqualTo(world.now());
        assertThat(deviation.dialogue().isOpen() || deviation.uke().isOpen()).isFalse();
        assertThat(world.toProcess).containsExactly("withdrawn " + id);
        assertThat(world.letterKinds()).containsExactly("deviation-news " + CLAIMS_DESK, "deviation-news " + MANAGER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).contains("Kanarifugl: vi tok feil");
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith("Avviket er trukket").doesNotContain("Kanarifugl");
        assertThat(world.timelineOfSupplier(id)).doesNotContain("Kanarifugl");
        assertThat(messages(() -> world.handling.withdraw(id, ORDERER, "Igjen"))).containsExactly("Saken " + id + " er avsluttet.");
    }

    @Test
    void onlyTheAgencyWithdrawsAndSaysWhy() {
        DeviationId id = world.atUke();

        for (UserId other : List.of(FROGNER_ORDERER, CLAIMS, MANAGER)) {
            assertThat(messages(() -> world.handling.withdraw(id, other, "Feil"))).containsExactly(
                    "Bare ansatte i virksomheten som meldte avviket, kan gjøre dette.");
        }
        assertRefused(() -> world.handling.withdraw(id, ORDERER, " "), "reason");
        assertThat(messages(() -> world.handling.withdraw(DeviationId.of("AVV-2019-99999"), ORDERER, "Feil"))).containsExactly(
                "Saken AVV-2019-99999 finnes ikke.");
        assertThat(world.deviation(id).hasEnded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"answerDeviation, 2019-04-26", "considerAnswer, 2019-04-30", "assessDeviation, 2019-04-26", "giveMoreInformation, 2019-04-26",
            "answerUke, 2019-04-30", "takeUpAtMeeting, 2019-06-07"})
    void eachStepHasItsDeadlineInWorkingDays(String step, String due) {
        assertThat(world.handling.deadline(world.inDialogue(), step)).isEqualTo(at(due, "16:00"));
    }

    /** What is to be remedied on 26 April cannot be judged before; five working days from then, 1 May not counted. */
    @Test
    void anAnswerIsConsideredAfterTheDayOfItsRemedy() {
        assertThat(world.handling.deadline(world.answered(), "considerAnswer")).isEqualTo(at("2019-05-06", "16:00"));
    }
}
