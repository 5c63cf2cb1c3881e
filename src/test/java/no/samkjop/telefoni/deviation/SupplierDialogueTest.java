package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS;
import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS_DESK;
import static no.samkjop.telefoni.deviation.DeviationWorld.FROGNER_ORDERER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER_MAIL;
import static no.samkjop.telefoni.deviation.DeviationWorld.REMEDY;
import static no.samkjop.telefoni.deviation.DeviationWorld.REPORTER_MAIL;
import static no.samkjop.telefoni.testing.CaseWorld.COORDINATOR;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static no.samkjop.telefoni.testing.CaseWorld.SUPPLIER;
import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.samkjop.telefoni.deviation.SupplierDialogue.Verdict;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SupplierDialogueTest {

    private DeviationWorld world = DeviationWorld.on(Databases.H2);

    private void on(Databases database) {
        world = DeviationWorld.on(database);
    }

    @ParameterizedTest
    @EnumSource
    void theAgencyIsToldWhatTheSupplierAnswers(Databases database) {
        on(database);
        DeviationId id = world.inDialogue();
        world.forgetLetters();

        world.dialogue.answer(id, CLAIMS, REMEDY);

        assertThat(world.deviation(id).answer()).isEqualTo(new SupplierReplyGuard().check(REMEDY, world.now(), CLAIMS));
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL);
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith("Phonero har svart\n").contains("Retter avviket. Se på svaret i oppgaven "
                + "«Ta stilling til svaret», og si om avviket er rettet.", "Feil i sentralen Bytter kortet (26.04.2019)");
        assertThat(world.timelineOfSupplier(id)).contains("Svarte: Retter avviket Feil i sentralen Bytter kortet (26.04.2019)");
    }

    /** The letter holds all of it; the timeline's column does not. */
    @ParameterizedTest
    @EnumSource
    void aLongAnswerFitsTheTimeline(Databases database) {
        on(database);
        DeviationId id = world.inDialogue();

        world.dialogue.answer(id, CLAIMS, new SupplierReply("REMEDY", "å".repeat(2000), "ø".repeat(2000), "2019-04-26"));

        assertThat(world.deviations.timeline(id).get(2).note()).hasSize(2000).endsWith("…");
        assertThat(world.lettersTo(REPORTER_MAIL).get(1)).contains("ø".repeat(2000));
    }

    @Test
    void onlyTheClaimsDeskAnswersAndOnlyWhereItIsAsked() {
        DeviationId id = world.inDialogue();
        for (UserId other : List.of(SUPPLIER, ORDERER, MANAGER)) {
            assertThat(messages(() -> world.dialogue.answer(id, other, REMEDY))).containsExactly(
                    "Dette kan du ikke gjøre i denne saken. Det krever rollen «Reklamasjon hos Phonero».");
        }
        DeviationId ukes = world.atUke();
        assertRefused(() -> world.dialogue.answer(ukes, CLAIMS, REMEDY), (String) null);
        assertRefused(() -> world.dialogue.consider(ukes, ORDERER, Verdict.REMEDIED, null), (String) null);
        assertThat(world.deviation(id).answer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"REMEDIED, REMEDIED, Avviket er rettet", "NOT_REMEDIED, NOT_REMEDIED, Avviket er ikke rettet",
            "NO_DEVIATION, NO_DEVIATION, Det var ikke et avvik"})
    void theAgencySaysWhatComesOfIt(Verdict verdict, Deviation.Ending ending, String headline) {
        DeviationId id = world.answered();
        world.forgetLetters();

        world.dialogue.consider(id, COORDINATOR, verdict, "Etter prøve");

        Deviation deviation = world.deviation(id);
        assertThat(deviation.ending()).isEqualTo(ending);
        assertThat(deviation.endReason()).isEqualTo("Etter prøve");
        assertThat(deviation.endedAt()).isEqualTo(world.now());
        assertThat(world.letterKinds()).containsExactly("deviation-news " + CLAIMS_DESK);
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith(headline + "\n").contains("Etter prøve");
        assertThat(world.deviations.lessons(world.now(), world.now().plusSeconds(1))).extracting(Deviations.Lesson::ending)
                .containsExactly(ending);
    }

    @Test
    void whatIsNotRemediedNeedsWords() {
        DeviationId id = world.answered();

        for (Verdict verdict : List.of(Verdict.NOT_REMEDIED, Verdict.NO_DEVIATION, Verdict.ASK_AGAIN, Verdict.RAISE_TO_UKE)) {
            assertRefused(() -> world.dialogue.consider(id, ORDERER, verdict, " "), "verdictWords");
        }
        assertRefused(() -> world.dialogue.consider(id, FROGNER_ORDERER, Verdict.REMEDIED, null), (String) null);
        assertThat(world.deviation(id).dialogue().isOpen()).isTrue();
        world.dialogue.consider(id, ORDERER, Verdict.REMEDIED, null);
        assertThat(world.deviation(id).hasEnded()).isTrue();
    }

    @Test
    void theSupplierIsAskedAgain() {
        DeviationId id = world.answered();
        world.forgetLetters();

        world.dialogue.consider(id, ORDERER, Verdict.ASK_AGAIN, "Virker fortsatt ikke");

        assertThat(world.deviation(id).dialogue().isOpen()).isTrue();
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith("Virksomheten spør på nytt\n").contains("Virker fortsatt ikke");
    }

    /** What the agency writes to UKE never reaches the supplier. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftToUkeIsReportedWithTheWholeStory(Databases database) {
        on(database);
        DeviationId id = world.answered();
        world.forgetLetters();

        world.dialogue.consider(id, ORDERER, Verdict.RAISE_TO_UKE, "Kanarifugl: de lyver");

        Deviation deviation = world.deviation(id);
        assertThat(deviation.dialogue().isOpen()).isFalse();
        assertThat(deviation.isWithUke()).isTrue();
        assertThat(deviation.hasEnded()).isFalse();
        assertThat(world.toProcess).containsExactly("follow-up " + id + " Bydel Alna");
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL, "deviation-to-uke " + MANAGER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).contains("Overlot saken til avtaleforvalter i UKE – Kanarifugl: de lyver",
                "Leverandøren har svart:\n\nFeil i sentralen Bytter kortet (26.04.2019)");
        assertThat(world.letters.get(0).attachments()).hasSize(1);
        assertThat(world.lettersTo(CLAIMS_DESK)).isEmpty();
        assertThat(world.timelineOfSupplier(id)).doesNotContain("Kanarifugl");
    }

    @Test
    void whereUkeHasItAlreadyUkeIsToldThatItIsLeftToIt() {
        DeviationId id = world.atBoth();
        world.dialogue.answer(id, CLAIMS, REMEDY);
        world.forgetLetters();

        world.dialogue.consider(id, ORDERER, Verdict.RAISE_TO_UKE, "Vi kommer ikke videre");

        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).startsWith("Bydel Alna overlater saken til dere\n").contains("Vi kommer ikke videre");
    }

    @Test
    void whereUkeHasItTooTheCaseGoesOnThere() {
        DeviationId id = world.atBoth();
        world.dialogue.answer(id, CLAIMS, REMEDY);
        world.forgetLetters();

        world.dialogue.consider(id, ORDERER, Verdict.REMEDIED, null);

        assertThat(world.deviation(id).hasEnded()).isFalse();
        assertThat(world.deviation(id).ending()).isEqualTo(Deviation.Ending.REMEDIED);
        assertThat(world.letterKinds()).containsExactly("deviation-news " + CLAIMS_DESK, "deviation-news " + MANAGER_MAIL);
        world.followUp.assess(id, MANAGER, FollowUpHandling.Assessment.CLOSE, "Tas opp i statistikken", null);
        assertThat(world.deviation(id).ending()).isEqualTo(Deviation.Ending.REMEDIED);
        assertThat(world.deviation(id).hasEnded()).isTrue();
    }

    @Test
    void unsolvedInTimeUkeIsToldOnceAndTheyGoOn() {
        DeviationId id = world.answered();
        world.forgetLetters();

        world.dialogue.tellUke(id);
        world.dialogue.tellUke(id);

        assertThat(world.deviation(id).dialogue().isOpen()).isTrue();
        assertThat(world.deviation(id).isWithUke()).isTrue();
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL, "deviation-to-uke " + MANAGER_MAIL);
        assertThat(world.timelineOfSupplier(id)).doesNotContain("UKE");
        assertThat(world.toProcess).hasSize(1);
    }

    @Test
    void whatIsSettledIsNotToldToUke() {
        DeviationId id = world.answered();
        world.dialogue.consider(id, ORDERER, Verdict.REMEDIED, null);
        world.forgetLetters();

        world.dialogue.tellUke(id);

        assertThat(world.letters).isEmpty();
        assertThat(world.toProcess).isEmpty();
    }
}
