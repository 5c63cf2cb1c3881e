package no.samkjop.telefoni.simswap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.RoundHandling;
import no.samkjop.telefoni.simswap.RoundHandling.FailedDecision;
import no.samkjop.telefoni.simswap.RoundHandling.Progress;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SimSwapFacts;
import no.samkjop.telefoni.simswap.SimSwapHandling;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SwapReason;
import no.samkjop.telefoni.simswap.SwapWindow;
import no.samkjop.telefoni.testing.FlowCoverage;
import no.samkjop.telefoni.testing.TestEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimSwapProcessTest {

    private static final String SIM_42 = "SIM-2019-00042";
    private static final SimSwapId ID = SimSwapId.of(SIM_42);
    private static final UserId SUPPLIER = UserId.of("phonero-levering");
    private static final UserId COORDINATOR = UserId.of("bal-koordinator");
    /** Still the day before in UTC. */
    private static final Instant EARLY_ON_SWAP_DAY = Instant.parse("2019-05-13T22:30:00Z");

    private static final SwapWindow WINDOW = new SwapWindow(7, "Økern bad", LocalDate.of(2019, 5, 14), LocalTime.of(9, 0),
            LocalTime.of(11, 0), 50, 1, false);

    @RegisterExtension
    static final FlowCoverage COVERAGE = FlowCoverage.of("sim-swap");

    @RegisterExtension
    final TestEngine engine = TestEngine.of("sim-swap");

    private final SimSwapHandling swaps = mock(SimSwapHandling.class);
    private final RoundHandling rounds = mock(RoundHandling.class);
    private final SimSwapFacts facts = mock(SimSwapFacts.class);
    private final SimSwapTasks tasks = new SimSwapTasks(swaps, rounds, facts, engine.actingUser(),
            Clock.fixed(EARLY_ON_SWAP_DAY, ZoneOffset.UTC));

    @BeforeEach
    void offer() {
        given(swaps.deadline(any(), any())).willReturn(Instant.parse("2019-04-30T14:00:00Z"));
        engine.offer(tasks);
    }

    @Test
    void aSwapIsInvitedToSentReceivedReportedVerifiedAndRegistered() {
        given(rounds.inviteToSwap(ID)).willReturn(true);
        given(rounds.registerSwap(ID)).willReturn(Progress.DONE);
        var process = begin(false);

        sendCards();
        engine.complete(SIM_42, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));
        swapAll();
        engine.complete(SIM_42, "verifySwap", "bal-koordinator", Map.of("verification", "ALL_WORK"));

        assertThat(process).isEnded()
                .hasPassedInOrder("swapBooked", "inviteToSwap", "sendCards", "receiveCards", "reportSwap", "verifySwap",
                        "registerSwap", "swapCompleted")
                .hasNotPassed("blockNumber", "agreeOnFailed", "decideOnFailed", "swapEndedWithoutRest", "swapCancelledByAgency");
        var inOrder = inOrder(rounds);
        inOrder.verify(rounds).inviteToSwap(ID);
        inOrder.verify(rounds).sendCards(ID, SUPPLIER, LocalDate.of(2019, 5, 9), "Sporing 1");
        inOrder.verify(rounds).receiveCards(ID, COORDINATOR, true, null);
        inOrder.verify(rounds).reportSwap(ID, SUPPLIER, true, LocalDate.of(2019, 5, 14), null);
        inOrder.verify(rounds).verifySwap(ID, COORDINATOR, true, null);
        inOrder.verify(rounds).registerSwap(ID);
    }

    @Test
    void aLostCardIsBlockedBeforeAnybodyIsInvited() {
        var process = begin(true);
        assertThat(process).isWaitingAt("blockNumber").hasNotPassed("inviteToSwap");

        engine.complete(SIM_42, "blockNumber", "phonero-levering", Map.of("blockNote", "Sperret"));

        assertThat(process).isWaitingAt("reportSwap").hasPassedInOrder("blockNumber", "inviteToSwap");
        then(swaps).should().blockNumber(ID, SUPPLIER, "Sperret");
    }

    @Test
    void whereNoCardIsNeededNoneIsSent() {
        given(rounds.inviteToSwap(ID)).willReturn(false);

        var process = begin(false);

        assertThat(process).isWaitingAt("reportSwap").hasPassed("inviteToSwap").hasNotPassed("sendCards", "receiveCards");
    }

    @Test
    void cardsThatAreMissingOrWrongAreSentAnew() {
        given(rounds.inviteToSwap(ID)).willReturn(true);
        var process = begin(false);
        sendCards();

        engine.complete(SIM_42, "receiveCards", "bal-koordinator", Map.of("receipt", "FAULTY", "receiptNote", "To mangler"));
        assertThat(process).isWaitingAt("sendCards");
        sendCards();
        engine.complete(SIM_42, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));

        assertThat(process).isWaitingAt("reportSwap").hasPassedInOrder("sendCards", "receiveCards", "sendCards", "receiveCards");
        then(rounds).should().receiveCards(ID, COORDINATOR, false, "To mangler");
    }

    @Test
    void numbersThatFailedAreInvitedToTheirNewWindow() {
        given(rounds.inviteToSwap(ID)).willReturn(false, true);
        given(rounds.registerSwap(ID)).willReturn(Progress.REBOOKED);
        var process = begin(false);

        engine.complete(SIM_42, "reportSwap", "phonero-levering",
                Map.of("swapResult", "AS_RECORDED", "swappedOn", "2019-05-14", "swapNote", "Tre møtte ikke"));
        engine.complete(SIM_42, "verifySwap", "bal-koordinator",
                Map.of("verification", "AS_RECORDED", "verificationNote", "Ett nummer er stumt"));

        assertThat(process).isWaitingAt("sendCards")
                .hasPassedInOrder("inviteToSwap", "reportSwap", "verifySwap", "registerSwap", "inviteToSwap")
                .hasNotPassed("agreeOnFailed", "decideOnFailed");
        then(rounds).should().reportSwap(ID, SUPPLIER, false, LocalDate.of(2019, 5, 14), "Tre møtte ikke");
        then(rounds).should().verifySwap(ID, COORDINATOR, false, "Ett nummer er stumt");
    }

    /** Whoever of the two completes it, answers for both. */
    @ParameterizedTest
    @ValueSource(strings = {"bal-koordinator", "phonero-levering"})
    void coordinatorAndSupplierAgreeToTryAgain(String person) {
        var process = failing(Progress.TALK);

        engine.complete(SIM_42, "agreeOnFailed", person, Map.of("failedDecision", "REBOOK", "failedReason", "Ny dato avtalt"));

        assertThat(process).isWaitingAt("reportSwap").hasPassedInOrder("registerSwap", "agreeOnFailed", "inviteToSwap")
                .hasNotPassed("decideOnFailed", "swapEndedWithoutRest");
        then(rounds).should().agreeOnFailed(ID, UserId.of(person), FailedDecision.REBOOK, "Ny dato avtalt");
    }

    @Test
    void whatTheyAgreeToKeepOutEndsTheCase() {
        var process = failing(Progress.TALK);

        engine.complete(SIM_42, "agreeOnFailed", "bal-koordinator",
                Map.of("failedDecision", "KEEP_OUT", "failedReason", "Brukeren har sluttet"));

        assertThat(process).isEnded().hasPassedInOrder("agreeOnFailed", "swapEndedWithoutRest")
                .hasNotPassed("decideOnFailed", "swapCompleted", "swapCancelledByAgency");
    }

    @ParameterizedTest
    @CsvSource({"uke-oppfolging, KEEP_OUT", "uke-avtaleforvalter, REBOOK"})
    void ukeDecidesOnNumbersThatFailOnceMore(String person, FailedDecision decision) {
        var process = failing(Progress.ESCALATE);

        engine.complete(SIM_42, "decideOnFailed", person,
                Map.of("ukeFailedDecision", decision.name(), "ukeFailedReason", "Etter samtale"));

        assertThat(process).hasPassed("decideOnFailed").hasNotPassed("agreeOnFailed", "swapCompleted");
        if (decision == FailedDecision.KEEP_OUT) {
            assertThat(process).isEnded().hasPassed("swapEndedWithoutRest");
        } else {
            assertThat(process).isWaitingAt("reportSwap").hasPassedInOrder("decideOnFailed", "inviteToSwap");
        }
        then(rounds).should().decideOnFailed(ID, UserId.of(person), decision, "Etter samtale");
    }

    /** A second answer must not be taken for one that was given in an earlier round. */
    @Test
    void ukesAnswerCountsAfterAnAgreementOfAnEarlierRound() {
        var process = failing(Progress.TALK);
        engine.complete(SIM_42, "agreeOnFailed", "bal-koordinator", Map.of("failedDecision", "REBOOK", "failedReason", "Ny dato"));
        given(rounds.registerSwap(ID)).willReturn(Progress.ESCALATE);
        swapAll();
        engine.complete(SIM_42, "verifySwap", "bal-koordinator", Map.of("verification", "ALL_WORK"));

        engine.complete(SIM_42, "decideOnFailed", "uke-oppfolging",
                Map.of("ukeFailedDecision", "KEEP_OUT", "ukeFailedReason", "Nok nå"));

        assertThat(process).isEnded().hasPassedInOrder("agreeOnFailed", "decideOnFailed", "swapEndedWithoutRest");
    }

    @Test
    void theAgencyCancelsWhereverItWaits() {
        given(rounds.inviteToSwap(ID)).willReturn(true);
        var process = begin(false);

        swapProcess().cancelled(ID);

        assertThat(process).isEnded().hasPassedInOrder("inviteToSwap", "swapCancelled", "swapCancelledByAgency")
                .hasNotPassed("receiveCards", "swapCompleted");
        assertThat(engine.inbox().ofCase(SIM_42)).isEmpty();
    }

    @Test
    void aRefusedAnswerChangesNothingAndIsToldAsItIs() {
        var process = failing(Progress.TALK);
        willThrow(new RefusedException(Refusal.of("failedDecision", "Ingen vinduer har plass."))).given(rounds)
                .agreeOnFailed(any(), any(), any(), any());

        assertThatThrownBy(() -> engine.complete(SIM_42, "agreeOnFailed", "bal-koordinator",
                Map.of("failedDecision", "REBOOK", "failedReason", "Prøv igjen")))
                .isInstanceOf(RefusedException.class).hasMessage("Ingen vinduer har plass.");

        assertThat(process).isWaitingAt("agreeOnFailed").hasNotPassed("isTriedAgain");
        assertThat(process).variables().doesNotContainKey("failedDecision");
    }

    /** The wrong answer, and none. */
    @Test
    void whatIsNoAnswerOfTheFormIsRefused() {
        begin(false);

        for (Map<String, Object> form : List.<Map<String, Object>>of(Map.of("swapResult", "SOME"), Map.of())) {
            assertThatThrownBy(() -> engine.complete(SIM_42, "reportSwap", "phonero-levering", form))
                    .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
        }

        then(rounds).should(never()).reportSwap(any(), any(), anyBoolean(), any(), any());
    }

    @Test
    void everyTaskIsDueWhenTheDomainSaysAndAMovedOneWhenItSaysAnew() {
        given(swaps.deadline(ID, "reportSwap")).willReturn(Instant.parse("2019-05-14T14:00:00Z"));
        begin(false);
        assertThat(engine.task(SIM_42, "reportSwap").due()).hasValue(Instant.parse("2019-05-14T14:00:00Z"));

        swapProcess().dueChanged(ID, "reportSwap", Instant.parse("2019-05-16T14:00:00Z"));
        swapProcess().dueChanged(ID, "sendCards", Instant.parse("2019-05-10T14:00:00Z"));

        assertThat(engine.task(SIM_42, "reportSwap").due()).hasValue(Instant.parse("2019-05-16T14:00:00Z"));
    }

    @Test
    void aFormLeadsToThePageWhereItsNumbersAreRecordedAndSuggestsToday() {
        given(facts.of(any(), any())).willReturn(Map.of("caseSummary", "**SIM-2019-00042**", "pageLink", "/saker/SIM-2019-00042"));
        given(facts.page(ID, "numre")).willReturn("/saker/SIM-2019-00042/numre");
        given(rounds.inviteToSwap(ID)).willReturn(true);
        given(rounds.registerSwap(ID)).willReturn(Progress.TALK, Progress.ESCALATE);

        begin(true);
        assertThat(shown("blockNumber", "phonero-levering")).containsEntry("pageLink", "/saker/SIM-2019-00042");
        engine.complete(SIM_42, "blockNumber", "phonero-levering", Map.of());
        assertThat(shown("sendCards", "phonero-levering")).containsEntry("pageLink", "/saker/SIM-2019-00042/numre")
                .containsEntry("sentOn", "2019-05-14");
        sendCards();
        assertThat(shown("receiveCards", "bal-koordinator")).containsEntry("pageLink", "/saker/SIM-2019-00042/numre");
        engine.complete(SIM_42, "receiveCards", "bal-koordinator", Map.of("receipt", "ALL_RIGHT"));
        assertThat(shown("reportSwap", "phonero-levering")).containsEntry("pageLink", "/saker/SIM-2019-00042/numre")
                .containsEntry("swappedOn", "2019-05-14").containsEntry("caseSummary", "**SIM-2019-00042**");
        swapAll();
        assertThat(shown("verifySwap", "bal-koordinator")).containsEntry("pageLink", "/saker/SIM-2019-00042/numre");
        engine.complete(SIM_42, "verifySwap", "bal-koordinator", Map.of("verification", "ALL_WORK"));
        assertThat(shown("agreeOnFailed", "bal-koordinator")).containsEntry("pageLink", "/saker/SIM-2019-00042");
        assertThat(tasks.processes()).containsExactly("sim-swap");
    }

    private Map<String, Object> shown(String activityId, String reader) {
        return tasks.forTask(engine.task(SIM_42, activityId), engine.user(reader));
    }

    private SimSwapProcess swapProcess() {
        return new SimSwapProcess(engine.processes());
    }

    /** A SIM swap of Bydel Alna. */
    private ProcessInstance begin(boolean blockFirst) {
        SimSwap swap = new SimSwap(ID, AgencyId.of("BAL"), blockFirst ? SwapReason.LOST : SwapReason.BROKEN, "",
                UserId.of("bal-bestiller"), Instant.parse("2019-04-23T07:00:00Z"), null, List.of(), WINDOW, 1, -1, null, null,
                false, null, null, null);
        swapProcess().begin(swap, "Bydel Alna", blockFirst);
        return engine.instance("sim-swap", SIM_42);
    }

    private ProcessInstance failing(Progress progress) {
        given(rounds.registerSwap(ID)).willReturn(progress);
        var process = begin(false);
        swapAll();
        engine.complete(SIM_42, "verifySwap", "bal-koordinator", Map.of("verification", "ALL_WORK"));
        return process;
    }

    private void sendCards() {
        engine.complete(SIM_42, "sendCards", "phonero-levering", Map.of("sentOn", "2019-05-09", "sendNote", "Sporing 1"));
    }

    private void swapAll() {
        engine.complete(SIM_42, "reportSwap", "phonero-levering", Map.of("swapResult", "ALL", "swappedOn", "2019-05-14"));
    }
}
