package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.ALNA;
import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.FROGNER;
import static no.samkjop.telefoni.simswap.SwapWorld.KARI;
import static no.samkjop.telefoni.simswap.SwapWorld.OLD_CARD;
import static no.samkjop.telefoni.simswap.SwapWorld.ORDERER;
import static no.samkjop.telefoni.simswap.SwapWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.SUPPLIER;
import static no.samkjop.telefoni.simswap.SwapWorld.UKE;
import static no.samkjop.telefoni.simswap.SwapWorld.assertRefused;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.messages;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static no.samkjop.telefoni.simswap.SwapWorld.reports;
import static no.samkjop.telefoni.simswap.SwapWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.RoundHandling.FailedDecision;
import no.samkjop.telefoni.simswap.RoundHandling.Progress;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.simswap.SwapLine.Receipt;
import no.samkjop.telefoni.simswap.SwapLine.Settled;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a swap that is booked, round by round. */
class RoundHandlingTest {

    private SwapWorld world;
    private RoundHandling rounds;

    private void on(Databases database) {
        world = SwapWorld.on(database);
        rounds = world.rounds;
    }

    private SimSwapId asked(String reason) {
        world.has(ALNA, "MOB-05", KARI, OLD_CARD);
        return world.handling.ask(ORDERER, request(KARI, reason, world.window("2019-04-30", "09:00", "11:00", 10)), null);
    }

    // Invitations

