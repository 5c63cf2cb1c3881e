package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS;
import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS_DESK;
import static no.samkjop.telefoni.deviation.DeviationWorld.FROGNER_ORDERER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER_MAIL;
import static no.samkjop.telefoni.deviation.DeviationWorld.REPORTER_MAIL;
import static no.samkjop.telefoni.deviation.DeviationWorld.report;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static no.samkjop.telefoni.testing.CaseWorld.UKE;
import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import no.samkjop.telefoni.deviation.FollowUpHandling.Assessment;
import no.samkjop.telefoni.deviation.JointMatterHandling.Decision;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JointMatterHandlingTest {

    private static final String FROGNER_MAIL = "bestiller@bfr.oslo.test";
    private static final SupplierReply WORDS = new SupplierReply("IN_WORDS", "Basestasjonen på Tåsen er nede", null, null);

    private DeviationWorld world = DeviationWorld.on(Databases.H2);
    private DeviationId alna;
    private DeviationId frogner;

    private void on(Databases database) {
        world = DeviationWorld.on(database);
        alna = world.takenUp(world.reported("UPTIME", "Rødkanari: sentralbordet på Tåsen er nede"), "UKE CONTRACT");
        frogner = world.atUkeOfFrogner("UPTIME", "Blåkanari: sentralbordet hos oss på Tåsen svarer ikke");
        world.forgetLetters();
    }

    private JointMatterId opened() {
        return world.matters.open(MANAGER, List.of(frogner, alna), "Sentralbord nede", "Hva er årsaken til at sentralbord er nede?",
                "30.04.2019");
    }

    @ParameterizedTest
    @EnumSource
    void ukeJoinsThemAndAsksTheSupplierOnceInItsOwnWords(Databases database) {
        on(database);

        JointMatterId id = opened();

        JointMatter matter = world.jointMatters.find(id).orElseThrow();
        assertThat(matter.kind()).isEqualTo(DeviationKind.UPTIME);
        assertThat(matter.openedBy()).isEqualTo(MANAGER);
        assertThat(world.matters.deadline(id, "answerMatter")).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world.matters.deadline(id, "replyToAgencies")).isEqualTo(at("2019-04-26", "16:00"));
        assertThat(world.matters.joinedIn(id)).extracting(Deviation::id).containsExactly(alna, frogner);
        assertThat(world.toProcess).containsExactly("joined " + alna, "joined " + frogner, "begin " + id);
        assertThat(world.letterKinds()).containsExactly("deviation-news " + REPORTER_MAIL, "deviation-news " + FROGNER_MAIL,
                "matter-news " + CLAIMS_DESK);
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).startsWith("UKE ber om svar: Sentralbord nede\n")
                .contains("UKE ber om svar innen 30.04.2019.", "Hva er årsaken til at sentralbord er nede?", "/saker/" + id)
                .doesNotContain("kanari", "Alna", "Frogner");
        assertThat(world.lettersTo(REPORTER_MAIL).get(0)).startsWith("UKE tar saken opp for flere virksomheter\n")
                .doesNotContain("Blåkanari", "Frogner", id.value());
        assertThat(world.timelineOfSupplier(alna)).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource
    void eachAgencyGetsItsAnswerInItsOwnCase(Databases database) {
        on(database);
        JointMatterId id = opened();
        world.forgetLetters();
        world.matters.answer(id, CLAIMS, WORDS);
        assertThat(world.letterKinds()).containsExactly("matter-news " + MANAGER_MAIL);
        assertThat(world.lettersTo(MANAGER_MAIL).get(0)).contains("Basestasjonen på Tåsen er nede");
        world.forgetLetters();

        world.matters.reply(id, MANAGER, Decision.REPLY, "Feilen er rettet fra i morgen", null);

        assertThat(world.jointMatters.find(id).orElseThrow().hasEnded()).isTrue();
        assertThat(world.letterKinds()).containsExactly("matter-news " + CLAIMS_DESK, "deviation-news " + REPORTER_MAIL,
                "deviation-news " + FROGNER_MAIL);
        assertThat(world.lettersTo(FROGNER_MAIL).get(0)).startsWith("UKE har svart\n").contains("Feilen er rettet fra i morgen",
                "/saker/" + frogner).doesNotContain("Rødkanari", "Alna", alna.value());
        assertThat(world.letters.get(2).caseNumber()).isEqualTo(frogner.value());
        assertThat(world.toProcess).containsExactly("answered " + alna, "answered " + frogner);
        assertThat(world.deviation(alna).ending()).isEqualTo(Deviation.Ending.ANSWERED_JOINTLY);
        assertThat(world.deviation(frogner).hasEnded()).isTrue();
        assertRefused(() -> world.matters.reply(id, MANAGER, Decision.REPLY, "Igjen", null), (String) null);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNotGoodEnoughIsAskedForAgain(Databases database) {
        on(database);
        JointMatterId id = opened();
        world.matters.answer(id, CLAIMS, WORDS);
        world.forgetLetters();

        assertRefused(() -> world.matters.reply(id, MANAGER, Decision.ASK_AGAIN, "Når?", null), "answerBy");
        assertRefused(() -> world.matters.reply(id, MANAGER, Decision.ASK_AGAIN, "Når?", "23.04.2019"), "answerBy");
        assertRefused(() -> world.matters.reply(id, MANAGER, Decision.ASK_AGAIN, "", "03.05.2019"), "matterWords");
        world.matters.reply(id, MANAGER, Decision.ASK_AGAIN, "Når er det rettet?", "03.05.2019");

        assertThat(world.matters.deadline(id, "answerMatter")).isEqualTo(at("2019-05-03", "16:00"));
        assertThat(world.jointMatters.find(id).orElseThrow().round()).isEqualTo(2);
        assertThat(world.letterKinds()).containsExactly("matter-news " + CLAIMS_DESK);
        assertThat(world.lettersTo(CLAIMS_DESK).get(0)).contains("Når er det rettet?");
    }

    @Test
    void whatWasWithdrawnMeanwhileGetsNoAnswer() {
        on(Databases.H2);
        JointMatterId id = opened();
        world.handling.withdraw(frogner, FROGNER_ORDERER, "Det virker igjen");
        world.matters.answer(id, CLAIMS, WORDS);
        world.forgetLetters();

        world.matters.reply(id, MANAGER, Decision.REPLY, "Rettet", null);

        assertThat(world.toProcess).containsExactly("answered " + alna);
        assertThat(world.deviation(frogner).ending()).isEqualTo(Deviation.Ending.WITHDRAWN);
        assertThat(world.lettersTo(FROGNER_MAIL)).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingIsJoined() {
        on(Databases.H2);
        DeviationId busy = world.atUkeOfFrogner("OTHER", "Noe annet");
        world.followUp.assess(busy, MANAGER, Assessment.ASK_AGENCY, "Mer?", null);

        assertRefused(() -> world.matters.open(MANAGER, List.of(alna), " ", null, "i morgen"), "deviations", "title", "question", "answerBy");
        assertRefused(() -> world.matters.open(MANAGER, List.of(), "x".repeat(151), "x".repeat(2001), "22.04.2019"), "deviations", "title",
                "question", "answerBy");
        assertRefused(() -> world.matters.open(MANAGER, List.of(alna, busy), "Noe", "Hva?", "30.04.2019"), "deviations", "deviations");
        opened();
        assertRefused(this::opened, "deviations");
        assertThat(world.jointMatters.search(null, 0, 10).total()).isEqualTo(1);
        assertThat(world.deviation(busy).joinedIn()).isEmpty();
    }

    @Test
    void eachStepIsForItsOwnPeople() {
        on(Databases.H2);
        assertRefused(() -> world.matters.open(UKE, List.of(alna, frogner), "Noe", "Hva?", "30.04.2019"), (String) null);
        JointMatterId id = opened();

        assertRefused(() -> world.matters.answer(id, ORDERER, WORDS), (String) null);
        assertRefused(() -> world.matters.answer(id, CLAIMS, new SupplierReply("IN_WORDS", "", null, null)), "cause");
        assertRefused(() -> world.matters.reply(id, CLAIMS, Decision.REPLY, "Ja", null), (String) null);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLikelyTheSameIsFoundByKindWordsAndTime(Databases database) {
        on(database);
        world.atUkeOfFrogner("OTHER", "Sentralbordet på Tåsen er av et annet slag");
        DeviationId ended = world.atUkeOfFrogner("UPTIME", "Sentralbordet Tåsen, trukket");
        world.handling.withdraw(ended, FROGNER_ORDERER, "Feil");
        world.takenUp(world.reported("UPTIME", "Sentralbordet på Tåsen igjen, egen virksomhet"), "UKE CONTRACT");
        DeviationId sameTimeOnly = world.atUkeOfFrogner("UPTIME", "Mobildekning");
        DeviationReport long_ = report("UPTIME", "Sentralbordet stoppet på Tåsen i vinter");
        DeviationId wordsOnly = world.takenUp(world.handling.report(FROGNER_ORDERER, new DeviationReport(long_.kind(), long_.severity(),
                long_.what(), "02.01.2019", "", "", List.of(), List.of(), "", false, "", ""), null), "UKE CONTRACT");
        world.takenUp(world.handling.report(FROGNER_ORDERER, new DeviationReport("UPTIME", "MINOR", "Helt annet", "02.01.2019", "", "",
                List.of(), List.of(), "", false, "", ""), null), "UKE CONTRACT");

        List<Likeness> likely = world.matters.likelyDuplicates(alna);

        assertThat(likely).extracting(likeness -> likeness.other().id()).containsExactly(frogner, wordsOnly, sameTimeOnly);
        assertThat(likely.get(0).words()).isEqualTo(Set.of("sentralbordet", "tåsen"));
        assertThat(likely).extracting(Likeness::sameTime).containsExactly(true, false, true);
        world.matters.open(MANAGER, List.of(alna, frogner), "Sentralbord", "Hva er årsaken?", "30.04.2019");
        assertThat(world.matters.likelyDuplicates(alna)).extracting(likeness -> likeness.other().id()).containsExactly(wordsOnly, sameTimeOnly);
    }
}
