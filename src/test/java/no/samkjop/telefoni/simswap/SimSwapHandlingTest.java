package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.ALNA;
import static no.samkjop.telefoni.simswap.SwapWorld.APPROVER;
import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.FROGNER;
import static no.samkjop.telefoni.simswap.SwapWorld.KARI;
import static no.samkjop.telefoni.simswap.SwapWorld.OLD_CARD;
import static no.samkjop.telefoni.simswap.SwapWorld.ORDERER;
import static no.samkjop.telefoni.simswap.SwapWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.SUPPLIER;
import static no.samkjop.telefoni.simswap.SwapWorld.UKE;
import static no.samkjop.telefoni.simswap.SwapWorld.assertRefused;
import static no.samkjop.telefoni.simswap.SwapWorld.at;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.messages;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static no.samkjop.telefoni.simswap.SwapWorld.reports;
import static no.samkjop.telefoni.simswap.SwapWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.SimSwapHandling.FailedDecision;
import no.samkjop.telefoni.simswap.SimSwapHandling.Progress;
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

class SimSwapHandlingTest {

    private SwapWorld world;
    private SimSwapHandling handling;

    private void on(Databases database) {
        world = SwapWorld.on(database);
        handling = world.handling;
    }

    private SimSwapId asked(String reason) {
        world.has(ALNA, "MOB-05", KARI, OLD_CARD);
        return handling.ask(ORDERER, request(KARI, reason, world.window("2019-04-30", "09:00", "11:00", 10)), null);
    }

    // Asking

