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
import static no.samkjop.telefoni.testing.CaseWorld.UKE;
import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.samkjop.telefoni.deviation.FollowUpHandling.Assessment;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FollowUpHandlingTest {

    private DeviationWorld world = DeviationWorld.on(Databases.H2);

    private void on(Databases database) {
        world = DeviationWorld.on(database);
    }

    private DeviationId asked(Assessment assessment, String words) {
        DeviationId id = world.atUke();
        world.forgetLetters();
        world.followUp.assess(id, MANAGER, assessment, words, null);
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void ukeAsksTheAgencyForMore(Databases database) {
        on(database);
        DeviationId id = asked(Assessment.ASK_AGENCY, "Hvor mange gjelder det?");
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL);
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith("UKE trenger flere opplysninger\n").contains("Hvor mange gjelder det?");
        assertThat(world.deviation(id).isWithUke()).isFalse();
        world.forgetLetters();

        world.followUp.giveInformation(id, COORDINATOR, "Kanarifugl: alle");

        assertThat(world.deviation(id).isWithUke()).isTrue();
        assertThat(world.letterKinds()).containsExactly("deviation-news " + MANAGER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).startsWith("Flere opplysninger fra Bydel Alna\n").contains("Kanarifugl: alle");
        assertThat(world.timelineOfSupplier(id)).isEqualTo("[]");
    }

    /** UKE's own words, and none of the agency's. */
    @ParameterizedTest
    @EnumSource
    void ukeRaisesItWithTheSupplierInItsOwnWords(Databases database) {
        on(database);
        DeviationId id = world.atUke();
        world.forgetLetters();

        world.followUp.assess(id, MANAGER, Assessment.ASK_SUPPLIER, "Hvordan følger dere opp underleverandører?", "03.05.2019");

        assertThat(world.deviation(id).isForSupplier()).isTrue();
        assertThat(world.deviation(id).isReadBySupplier()).isFalse();
        assertThat(world.handling.deadline(id, "answerUke")).isEqualTo(at("2019-05-03", "16:00"));
        assertThat(world.letterKinds()).containsExactly("deviation-news " + CLAIMS_DESK, "deviation-news " + REPORTER_MAIL);
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith("UKE ber om svar\n").contains("Hvordan følger dere opp underleverandører?")
                .doesNotContain("Kanarifugl");
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).contains("har bedt leverandøren svare innen 03.05.2019.");
        assertThat(world.timelineOfSupplier(id)).contains("Tok saken opp med leverandøren Hvordan følger dere opp").doesNotContain("Kanarifugl");
        world.forgetLetters();

        world.followUp.answerUke(id, CLAIMS, REMEDY);

        assertThat(world.deviation(id).isWithUke()).isTrue();
        assertThat(world.letterKinds()).containsExactly("deviation-news " + MANAGER_MAIL, "deviation-news " + REPORTER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).contains("Feil i sentralen Bytter kortet (26.04.2019)");
    }

    @Test
    void aDeadlineForTheSupplierIsLaterThanToday() {
        DeviationId id = world.atUke();

        assertRefused(() -> world.followUp.assess(id, MANAGER, Assessment.ASK_SUPPLIER, "Hvorfor?", "23.04.2019"), "answerBy");
        assertRefused(() -> world.followUp.assess(id, MANAGER, Assessment.ASK_SUPPLIER, "Hvorfor?", "31.06.2019"), "answerBy");
        world.followUp.assess(id, MANAGER, Assessment.ASK_SUPPLIER, "Hvorfor?", "24.04.2019");
    }

    @ParameterizedTest
    @EnumSource
    void theNextMeetingTakesItUp(Databases database) {
        on(database);
        DeviationId id = asked(Assessment.PUT_ON_AGENDA, "Rutiner for varsling");
        assertThat(world.deviations.agenda()).containsExactly(new Deviations.AgendaItem(id.value(), "Rutiner for varsling", world.now()));
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith("UKE tar saken opp på leverandørmøtet\n");
        world.forgetLetters();

        assertRefused(() -> world.followUp.takeUpAtMeeting(id, MANAGER, ""), "meetingResult");
        world.followUp.takeUpAtMeeting(id, MANAGER, "Ny rutine fra mai");

        assertThat(world.deviations.agenda()).isEmpty();
        assertThat(world.deviation(id).isWithUke()).isTrue();
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith("Saken er tatt opp på leverandørmøtet\n").contains("Ny rutine fra mai");
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, GUIDED, Veiledning fra UKE", "CLOSE, CLOSED_BY_UKE, UKE har avsluttet oppfølgingen"})
    void ukeGuidesOrCloses(Assessment assessment, Deviation.Ending ending, String headline) {
        DeviationId id = asked(assessment, "Slik gjør dere det");

        assertThat(world.deviation(id).ending()).isEqualTo(ending);
        assertThat(world.deviation(id).hasEnded()).isTrue();
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL);
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith(headline + "\n").contains("Slik gjør dere det", "Saken er avsluttet hos UKE.");
        assertThat(world.timelineOfSupplier(id)).isEqualTo("[]");
    }

    @Test
    void agencyAndSupplierGoOnWhenUkeIsDone() {
        DeviationId id = world.atBoth();
        world.forgetLetters();

        world.followUp.assess(id, MANAGER, Assessment.CLOSE, "Sett", null);

        assertThat(world.deviation(id).hasEnded()).isFalse();
        assertThat(world.deviation(id).ending()).isNull();
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).contains("Dere og leverandøren fortsetter som før.");
        world.dialogue.answer(id, CLAIMS, REMEDY);
        world.dialogue.consider(id, ORDERER, SupplierDialogue.Verdict.NOT_REMEDIED, "Nei");
        assertThat(world.deviation(id).hasEnded()).isTrue();
    }

    @Test
    void eachStepIsForItsOwnPeopleAndItsOwnTime() {
        DeviationId id = world.atUke();
        for (UserId other : List.of(ORDERER, CLAIMS, UKE)) {
            assertRefused(() -> world.followUp.assess(id, other, Assessment.CLOSE, "Ferdig", null), (String) null);
        }
        assertRefused(() -> world.followUp.assess(id, MANAGER, Assessment.CLOSE, " ", null), "ukeWords");
        assertRefused(() -> world.followUp.giveInformation(id, ORDERER, "Mer"), (String) null);
        assertRefused(() -> world.followUp.answerUke(id, CLAIMS, REMEDY), (String) null);
        assertRefused(() -> world.followUp.takeUpAtMeeting(id, MANAGER, "Ja"), (String) null);

        world.followUp.assess(id, MANAGER, Assessment.ASK_AGENCY, "Mer?", null);

        assertRefused(() -> world.followUp.assess(id, MANAGER, Assessment.CLOSE, "Ferdig", null), (String) null);
        assertRefused(() -> world.followUp.giveInformation(id, FROGNER_ORDERER, "Mer"), (String) null);
        assertRefused(() -> world.followUp.giveInformation(id, ORDERER, null), "information");
        assertThat(world.deviation(id).hasEnded()).isFalse();
    }
}