    @ParameterizedTest
    @EnumSource
    void coordinatorAndAskerAreInvitedAndTheUserToTheOwnNumberOnly(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 10), 4);

        boolean cards = rounds.inviteToSwap(id);

        assertThat(cards).isTrue();
        assertThat(world.swap(id).invitation()).isZero();
        assertThat(world.letterKinds()).containsExactlyInAnyOrder("swap-invitation koordinator@bal.oslo.test",
                "swap-invitation bruker2@bal.oslo.test", "swap-invitation bruker4@bal.oslo.test");
        String own = world.letters.stream().filter(letter -> letter.to().value().equals("bruker2@bal.oslo.test")).findFirst().orElseThrow().text();
        assertThat(own).contains(number(2).value(), "Bruker 2", id.value()).doesNotContain(number(1).value(), number(4).value(), "http");
        assertThat(world.letters.get(0).text()).contains(number(1).value(), number(4).value(), "http://localhost:8080/saker/" + id);
    }

    @ParameterizedTest
    @EnumSource
    void noCardsAreNeededWhereNoNumberHasOne(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);
        world.schedule.book(window, 1);
        SimSwapId id = world.handling.beginWave(new WaveOrder("OVG-2019-00007", ALNA, "Faste linjer", window, List.of(new WaveOrder.Number(
                SubscriberNumber.of("22334455"), SimKind.NONE, ItemNumber.of("IP-02"), "Resepsjon", null, null))));

        assertThat(rounds.inviteToSwap(id)).isFalse();

        world.moveTo("2019-04-30", "12:00");
        rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        rounds.verifySwap(id, COORDINATOR, true, null);
        assertThat(rounds.registerSwap(id)).isEqualTo(Progress.DONE);
        assertThat(world.subscriptions().activeBy(List.of(world.line(id, 1).subscriber())).get(world.line(id, 1).subscriber()).sim()).isNull();
    }

    // Recording

    @ParameterizedTest
    @EnumSource
    void allFaultsOfASheetAreNamedByRowAndFieldAndNothingIsStored(Databases database) {
        on(database);
        world.has(FROGNER, "MOB-05", "49999999", OLD_CARD);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 8);
        SimSwapId other = world.wave(world.window("2019-04-30", "12:00", "13:00", 20), 101, 1);
        rounds.inviteToSwap(id);
        rounds.inviteToSwap(other);
        rounds.record(other, SUPPLIER, SwapStep.CARDS, reports(number(101).value(), card(50).value()));

        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(
                number(1).value(), card(1).value(),
                number(2).value(), card(1).value(),
                number(3).value(), "89470000000000000018",
                "4", "",
                "49999999", card(2).value(),
                number(1).value(), card(3).value(),
                number(4).value(), OLD_CARD.value(),
                number(5).value(), card(50).value(),
                number(6).value(), "1234567890123")),
                "value@3", "value@4", "subscriber@5", "value@5", "subscriber@6", "subscriber@7", "value@8", "value@9", "value@10");
        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void cardsOf19And20DigitsAndTheTwelvePrintedOnesAreTaken(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 3);

        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), "8947 0000 0000 0000 " + luhn("8947000000000000", 3),
                number(2).value(), card(7).value(), number(3).value(), "123456789012"));

        assertThat(world.swap(id).lines()).extracting(line -> line.newCard().value().length()).containsExactly(19, 20, 12);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRecordedAgainStandsInPlaceOfWhatWas(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);

        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value(), number(2).value(), card(2).value()));
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(3).value()));
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(2).value())), "value@2");
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(2).value(), number(2).value(), card(1).value()));

        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsExactly(card(2), card(1));
    }

    @ParameterizedTest
    @CsvSource({"RECEIPT, Mangler, MISSING", "RECEIPT, feil kort, WRONG", "RECEIPT, RIGHT, RIGHT"})
    void receiptsAreReadAsNorwegianWordsOrNames(SwapStep step, String word, Receipt receipt) {
        on(Databases.H2);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1);
        rounds.inviteToSwap(id);
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value()));
        rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);

        rounds.record(id, COORDINATOR, step, reports(number(1).value(), word));

        assertThat(world.line(id, 1).receipt()).isEqualTo(receipt);
    }

    @ParameterizedTest
    @CsvSource({"Byttet, SWAPPED", "SWAPPED, SWAPPED", "ikke møtt, NO_SHOW", "Eieropplysninger stemmer ikke, OWNER_MISMATCH",
            "Operatørlås, OPERATOR_LOCK", "Bruker i utlandet, USER_ABROAD", "Defekt kort, DEFECT_CARD", "Flyttet til en annen dag, MOVED"})
    void resultsAreReadAsNorwegianWordsOrNames(String word, Outcome outcome) {
        on(Databases.H2);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));

        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(number(1).value(), word));

        assertThat(world.line(id, 1).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"Ja, true", "nei, false", "YES, true", "NO, false", "Virker ikke, false", "virker, true"})
    void verificationIsReadAsYesOrNo(String word, boolean works) {
        on(Databases.H2);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));
        rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);

        rounds.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), word));

        assertThat(world.line(id, 1).works()).isEqualTo(works);
    }

    @ParameterizedTest
    @EnumSource
    void eachStepIsRecordedByItsOwnSideAndInItsTurn(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1);
        String one = number(1).value();

        assertRefused(() -> rounds.record(id, COORDINATOR, SwapStep.CARDS, reports(one, card(1).value())), null);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> rounds.record(id, OTHER_COORDINATOR, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> rounds.record(id, COORDINATOR, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "NO_SHOW")), null);
        assertRefused(() -> rounds.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(one, "YES")), null);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.CARDS, List.of()), "lines");
        rounds.inviteToSwap(id);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "SWAPPED")), "value@2");
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "Borte")), "value@2");
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(one, card(1).value()));
        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "DEFECT_CARD"));
        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "SWAPPED"));
        world.moveTo("2019-04-30", "12:00");
        rounds.reportSwap(id, SUPPLIER, false, LocalDate.parse("2019-04-30"), null);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(one, card(2).value())), null);
        assertRefused(() -> rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "MOVED")), null);
    }

    // Cards

    @ParameterizedTest
    @EnumSource
    void cardsAreNotSentWhileANumberHasNone(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);
        rounds.inviteToSwap(id);
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value()));

        assertThat(messages(() -> rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null))).singleElement().asString()
                .contains("1 nummer (" + number(2).value() + ")");
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(2).value(), card(2).value()));
        assertRefused(() -> rounds.sendCards(id, SUPPLIER, null, null), "sentOn");
        assertRefused(() -> rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-24"), null), "sentOn");
        assertRefused(() -> rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-22"), null), "sentOn");
        rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), "I posten");

        assertThat(world.swap(id).cardsSentOn()).isEqualTo("2019-04-23");
        assertThat(world.letters.get(world.letters.size() - 1)).satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo("cards-sent");
            assertThat(letter.to().value()).isEqualTo("koordinator@bal.oslo.test");
            assertThat(letter.text()).contains(number(1).value() + " Bruker 1: " + card(1), "Antall kort: 2", "I posten");
        });
    }

    @ParameterizedTest
    @EnumSource
    void cardsThatAreMissingOrWrongAreSentAnew(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 3);
        rounds.inviteToSwap(id);
        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value(), number(2).value(), card(2).value(),
                number(3).value(), card(3).value()));
        assertRefused(() -> rounds.receiveCards(id, COORDINATOR, true, null), null);
        rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);
        assertRefused(() -> rounds.receiveCards(id, COORDINATOR, false, null), "receipt");

        rounds.record(id, COORDINATOR, SwapStep.RECEIPT, reports(number(2).value(), "Mangler"));
        assertRefused(() -> rounds.receiveCards(id, COORDINATOR, true, null), "receipt");
        rounds.receiveCards(id, COORDINATOR, false, "Konvolutten var åpnet");

        assertThat(world.swap(id).lines()).extracting(SwapLine::receipt).containsExactly(Receipt.RIGHT, Receipt.MISSING, Receipt.RIGHT);
        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsExactly(card(1), null, card(3));
        assertThat(world.letterKinds()).contains("cards-faulty levering@phonero.test");
        assertRefused(() -> rounds.receiveCards(id, COORDINATOR, true, null), null);
        assertRefused(() -> rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null), "sentOn");

        rounds.record(id, SUPPLIER, SwapStep.CARDS, reports(number(2).value(), card(4).value()));
        rounds.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);
        assertThat(world.letters.get(world.letters.size() - 1).text()).contains(card(4).value()).doesNotContain(card(1).value());
        rounds.receiveCards(id, COORDINATOR, true, null);

        assertThat(world.swap(id).lines()).extracting(SwapLine::receipt).containsOnly(Receipt.RIGHT);
        assertThat(world.letterKinds()).filteredOn(kind -> kind.startsWith("cards-sent")).hasSize(2);
    }

    // The swap day

    @ParameterizedTest
    @EnumSource
    void theSwapDayIsNeitherBeforeTheWindowNorToCome(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));

        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, true, null, null), "swappedOn");
        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-29"), null), "swappedOn");
        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-05-01"), null), "swappedOn");
        rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);

        assertThat(world.line(id, 1).swappedOn()).isEqualTo("2019-04-30");
        assertThat(world.letterKinds()).contains("swap-to-verify koordinator@bal.oslo.test");
        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null), null);
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberNeedsAResult(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2));
        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(number(1).value(), "NO_SHOW"));

        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null), "swapResult");
        assertRefused(() -> rounds.reportSwap(id, SUPPLIER, false, LocalDate.parse("2019-04-30"), null), "swapResult");
        rounds.record(id, SUPPLIER, SwapStep.RESULT, reports(number(2).value(), "MOVED"));
        rounds.reportSwap(id, SUPPLIER, false, null, null);

        assertThat(world.swap(id).reported()).isTrue();
        assertThat(world.swap(id).lines()).extracting(SwapLine::swappedOn).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRecordedAsNotWorkingIsNotOverruledByOneClick(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2));
        assertRefused(() -> rounds.verifySwap(id, COORDINATOR, true, null), null);
        rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        assertRefused(() -> rounds.verifySwap(id, COORDINATOR, false, null), "verification");
        rounds.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), "Nei"));

        assertRefused(() -> rounds.verifySwap(id, COORDINATOR, true, null), "verification");
        rounds.verifySwap(id, COORDINATOR, false, "Ingen dekning");

        assertThat(world.swap(id).lines()).extracting(SwapLine::works).containsExactly(false, true);
    }

    // The register

    @ParameterizedTest
    @EnumSource
    void aSwapThatWorksGivesTheNumberItsNewCardInTheRegister(Databases database) {
        on(database);
        SimSwapId id = asked("BROKEN");
        long subscription = world.subscriptions().activeBy(List.of(world.line(id, 1).subscriber())).values().iterator().next().id();

        assertThat(world.round(id)).isEqualTo(Progress.DONE);

        assertThat(world.subscriptions().find(subscription)).map(Subscription::sim).contains(card(101));
        assertThat(world.subscriptions().history(subscription)).last().satisfies(change -> {
            assertThat(change.what()).isEqualTo("SIM-kort byttet fra " + OLD_CARD + " til " + card(101));
            assertThat(change.caseNumber()).isEqualTo(id.value());
            assertThat(change.on()).isEqualTo("2019-04-30");
        });
        assertThat(world.swap(id).ending()).isEqualTo(SimSwap.Ending.COMPLETED);
        assertThat(world.letterKinds()).contains("swap-completed koordinator@bal.oslo.test", "swap-completed bestiller@bal.oslo.test");
        assertThat(world.told).as("a single one tells nobody").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsNewInTheRegisterGetsASubscriptionAtTheDaysPrice(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);

        assertThat(world.round(id)).isEqualTo(Progress.DONE);

        Map<?, Subscription> entered = world.subscriptions().activeBy(List.of(number(1), number(2)));
        Money price = AgreementFixture.telephony().priceList()
                .priceOf(ItemNumber.of("MOB-05"), LocalDate.parse("2019-04-30")).orElseThrow().monthlyExVat();
        Subscription one = entered.get(number(1));
        assertThat(one).isEqualTo(new Subscription(one.id(), ALNA, ItemNumber.of("MOB-05"), number(1), card(101), "Bruker 1",
                CostCentre.of("1234"), price, LocalDate.parse("2019-04-30"), null, null, id.value(), null));
        assertThat(world.told).containsExactly(new SwapLinesSettled(id, "OVG-2019-00007", List.of(
                new SwapLinesSettled.Line(number(1), Settled.REGISTERED, LocalDate.parse("2019-04-30"), null),
                new SwapLinesSettled.Line(number(2), Settled.REGISTERED, LocalDate.parse("2019-04-30"), null))));
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatHasLeftTheAgencyMeanwhileIsKeptOut(Databases database) {
        on(database);
        SimSwapId id = asked("BROKEN");
        Subscription own = world.subscriptions().activeBy(List.of(world.line(id, 1).subscriber())).values().iterator().next();
        world.subscriptions().end(own.id(), LocalDate.parse("2019-04-24"), "AVR-2019-00002");

        assertThat(world.round(id)).isEqualTo(Progress.DONE);

        assertThat(world.line(id, 1).settled()).isEqualTo(Settled.KEPT_OUT);
        assertThat(world.swap(id).ending()).isEqualTo(SimSwap.Ending.PARTLY);
        assertThat(world.subscriptions().activeBy(List.of(own.number()))).isEmpty();
        assertThat(world.letterKinds()).contains("swap-not-completed koordinator@bal.oslo.test");
    }

    // What is left

    @ParameterizedTest
    @EnumSource
    void whatFailedGetsTheNextFreeWindowAndANewInvitation(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 3);
        long small = world.window("2019-05-02", "09:00", "11:00", 1);
        long next = world.window("2019-05-03", "09:00", "11:00", 2);

        assertThat(world.round(id, null, Outcome.NO_SHOW, Outcome.MOVED)).isEqualTo(Progress.REBOOKED);

        SimSwap swap = world.swap(id);
        assertThat(swap.window().id()).isEqualTo(next);
        assertThat(world.booked(small)).isZero();
        assertThat(world.booked(next)).isEqualTo(2);
        assertThat(swap.round()).isEqualTo(2);
        assertThat(swap.reported()).isFalse();
        assertThat(swap.lines()).extracting(SwapLine::failures).as("moved by agreement is no failure").containsExactly(0, 1, 0);
        assertThat(swap.open()).extracting(SwapLine::outcome).containsOnlyNulls();
        assertThat(swap.lines()).extracting(SwapLine::settled).containsExactly(Settled.REGISTERED, null, null);
        assertThat(world.told).singleElement().satisfies(told -> assertThat(told.lines()).hasSize(1));
        world.letters.clear();

        assertThat(rounds.inviteToSwap(id)).as("the cards are there").isFalse();

        assertThat(world.swap(id).invitation()).isEqualTo(1);
        assertThat(world.letterKinds()).containsExactlyInAnyOrder("swap-invitation koordinator@bal.oslo.test", "swap-invitation bruker2@bal.oslo.test");
        assertThat(world.letters.get(0).text()).contains("03.05.2019 kl. 09:00–11:00", "nytt tidspunkt");
    }

    @ParameterizedTest
    @EnumSource
    void aDefectCardIsSentAnewInTheNextRound(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);
        world.window("2019-05-03", "09:00", "11:00", 2);

        world.round(id, Outcome.DEFECT_CARD, Outcome.NO_SHOW);

        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsExactly(null, card(102));
        assertThat(rounds.inviteToSwap(id)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatDoesNotWorkHasFailed(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));
        long next = world.window("2019-05-03", "09:00", "11:00", 2);
        rounds.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        rounds.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), "NO"));
        rounds.verifySwap(id, COORDINATOR, false, null);

        assertThat(rounds.registerSwap(id)).isEqualTo(Progress.REBOOKED);

        assertThat(world.line(id, 1).failures()).isEqualTo(1);
        assertThat(world.line(id, 1).swappedOn()).isNull();
        assertThat(world.swap(id).window().id()).isEqualTo(next);
        assertThat(world.subscriptions().activeBy(List.of(number(1)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondFailureIsTalkedAboutAndTheThirdIsForUke(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1);
        for (String day : List.of("2019-05-06", "2019-05-13", "2019-05-20", "2019-05-27")) {
            world.window(day, "09:00", "11:00", 2);
        }

        assertThat(world.round(id, Outcome.NO_SHOW)).isEqualTo(Progress.REBOOKED);
        assertThat(world.round(id, Outcome.OWNER_MISMATCH)).isEqualTo(Progress.TALK);
        assertThat(rounds.registerSwap(id)).as("asked again, nothing is counted twice").isEqualTo(Progress.TALK);
        assertThat(world.line(id, 1).failures()).isEqualTo(2);
        assertRefused(() -> rounds.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, " "), "failedReason");
        assertRefused(() -> rounds.agreeOnFailed(id, OTHER_COORDINATOR, FailedDecision.REBOOK, "Prøv igjen"), null);
        rounds.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, "Eieropplysningene er rettet");
        assertThat(world.swap(id).round()).isEqualTo(3);
        assertThat(world.round(id, Outcome.MOVED)).as("no failure, so no new talk").isEqualTo(Progress.REBOOKED);
        assertThat(world.round(id, Outcome.NO_SHOW)).isEqualTo(Progress.ESCALATE);
        assertRefused(() -> rounds.decideOnFailed(id, COORDINATOR, FailedDecision.KEEP_OUT, "Nei"), null);

        rounds.decideOnFailed(id, UKE, FailedDecision.KEEP_OUT, "Nummeret brukes ikke");

        assertThat(world.swap(id).ending()).isEqualTo(SimSwap.Ending.PARTLY);
        assertThat(world.line(id, 1)).satisfies(line -> {
            assertThat(line.settled()).isEqualTo(Settled.KEPT_OUT);
            assertThat(line.settledReason()).isEqualTo("Nummeret brukes ikke");
        });
        assertThat(world.told).singleElement().satisfies(told -> assertThat(told.lines()).containsExactly(
                new SwapLinesSettled.Line(number(1), Settled.KEPT_OUT, LocalDate.parse("2019-05-20"), "Nummeret brukes ikke")));
        assertThat(world.letterKinds()).contains("swap-not-completed koordinator@bal.oslo.test");
        assertRefused(() -> rounds.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, "Likevel"), null);
    }

    @ParameterizedTest
    @EnumSource
    void whereNoWindowHasRoomPeopleMustTalk(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);
        world.window("2019-05-03", "09:00", "11:00", 1);

        assertThat(world.round(id, Outcome.NO_SHOW, Outcome.NO_SHOW)).isEqualTo(Progress.TALK);
        assertRefused(() -> rounds.agreeOnFailed(id, SUPPLIER, FailedDecision.REBOOK, "Ny dag"), "failedDecision");
        long roomy = world.window("2019-05-06", "09:00", "11:00", 2);
        rounds.agreeOnFailed(id, SUPPLIER, FailedDecision.REBOOK, "Ny dag");

        assertThat(world.swap(id).window().id()).isEqualTo(roomy);
        assertThat(world.booked(roomy)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void placesOfADayThatIsReportedBeforeItComesAreGivenBack(Databases database) {
        on(database);
        long early = world.window("2019-04-30", "09:00", "11:00", 2);
        SimSwapId id = world.wave(early, 2);
        long next = world.window("2019-05-03", "09:00", "11:00", 2);
        rounds.inviteToSwap(id);
        world.outcomes(id, Outcome.MOVED, Outcome.USER_ABROAD);
        rounds.verifySwap(id, COORDINATOR, true, null);

        assertThat(rounds.registerSwap(id)).isEqualTo(Progress.REBOOKED);

        assertThat(world.booked(early)).isZero();
        assertThat(world.swap(id).window().id()).as("not the one that did not suit").isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource
    void theTimelineKeepsWhyANumberWasNotSwapped(Databases database) {
        on(database);
        SimSwapId few = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 3);
        world.outcomes(world.ready(few), Outcome.SWAPPED, Outcome.NO_SHOW, Outcome.USER_ABROAD);
        assertThat(world.swaps.timeline(few)).last().satisfies(event -> assertThat(event.what()).isEqualTo(
                "Byttet er meldt: 1 av 3 numre byttet 30.04.2019. Bruker i utlandet: " + number(3).value() + ". Ikke møtt: " + number(2).value()));

        on(database);
        SimSwapId many = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 6);
        world.outcomes(world.ready(many), Outcome.NO_SHOW, Outcome.NO_SHOW, Outcome.NO_SHOW, Outcome.NO_SHOW, Outcome.NO_SHOW, Outcome.NO_SHOW);
        assertThat(world.swaps.timeline(many)).last().satisfies(event -> assertThat(event.what()).isEqualTo(
                "Byttet er meldt: 0 av 6 numre byttet. Ikke møtt: 6 numre"));
    }

    @ParameterizedTest
    @EnumSource
    void placesOfADayThatHasBeenStayTaken(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 2);
        SimSwapId id = world.wave(window, 2);

        world.round(id, Outcome.NO_SHOW, Outcome.NO_SHOW);

        assertThat(world.booked(window)).isEqualTo(2);
    }

    /** The last digits, so many, of a card that begins so. */
    private static String luhn(String begins, int count) {
        for (int n = 0; ; n++) {
            String end = String.format("%0" + count + "d", n);
            if (Iccid.parse(begins + end).isPresent()) {
                return end;
            }
        }
    }
}