    @ParameterizedTest
    @EnumSource
    void aSingleSwapTakesOnePlaceAndStartsItsProcess(Databases database) {
        on(database);
        world.has(ALNA, "MOB-05", KARI, OLD_CARD);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        SimSwapId id = handling.ask(ORDERER, new SwapRequest("412 34 567", "BROKEN", String.valueOf(window), "kari@bal.oslo.test",
                "Falt i gulvet"), null);

        SimSwap swap = world.swap(id);
        assertThat(swap.lines()).containsExactly(new SwapLine(1, SubscriberNumber.of(KARI), SimKind.MAIN,
                ItemNumber.of("MOB-05"), "Vakttelefon", new EmailAddress("kari@bal.oslo.test"), CostCentre.of("1234"),
                OLD_CARD, null, null, null, null, null, 0, null, null));
        assertThat(swap.purpose()).isEqualTo("Ødelagt: 41234567, Vakttelefon");
        assertThat(swap.askedBy()).isEqualTo(ORDERER);
        assertThat(swap.round()).isEqualTo(1);
        assertThat(swap.invitation()).isEqualTo(-1);
        assertThat(world.booked(window)).isEqualTo(1);
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna false");
        assertThat(world.letters).isEmpty();
        assertThat(world.swaps.timeline(id)).singleElement().satisfies(event -> {
            assertThat(event.by()).isEqualTo(ORDERER);
            assertThat(event.note()).isEqualTo("Falt i gulvet");
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofALostOrStolenCardTheSupplierIsAskedToBlockItAtOnce(Databases database) {
        on(database);
        SimSwapId id = asked("STOLEN");

        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna true");
        assertThat(world.letterKinds()).containsExactly("swap-block-asked levering@phonero.test");
        assertThat(world.letters.get(0).text()).contains(KARI + ", SIM-kort " + OLD_CARD, "stjålet", id.value());
        assertThat(handling.deadline(id, "blockNumber")).isEqualTo(at("2019-04-23", "13:00"));

        handling.blockNumber(id, SUPPLIER, null);

        assertThat(world.swap(id).blockedAt()).isEqualTo(at("2019-04-23", "09:00"));
        assertRefused(() -> handling.blockNumber(id, SUPPLIER, null), null);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsBlockedThatIsNotLostOrStolen(Databases database) {
        on(database);
        SimSwapId id = asked("NEW_PHONE");

        assertRefused(() -> handling.blockNumber(id, SUPPLIER, null), null);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsNotOnesOwnIsRefusedWithoutSayingWhose(Databases database) {
        on(database);
        world.has(FROGNER, "MOB-05", "41111111", OLD_CARD);
        long ended = world.has(ALNA, "MOB-05", "42222222", card(1));
        world.subscriptions().end(ended, LocalDate.parse("2019-04-20"), "AVR-2019-00002");
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        List<String> others = messages(() -> handling.ask(ORDERER, request("41111111", "BROKEN", window), null));
        List<String> nobodys = messages(() -> handling.ask(ORDERER, request("43333333", "BROKEN", window), null));

        assertThat(others).containsExactly("Nummeret 41111111 står ikke på dere i abonnementsregisteret. Kontroller nummeret.");
        assertThat(nobodys).containsExactly("Nummeret 43333333 står ikke på dere i abonnementsregisteret. Kontroller nummeret.");
        assertRefused(() -> handling.ask(ORDERER, request("42222222", "BROKEN", window), null), "subscriber");
        assertThat(world.booked(window)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberWithoutACardHasNoneToChange(Databases database) {
        on(database);
        world.has(ALNA, "IP-01", "22334455", null);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        assertRefused(() -> handling.ask(ORDERER, request("22334455", "BROKEN", window), null), "subscriber");
    }

    @ParameterizedTest
    @CsvSource({"MOB-05, BROKEN, MAIN", "DATA-05, BROKEN, DATA", "TVI-01, BROKEN, TWIN", "MOB-05, ESIM, ESIM"})
    void theKindOfCardFollowsFromPlanAndReason(String item, String reason, SimKind kind) {
        on(Databases.H2);
        world.has(ALNA, item, KARI, OLD_CARD);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        assertThat(world.line(handling.ask(COORDINATOR, request(KARI, reason, window), null), 1).sim()).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsWrongWithARequestIsToldAtOnceAndNothingIsStored(Databases database) {
        on(database);

        assertRefused(() -> handling.ask(ORDERER, new SwapRequest("12", "TRANSITION", "snart", "ikke en adresse", "x".repeat(2001)), null),
                "subscriber", "reason", "window", "email", "note");
        assertRefused(() -> handling.ask(ORDERER, new SwapRequest(null, null, null, null, null), null), "subscriber", "reason", "window");
        assertThat(world.toProcess).isEmpty();
        assertThat(world.swaps.search(new SimSwaps.Search(null, null, null, null), 0, 10).total()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnOrdererOrCoordinatorAsks(Databases database) {
        on(database);
        world.has(ALNA, "MOB-05", KARI, OLD_CARD);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        assertRefused(() -> handling.ask(APPROVER, request(KARI, "BROKEN", window), null), null);
        assertRefused(() -> handling.ask(SUPPLIER, request(KARI, "BROKEN", window), null), null);
        assertRefused(() -> handling.ask(OTHER_COORDINATOR, request(KARI, "BROKEN", window), null), "subscriber");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsInOneOpenSwapAtMost(Databases database) {
        on(database);
        SimSwapId first = asked("BROKEN");
        long window = world.swap(first).window().id();

        assertRefused(() -> handling.ask(COORDINATOR, request(KARI, "LOST", window), null), "subscriber");
        assertThatThrownBy(() -> handling.beginWave(new WaveOrder("OVG-2019-00007", ALNA, "Bølge 1", window, List.of(new WaveOrder.Number(
                world.line(first, 1).subscriber(), SimKind.MAIN, ItemNumber.of("MOB-05"), "Kari", null, null))))).hasMessageContaining(KARI);

        handling.cancel(first, COORDINATOR, "Funnet igjen");
        assertThat(handling.ask(COORDINATOR, request(KARI, "LOST", window), null)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyFromTheSameAgencyGivesTheFirstSwap(Databases database) {
        on(database);
        world.has(ALNA, "MOB-05", KARI, OLD_CARD);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);

        SimSwapId first = handling.ask(ORDERER, request(KARI, "BROKEN", window), "key-1");

        assertThat(handling.ask(COORDINATOR, request("noe annet", "BROKEN", window), "key-1")).isEqualTo(first);
        assertThat(world.booked(window)).isEqualTo(1);
        assertThat(world.toProcess).hasSize(1);
        assertRefused(() -> handling.ask(OTHER_COORDINATOR, request(KARI, "BROKEN", window), "key-1"), "subscriber");
        assertRefused(() -> handling.ask(ORDERER, request(KARI, "BROKEN", window), "to ord"), "idempotencyKey");
    }

    @ParameterizedTest
    @EnumSource
    void aWaveIsOneCaseWithARowForEachNumber(Databases database) {
        on(database);
        world.has(ALNA, "MOB-05", number(2).value(), OLD_CARD);
        world.has(FROGNER, "MOB-05", number(3).value(), card(901));
        long window = world.window("2019-05-14", "09:00", "15:00", 600);

        SimSwapId id = world.wave(window, 501);

        SimSwap swap = world.swap(id);
        assertThat(swap.lines()).hasSize(501);
        assertThat(swap.lines()).extracting(SwapLine::number).startsWith(1, 2, 3).endsWith(501);
        assertThat(swap.lines().get(1).oldCard()).isEqualTo(OLD_CARD);
        assertThat(swap.lines().get(2).oldCard()).as("another agency's card is not told").isNull();
        assertThat(swap.origin()).isEqualTo("OVG-2019-00007");
        assertThat(swap.reason()).isEqualTo(SwapReason.TRANSITION);
        assertThat(world.booked(window)).isEqualTo(501);
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna false");
    }

    // Invitations

    @ParameterizedTest
    @EnumSource
    void coordinatorAndAskerAreInvitedAndTheUserToTheOwnNumberOnly(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 10), 4);

        boolean cards = handling.inviteToSwap(id);

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
        SimSwapId id = handling.beginWave(new WaveOrder("OVG-2019-00007", ALNA, "Faste linjer", window, List.of(new WaveOrder.Number(
                SubscriberNumber.of("22334455"), SimKind.NONE, ItemNumber.of("IP-02"), "Resepsjon", null, null))));

        assertThat(handling.inviteToSwap(id)).isFalse();

        world.moveTo("2019-04-30", "12:00");
        handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        handling.verifySwap(id, COORDINATOR, true, null);
        assertThat(handling.registerSwap(id)).isEqualTo(Progress.DONE);
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
        handling.inviteToSwap(id);
        handling.inviteToSwap(other);
        handling.record(other, SUPPLIER, SwapStep.CARDS, reports(number(101).value(), card(50).value()));

        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.CARDS, reports(
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

        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), "8947 0000 0000 0000 " + luhn("8947000000000000", 3),
                number(2).value(), card(7).value(), number(3).value(), "123456789012"));

        assertThat(world.swap(id).lines()).extracting(line -> line.newCard().value().length()).containsExactly(19, 20, 12);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRecordedAgainStandsInPlaceOfWhatWas(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);

        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value(), number(2).value(), card(2).value()));
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(3).value()));
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(2).value())), "value@2");
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(2).value(), number(2).value(), card(1).value()));

        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsExactly(card(2), card(1));
    }

    @ParameterizedTest
    @CsvSource({"RECEIPT, Mangler, MISSING", "RECEIPT, feil kort, WRONG", "RECEIPT, RIGHT, RIGHT"})
    void receiptsAreReadAsNorwegianWordsOrNames(SwapStep step, String word, Receipt receipt) {
        on(Databases.H2);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1);
        handling.inviteToSwap(id);
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value()));
        handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);

        handling.record(id, COORDINATOR, step, reports(number(1).value(), word));

        assertThat(world.line(id, 1).receipt()).isEqualTo(receipt);
    }

    @ParameterizedTest
    @CsvSource({"Byttet, SWAPPED", "SWAPPED, SWAPPED", "ikke møtt, NO_SHOW", "Eieropplysninger stemmer ikke, OWNER_MISMATCH",
            "Operatørlås, OPERATOR_LOCK", "Bruker i utlandet, USER_ABROAD", "Defekt kort, DEFECT_CARD", "Flyttet til en annen dag, MOVED"})
    void resultsAreReadAsNorwegianWordsOrNames(String word, Outcome outcome) {
        on(Databases.H2);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));

        handling.record(id, SUPPLIER, SwapStep.RESULT, reports(number(1).value(), word));

        assertThat(world.line(id, 1).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"Ja, true", "nei, false", "YES, true", "NO, false", "Virker ikke, false", "virker, true"})
    void verificationIsReadAsYesOrNo(String word, boolean works) {
        on(Databases.H2);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));
        handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);

        handling.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), word));

        assertThat(world.line(id, 1).works()).isEqualTo(works);
    }

    @ParameterizedTest
    @EnumSource
    void eachStepIsRecordedByItsOwnSideAndInItsTurn(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1);
        String one = number(1).value();

        assertRefused(() -> handling.record(id, COORDINATOR, SwapStep.CARDS, reports(one, card(1).value())), null);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> handling.record(id, OTHER_COORDINATOR, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> handling.record(id, COORDINATOR, SwapStep.RECEIPT, reports(one, "RIGHT")), null);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "NO_SHOW")), null);
        assertRefused(() -> handling.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(one, "YES")), null);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.CARDS, List.of()), "lines");
        handling.inviteToSwap(id);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "SWAPPED")), "value@2");
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "Borte")), "value@2");
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(one, card(1).value()));
        handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "DEFECT_CARD"));
        handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "SWAPPED"));
        world.moveTo("2019-04-30", "12:00");
        handling.reportSwap(id, SUPPLIER, false, LocalDate.parse("2019-04-30"), null);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.CARDS, reports(one, card(2).value())), null);
        assertRefused(() -> handling.record(id, SUPPLIER, SwapStep.RESULT, reports(one, "MOVED")), null);
    }

    // Cards

    @ParameterizedTest
    @EnumSource
    void cardsAreNotSentWhileANumberHasNone(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);
        handling.inviteToSwap(id);
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value()));

        assertThat(messages(() -> handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null))).singleElement().asString()
                .contains("1 nummer (" + number(2).value() + ")");
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(2).value(), card(2).value()));
        assertRefused(() -> handling.sendCards(id, SUPPLIER, null, null), "sentOn");
        assertRefused(() -> handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-24"), null), "sentOn");
        assertRefused(() -> handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-22"), null), "sentOn");
        handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), "I posten");

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
        handling.inviteToSwap(id);
        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(1).value(), card(1).value(), number(2).value(), card(2).value(),
                number(3).value(), card(3).value()));
        assertRefused(() -> handling.receiveCards(id, COORDINATOR, true, null), null);
        handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);
        assertRefused(() -> handling.receiveCards(id, COORDINATOR, false, null), "receipt");

        handling.record(id, COORDINATOR, SwapStep.RECEIPT, reports(number(2).value(), "Mangler"));
        assertRefused(() -> handling.receiveCards(id, COORDINATOR, true, null), "receipt");
        handling.receiveCards(id, COORDINATOR, false, "Konvolutten var åpnet");

        assertThat(world.swap(id).lines()).extracting(SwapLine::receipt).containsExactly(Receipt.RIGHT, Receipt.MISSING, Receipt.RIGHT);
        assertThat(world.swap(id).lines()).extracting(SwapLine::newCard).containsExactly(card(1), null, card(3));
        assertThat(world.letterKinds()).contains("cards-faulty levering@phonero.test");
        assertRefused(() -> handling.receiveCards(id, COORDINATOR, true, null), null);
        assertRefused(() -> handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null), "sentOn");

        handling.record(id, SUPPLIER, SwapStep.CARDS, reports(number(2).value(), card(4).value()));
        handling.sendCards(id, SUPPLIER, LocalDate.parse("2019-04-23"), null);
        assertThat(world.letters.get(world.letters.size() - 1).text()).contains(card(4).value()).doesNotContain(card(1).value());
        handling.receiveCards(id, COORDINATOR, true, null);

        assertThat(world.swap(id).lines()).extracting(SwapLine::receipt).containsOnly(Receipt.RIGHT);
        assertThat(world.letterKinds()).filteredOn(kind -> kind.startsWith("cards-sent")).hasSize(2);
    }

    // The swap day

    @ParameterizedTest
    @EnumSource
    void theSwapDayIsNeitherBeforeTheWindowNorToCome(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));

        assertRefused(() -> handling.reportSwap(id, SUPPLIER, true, null, null), "swappedOn");
        assertRefused(() -> handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-29"), null), "swappedOn");
        assertRefused(() -> handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-05-01"), null), "swappedOn");
        handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);

        assertThat(world.line(id, 1).swappedOn()).isEqualTo("2019-04-30");
        assertThat(world.letterKinds()).contains("swap-to-verify koordinator@bal.oslo.test");
        assertRefused(() -> handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null), null);
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberNeedsAResult(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2));
        handling.record(id, SUPPLIER, SwapStep.RESULT, reports(number(1).value(), "NO_SHOW"));

        assertRefused(() -> handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null), "swapResult");
        assertRefused(() -> handling.reportSwap(id, SUPPLIER, false, LocalDate.parse("2019-04-30"), null), "swapResult");
        handling.record(id, SUPPLIER, SwapStep.RESULT, reports(number(2).value(), "MOVED"));
        handling.reportSwap(id, SUPPLIER, false, null, null);

        assertThat(world.swap(id).reported()).isTrue();
        assertThat(world.swap(id).lines()).extracting(SwapLine::swappedOn).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRecordedAsNotWorkingIsNotOverruledByOneClick(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2));
        assertRefused(() -> handling.verifySwap(id, COORDINATOR, true, null), null);
        handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        assertRefused(() -> handling.verifySwap(id, COORDINATOR, false, null), "verification");
        handling.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), "Nei"));

        assertRefused(() -> handling.verifySwap(id, COORDINATOR, true, null), "verification");
        handling.verifySwap(id, COORDINATOR, false, "Ingen dekning");

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

        assertThat(handling.inviteToSwap(id)).as("the cards are there").isFalse();

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
        assertThat(handling.inviteToSwap(id)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatDoesNotWorkHasFailed(Databases database) {
        on(database);
        SimSwapId id = world.ready(world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 1));
        long next = world.window("2019-05-03", "09:00", "11:00", 2);
        handling.reportSwap(id, SUPPLIER, true, LocalDate.parse("2019-04-30"), null);
        handling.record(id, COORDINATOR, SwapStep.VERIFICATION, reports(number(1).value(), "NO"));
        handling.verifySwap(id, COORDINATOR, false, null);

        assertThat(handling.registerSwap(id)).isEqualTo(Progress.REBOOKED);

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
        assertThat(handling.registerSwap(id)).as("asked again, nothing is counted twice").isEqualTo(Progress.TALK);
        assertThat(world.line(id, 1).failures()).isEqualTo(2);
        assertRefused(() -> handling.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, " "), "failedReason");
        assertRefused(() -> handling.agreeOnFailed(id, OTHER_COORDINATOR, FailedDecision.REBOOK, "Prøv igjen"), null);
        handling.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, "Eieropplysningene er rettet");
        assertThat(world.swap(id).round()).isEqualTo(3);
        assertThat(world.round(id, Outcome.MOVED)).as("no failure, so no new talk").isEqualTo(Progress.REBOOKED);
        assertThat(world.round(id, Outcome.NO_SHOW)).isEqualTo(Progress.ESCALATE);
        assertRefused(() -> handling.decideOnFailed(id, COORDINATOR, FailedDecision.KEEP_OUT, "Nei"), null);

        handling.decideOnFailed(id, UKE, FailedDecision.KEEP_OUT, "Nummeret brukes ikke");

        assertThat(world.swap(id).ending()).isEqualTo(SimSwap.Ending.PARTLY);
        assertThat(world.line(id, 1)).satisfies(line -> {
            assertThat(line.settled()).isEqualTo(Settled.KEPT_OUT);
            assertThat(line.settledReason()).isEqualTo("Nummeret brukes ikke");
        });
        assertThat(world.told).singleElement().satisfies(told -> assertThat(told.lines()).containsExactly(
                new SwapLinesSettled.Line(number(1), Settled.KEPT_OUT, LocalDate.parse("2019-05-20"), "Nummeret brukes ikke")));
        assertThat(world.letterKinds()).contains("swap-not-completed koordinator@bal.oslo.test");
        assertRefused(() -> handling.agreeOnFailed(id, COORDINATOR, FailedDecision.REBOOK, "Likevel"), null);
    }

    @ParameterizedTest
    @EnumSource
    void whereNoWindowHasRoomPeopleMustTalk(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 20), 2);
        world.window("2019-05-03", "09:00", "11:00", 1);

        assertThat(world.round(id, Outcome.NO_SHOW, Outcome.NO_SHOW)).isEqualTo(Progress.TALK);
        assertRefused(() -> handling.agreeOnFailed(id, SUPPLIER, FailedDecision.REBOOK, "Ny dag"), "failedDecision");
        long roomy = world.window("2019-05-06", "09:00", "11:00", 2);
        handling.agreeOnFailed(id, SUPPLIER, FailedDecision.REBOOK, "Ny dag");

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
        handling.inviteToSwap(id);
        world.outcomes(id, Outcome.MOVED, Outcome.USER_ABROAD);
        handling.verifySwap(id, COORDINATOR, true, null);

        assertThat(handling.registerSwap(id)).isEqualTo(Progress.REBOOKED);

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

    // Moving and cancelling

    @ParameterizedTest
    @EnumSource
    void aMoveTakesPlacesInTheNewWindowAndGivesBackTheOld(Databases database) {
        on(database);
        long first = world.window("2019-04-30", "09:00", "11:00", 5);
        long second = world.window("2019-05-03", "09:00", "17:30", 5);
        long full = world.window("2019-05-06", "09:00", "11:00", 1);
        SimSwapId id = world.wave(first, 2);
        handling.inviteToSwap(id);
        world.letters.clear();

        handling.move(id, SUPPLIER, second, "Lokalet er opptatt");

        assertThat(world.booked(first)).isZero();
        assertThat(world.booked(second)).isEqualTo(2);
        assertThat(world.swap(id).invitation()).isEqualTo(1);
        assertThat(world.letterKinds()).containsExactlyInAnyOrder("swap-moved koordinator@bal.oslo.test", "swap-moved bruker2@bal.oslo.test",
                "swap-moved levering@phonero.test");
        assertThat(world.toProcess).contains("due sendCards " + at("2019-04-29", "16:00"), "due reportSwap " + at("2019-05-03", "17:30"));

        handling.move(id, COORDINATOR, first, null);
        assertThat(List.of(world.booked(first), world.booked(second))).containsExactly(2, 0);
        assertRefused(() -> handling.move(id, COORDINATOR, first, null), "window");
        assertRefused(() -> handling.move(id, COORDINATOR, full, null), "window");
        assertRefused(() -> handling.move(id, ORDERER, second, null), null);
        assertRefused(() -> handling.move(id, OTHER_COORDINATOR, second, null), null);
        assertThat(List.of(world.booked(first), world.booked(second), world.booked(full))).containsExactly(2, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void anOrdererLooksAfterSingleSwaps(Databases database) {
        on(database);
        SimSwapId id = asked("NEW_PHONE");
        long second = world.window("2019-05-03", "09:00", "11:00", 5);

        handling.move(id, ORDERER, second, null);
        assertThat(world.letters).as("nobody was invited yet").isEmpty();
        handling.cancel(id, ORDERER, "Fikk det til selv");

        assertThat(world.booked(second)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aReportedDayIsNotMovedNorCancelled(Databases database) {
        on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 5), 1);
        long next = world.window("2019-05-06", "09:00", "11:00", 1);
        long later = world.window("2019-05-07", "09:00", "11:00", 1);
        world.outcomes(world.ready(id), Outcome.NO_SHOW);

        assertRefused(() -> handling.move(id, COORDINATOR, next, null), null);
        assertRefused(() -> handling.cancel(id, COORDINATOR, "Angrer"), null);
        handling.verifySwap(id, COORDINATOR, true, null);
        handling.registerSwap(id);
        assertRefused(() -> handling.cancel(id, COORDINATOR, "Angrer"), null);

        handling.move(id, COORDINATOR, later, null);

        assertThat(List.of(world.booked(next), world.booked(later))).containsExactly(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledSwapIsTakenOutOfCalendarsAndItsPlacesGivenBack(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 5);
        SimSwapId id = world.wave(window, 2);
        handling.inviteToSwap(id);
        world.letters.clear();

        assertRefused(() -> handling.cancel(id, COORDINATOR, ""), "reason");
        handling.cancel(id, COORDINATOR, "Bydelen flytter");

        assertThat(world.booked(window)).isZero();
        assertThat(world.swap(id).ending()).isEqualTo(SimSwap.Ending.CANCELLED);
        assertThat(world.swap(id).lines()).extracting(SwapLine::settled).containsOnly(Settled.CANCELLED);
        assertThat(world.toProcess).contains("cancelled " + id);
        assertThat(world.letterKinds()).containsExactlyInAnyOrder("swap-cancelled koordinator@bal.oslo.test",
                "swap-cancelled bruker2@bal.oslo.test", "swap-cancelled levering@phonero.test");
        assertThat(world.told).singleElement().satisfies(told -> assertThat(told.lines()).extracting(SwapLinesSettled.Line::settled)
                .containsExactly(Settled.CANCELLED, Settled.CANCELLED));
        assertRefused(() -> handling.cancel(id, COORDINATOR, "En gang til"), null);
    }

    @ParameterizedTest
    @EnumSource
    void thePlaceMayHaveALongName(Databases database) {
        on(database);
        String place = "Ø".repeat(200);
        SimSwapId id = world.wave(world.window(place, "2019-04-30", "09:00", "11:00", 5), 1);
        long other = world.window("Å".repeat(200), "2019-05-03", "09:00", "11:00", 5);
        handling.inviteToSwap(id);

        handling.move(id, COORDINATOR, other, null);
        handling.cancel(id, COORDINATOR, "Bydelen flytter");

        assertThat(world.events(id)).hasSize(4);
    }

    // Deadlines

    @ParameterizedTest
    @CsvSource({
            // Three working days before; 17 and 18 April 2019 is Easter, 1 and 17 May are holidays.
            "2019-04-30, sendCards, 2019-04-25, 16:00",
            "2019-05-03, sendCards, 2019-04-29, 16:00",
            "2019-05-20, sendCards, 2019-05-14, 16:00",
            "2019-04-26, sendCards, 2019-04-24, 16:00",
            "2019-04-30, receiveCards, 2019-04-25, 16:00",
            "2019-04-30, verifySwap, 2019-04-25, 16:00",
            "2019-04-30, agreeOnFailed, 2019-04-25, 16:00",
            "2019-04-30, decideOnFailed, 2019-04-25, 16:00",
            "2019-04-30, reportSwap, 2019-04-30, 16:00"})
    void eachStepHasItsDeadline(String day, String step, String due, String time) {
        on(Databases.H2);
        SimSwapId id = world.wave(world.window(day, "09:00", "11:00", 5), 1);

        assertThat(handling.deadline(id, step)).isEqualTo(at(due, time));
    }

    @ParameterizedTest
    @CsvSource({"15:59, 16:00", "16:00, 16:00", "18:00, 18:00"})
    void aSwapDayIsReportedAtTheEndOfItsWindowAtTheEarliest(String to, String due) {
        on(Databases.H2);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", to, 5), 1);

        assertThat(handling.deadline(id, "reportSwap")).isEqualTo(at("2019-04-30", due));
        assertThatThrownBy(() -> handling.deadline(id, "dance")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownCaseIsRefused(Databases database) {
        on(database);
        assertRefused(() -> handling.inviteToSwap(SimSwapId.of("SIM-2019-99999")), null);
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
