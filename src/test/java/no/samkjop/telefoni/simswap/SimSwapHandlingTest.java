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
import static no.samkjop.telefoni.simswap.SwapWorld.assertRefused;
import static no.samkjop.telefoni.simswap.SwapWorld.at;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.messages;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static no.samkjop.telefoni.simswap.SwapWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.simswap.SwapLine.Settled;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Asking, moving and cancelling; {@link RoundHandlingTest} is about what happens in between. */
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

    // Moving and cancelling

    @ParameterizedTest
    @EnumSource
    void aMoveTakesPlacesInTheNewWindowAndGivesBackTheOld(Databases database) {
        on(database);
        long first = world.window("2019-04-30", "09:00", "11:00", 5);
        long second = world.window("2019-05-03", "09:00", "17:30", 5);
        long full = world.window("2019-05-06", "09:00", "11:00", 1);
        SimSwapId id = world.wave(first, 2);
        world.rounds.inviteToSwap(id);
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
        world.rounds.verifySwap(id, COORDINATOR, true, null);
        world.rounds.registerSwap(id);
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
        world.rounds.inviteToSwap(id);
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
        world.rounds.inviteToSwap(id);

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
            "2019-04-26, receiveCards, 2019-04-25, 16:00",
            "2019-04-25, receiveCards, 2019-04-25, 09:00",
            "2019-04-24, receiveCards, 2019-04-24, 09:00",
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
        assertRefused(() -> world.rounds.inviteToSwap(SimSwapId.of("SIM-2019-99999")), null);
    }
}
