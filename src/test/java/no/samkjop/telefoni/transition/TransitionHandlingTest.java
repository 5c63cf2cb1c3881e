package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.rows;
import static no.samkjop.telefoni.transition.TransitionFixture.twin;
import static no.samkjop.telefoni.transition.TransitionFixture.with;
import static no.samkjop.telefoni.transition.TransitionWorld.ALNA;
import static no.samkjop.telefoni.transition.TransitionWorld.COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.FROGNER;
import static no.samkjop.telefoni.transition.TransitionWorld.ORDERER;
import static no.samkjop.telefoni.transition.TransitionWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.SUPPLIER;
import static no.samkjop.telefoni.transition.TransitionWorld.UKE;
import static no.samkjop.telefoni.transition.TransitionWorld.assertRefused;
import static no.samkjop.telefoni.transition.TransitionWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.EmailAddress;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.WaveOrder;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

/** From the start to the number list, and from the approved plan to the end; {@link PlanHandlingTest} is about the plan between. */
class TransitionHandlingTest {

    private static final LocalDate CONTACT = LocalDate.parse("2019-04-23");

    private TransitionWorld world = TransitionWorld.on(Databases.H2);

    @ParameterizedTest
    @EnumSource
    void ukeStartsAllThatLackOneAndNoneTwice(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId alna = world.started();

        List<TransitionId> rest = world.handling.start(UKE, Set.of());

        assertThat(rest).hasSize(45).doesNotContain(alna);
        assertThat(world.handling.start(UKE, Set.of())).isEmpty();
        assertThat(world.handling.start(UKE, Set.of(ALNA))).isEmpty();
        assertThat(world.transitions.open()).hasSize(46).first().extracting(Transition::id).isEqualTo(alna);
        assertThat(world.toProcess).hasSize(46).first().isEqualTo("begin " + alna + " Bydel Alna");
        assertThat(world.letterKinds()).hasSize(46).contains("transition-started koordinator@bal.oslo.test",
                "transition-started postmottak@bbj.oslo.test");
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledSwitchMayBeStartedAnewAndACompletedOneNot(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId first = world.started();
        world.handling.cancel(first, UKE, "Virksomheten legges ned");

        TransitionId second = world.started();
        world.jdbc.update("update transition set ended_at = started_at, ending = 'COMPLETED' where id = ?", second.value());

        assertThat(second).isNotEqualTo(first);
        assertThat(world.transitions.newestOf(ALNA).orElseThrow().id()).isEqualTo(second);
        assertThat(world.handling.start(UKE, Set.of(ALNA))).isEmpty();
    }

    @Test
    void onlyUkeStartsAndCancels() {
        assertRefused(() -> world.handling.start(COORDINATOR, Set.of()), null);
        assertRefused(() -> world.handling.start(SUPPLIER, Set.of(ALNA)), null);
        assertRefused(() -> world.handling.start(UKE, Set.of(AgencyId.of("XXX"))), "agencies");
        TransitionId id = world.started();
        assertRefused(() -> world.handling.cancel(id, COORDINATOR, "Nei"), null);
        assertRefused(() -> world.handling.cancel(id, UKE, " "), "reason");
    }

    @ParameterizedTest
    @CsvSource({"2019-04-22,contactedOn", "2019-04-24,contactedOn"})
    void aContactIsNeitherBeforeTheStartNorInTheFuture(LocalDate day, String field) {
        TransitionId id = world.started();
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, day, "Kari", "Liste innen to uker"), field);
        world.handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste innen to uker");

        assertThat(world.transition(id).contactedOn()).isEqualTo(CONTACT);
        assertThat(world.transition(id).contactNote()).isEqualTo("Koordinator: Liste innen to uker");
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste"), null);
    }

    @Test
    void aContactNeedsDayPersonAndWhatWasAgreed() {
        TransitionId id = world.started();
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, null, "Koordinator", "Liste"), "contactedOn");
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, CONTACT, " ", "Liste"), "contactPerson");
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, CONTACT, "x".repeat(101), "Liste"), "contactPerson");
        assertRefused(() -> world.handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", null), "agreed");
        assertRefused(() -> world.handling.makeFirstContact(id, COORDINATOR, CONTACT, "Koordinator", "Liste"), null);
        assertThat(world.transition(id)).isEqualTo(Transition.started(id, ALNA, UKE, at("2019-04-23", "09:00")));
    }

    @ParameterizedTest
    @EnumSource
    void aListIsStoredAsAWholeInPlaceOfTheOneBefore(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, rows(700));
        world.handling.recordNumbers(id, COORDINATOR, List.of(row(1), twin(2, "580000000001", "41000001")));

        assertThat(world.numbers(id)).containsExactly(
                new ListedNumber(1, SubscriberNumber.of("41000001"), "Vakttelefon 1", new EmailAddress("vakt1@bal.oslo.test"),
                        CostCentre.of("4711"), ItemNumber.of("MOB-05"), SimKind.MAIN, null, "Trygve Lies plass 1, 1051 Oslo", "Telenor",
                        "Bydel Alna", null, ListedNumber.State.OPEN, null, null, null, null),
                new ListedNumber(2, SubscriberNumber.of("580000000001"), "Vakttelefon 2", new EmailAddress("vakt2@bal.oslo.test"),
                        CostCentre.of("4711"), ItemNumber.of("TVI-01"), SimKind.TWIN, SubscriberNumber.of("41000001"),
                        "Trygve Lies plass 1, 1051 Oslo", "Telenor", "Bydel Alna", null, ListedNumber.State.OPEN, null, null, null, null));
        assertThat(world.transitions.countNumbers(id)).isEqualTo(2);
        assertThat(world.transitions.numbers(id, 1, 1)).extracting(ListedNumber::position).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLongListIsStoredToItsLastRowWithWhatIsLeftEmptyAndWished(Databases database) {
        TransitionWorld world = TransitionWorld.on(database);
        TransitionId id = world.contacted();
        List<NumberRequest> list = new ArrayList<>(rows(2_000));
        list.add(with(with(with(row(2_001), "email", null), "costCentre", null), "wishedOn", "14.06.2019"));
        list.add(with(row(2_002), "user", "Åse {\"a\", NULL} \\ O'Hara"));
        world.handling.recordNumbers(id, COORDINATOR, list);

        List<ListedNumber> stored = world.numbers(id);
        assertThat(stored).extracting(ListedNumber::position).isEqualTo(IntStream.rangeClosed(1, 2_002).boxed().toList());
        assertThat(stored).extracting(number -> number.number().value()).isEqualTo(list.stream().map(NumberRequest::number).toList());
        assertThat(stored.get(2_000)).extracting(ListedNumber::email, ListedNumber::costCentre, ListedNumber::wishedOn)
                .containsExactly(null, null, LocalDate.parse("2019-06-14"));
        assertThat(stored.get(2_001).user()).isEqualTo("Åse {\"a\", NULL} \\ O'Hara");
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseKeepsANumberOnceInAListWhateverWasChecked(Databases database) {
        TransitionWorld world = TransitionWorld.on(database);
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, rows(1));
        ListedNumber number = world.numbers(id).get(0);
        List<ListedNumber> twice = List.of(number, new ListedNumber(2, number.number(), number.user(), null, null, number.item(),
                number.sim(), null, "", number.presentOperator(), number.presentOwner(), null, number.state(), null, null, null, null));

        assertThatThrownBy(() -> world.transitions.replaceNumbers(id, twice)).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aListWithOneWrongRowLeavesTheOldOne(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, rows(3));

        assertThatThrownBy(() -> world.handling.recordNumbers(id, COORDINATOR,
                List.of(row(11), with(row(12), "prepaid", "ja"), with(row(13), "number", "123"))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(refusal -> refusal.row() + " " + refusal.field()).containsExactly("13 prepaid", "14 number"));

        assertThat(world.numbers(id)).extracting(ListedNumber::position).containsExactly(1, 2, 3);
    }

    @Test
    void aListIsForTheAgencysOwnCoordinatorAfterTheContactUntilItIsGiven() {
        TransitionId id = world.started();
        assertRefused(() -> world.handling.recordNumbers(id, COORDINATOR, rows(1)), null);
        world.handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste");
        assertRefused(() -> world.handling.giveNumberList(id, COORDINATOR, null), "numbers");
        assertRefused(() -> world.handling.recordNumbers(id, OTHER_COORDINATOR, rows(1)), null);
        assertRefused(() -> world.handling.recordNumbers(id, ORDERER, rows(1)), null);
        world.handling.recordNumbers(id, COORDINATOR, rows(1));
        world.handling.giveNumberList(id, COORDINATOR, "Resten kommer ikke");

        assertRefused(() -> world.handling.recordNumbers(id, COORDINATOR, rows(2)), null);
        assertRefused(() -> world.handling.giveNumberList(id, COORDINATOR, null), null);
        assertThat(world.transition(id).listGivenAt()).isEqualTo(at("2019-04-23", "09:00"));
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatStandsInAnotherAgencysOpenSwitchIsRefusedWithoutSayingWhose(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId id = world.listed(3);

        assertThat(world.handling.check(FROGNER, List.of(row(2))).refusals()).singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("en annen virksomhet").doesNotContain("Alna"));
        assertThat(world.handling.check(ALNA, List.of(row(2))).refusals()).isEmpty();
        world.handling.cancel(id, UKE, "Startes på nytt");
        assertThat(world.handling.check(FROGNER, List.of(row(2)))).isEqualTo(new TransitionHandling.Checked(1, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aListIsCheckedAnewWhenItIsGiven(Databases database) {
        world = TransitionWorld.on(database);
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, List.of(with(row(1), "wishedOn", "2019-04-24"), row(2)));
        world.moveTo("2019-04-25");
        world.has(FROGNER, "MOB-05", "41000002", null);

        assertRefused(() -> world.handling.giveNumberList(id, COORDINATOR, null), "number@2");
        world.jdbc.update("update subscription set ended_on = started_on, active_number = null");
        world.handling.giveNumberList(id, COORDINATOR, null);

        assertThat(world.transition(id).awaitsPlan()).isTrue();
    }

    /** The list is due ten working days after the contact on Tuesday 23 April; 1 May is a holiday. */
    @ParameterizedTest
    @CsvSource({"2019-05-08,0", "2019-05-09,1", "2019-05-10,2", "2019-05-11,2", "2019-05-13,3", "2019-05-16,6", "2019-05-20,7"})
    void workingDaysBeyondTheDeadlineOfTheListAreNoted(String day, int waitDays) {
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, rows(1));
        assertThat(world.handling.deadline(id, "giveNumberList")).isEqualTo(at("2019-05-08", "16:00"));
        world.moveTo(day, "20:00");

        world.handling.giveNumberList(id, COORDINATOR, null);

        assertThat(world.transition(id).agencyWaitDays()).isEqualTo(waitDays);
    }

    @Test
    void theOtherDeadlinesAreTheAgreements() {
        TransitionId id = world.started();

        assertThat(world.handling.deadline(id, "makeFirstContact")).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world.handling.deadline(id, "proposePlan")).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world.handling.deadline(id, "assessLatePlan")).isEqualTo(at("2019-04-25", "16:00"));
        assertThat(world.handling.deadline(id, "giveNumberList")).isEqualTo(at("2019-05-08", "16:00"));
        assertThat(world.handling.deadline(id, "considerPlan")).isEqualTo(at("2019-04-26", "16:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> world.handling.deadline(id, "dance"));
    }

    @ParameterizedTest
    @EnumSource
    void keepingAMainNumberOutKeepsItsTwinOutAndGivesBookedPlacesBack(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20", "2019-05-21");
        TransitionId id = world.listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3)));
        world.proposed(id, Map.of(1L, 2, 2L, 1));

        world.handling.keepOut(id, COORDINATOR, List.of("410 00 001"), "Sagt opp");

        assertThat(world.numbers(id)).extracting(ListedNumber::state, ListedNumber::keptOut).containsExactly(
                tuple(ListedNumber.State.KEPT_OUT, "Sagt opp"), tuple(ListedNumber.State.KEPT_OUT, "Sagt opp"),
                tuple(ListedNumber.State.OPEN, null));
        assertThat(world.windows.booked(1)).isZero();
        assertThat(world.windows.booked(2)).isEqualTo(1);
        assertThat(world.plans.draft(id)).extracting(Wave::positions).containsExactly(List.of(3));

        world.plans.checkAgainstPriceCliff(id);
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertRefused(() -> world.handling.keepOut(id, COORDINATOR, List.of("41000003"), "For sent"), null);
        world.handling.startWaves(id);
        assertThat(world.waves).extracting(WaveOrder::window).containsExactly(2L);
    }

    @Test
    void keepingOutNamesEveryNumberThatIsNotLeftInTheList() {
        TransitionId id = world.listed(3);

        assertRefused(() -> world.handling.keepOut(id, COORDINATOR, List.of("41000001"), " "), "reason");
        assertRefused(() -> world.handling.keepOut(id, COORDINATOR, List.of(), "Sagt opp"), "numbers");
        assertThatThrownBy(() -> world.handling.keepOut(id, COORDINATOR, List.of("41000001", "41000009", "tull"), "Sagt opp"))
                .hasMessageContaining("«41000009»").hasMessageContaining("«tull»");
        assertRefused(() -> world.handling.keepOut(id, SUPPLIER, List.of("41000001"), "Sagt opp"), null);
        assertThat(world.numbers(id)).extracting(ListedNumber::state).containsOnly(ListedNumber.State.OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void eachWaveBecomesASimSwapOnce(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20", "2019-05-21");

        TransitionId id = world.running(world.listed(3), Map.of(1L, 2, 2L, 1));
        assertThat(world.handling.startWaves(id)).isTrue();

        assertThat(world.waves).hasSize(2).first().isEqualTo(new WaveOrder(id.value(), ALNA, "Overgang til Phonero, bølge 1 av 2", 1,
                List.of(order(1), order(2))));
        assertThat(world.numbers(id)).extracting(number -> number.swap() + " " + number.wave())
                .containsExactly("SIM-2019-00001 1", "SIM-2019-00001 1", "SIM-2019-00002 2");
        assertThat(world.transition(id).wavesStarted()).isTrue();
        assertRefused(() -> world.handling.cancel(id, UKE, "For sent"), null);
    }

    private static WaveOrder.Number order(int i) {
        return new WaveOrder.Number(SubscriberNumber.of(String.valueOf(41_000_000 + i)), SimKind.MAIN, ItemNumber.of("MOB-05"),
                "Vakttelefon " + i, new EmailAddress("vakt" + i + "@bal.oslo.test"), CostCentre.of("4711"));
    }

    @ParameterizedTest
    @EnumSource
    void whenTheLastNumberIsSettledTheProcessIsToldOnceAndTheSwitchIsSummedUp(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.running(world.listed(4), Map.of(1L, 4));
        world.letters.clear();
        world.has(ALNA, "MOB-05", "41000001", null);
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.REGISTERED, "2019-05-20", null, "41000001", "41000002");
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.CANCELLED, "2019-05-21", "Avlyst", "41000003");
        assertThat(world.toProcess).doesNotContain("allNumbersSettled " + id);
        assertThatIllegalStateException().isThrownBy(() -> world.handling.finishTransition(id));

        world.settled(id, "SIM-2019-00001", SwapLine.Settled.KEPT_OUT, "2019-05-22", "Eieren er en annen", "41000004");
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.KEPT_OUT, "2019-05-23", "Sagt to ganger", "41000004");

        assertThat(world.toProcess).containsOnlyOnce("allNumbersSettled " + id);
        assertThat(world.numbers(id)).extracting(ListedNumber::state, ListedNumber::settledOn, ListedNumber::keptOut).containsExactly(
                tuple(ListedNumber.State.MOVED, LocalDate.parse("2019-05-20"), null),
                tuple(ListedNumber.State.MOVED, LocalDate.parse("2019-05-20"), null),
                tuple(ListedNumber.State.CANCELLED, LocalDate.parse("2019-05-21"), "Avlyst"),
                tuple(ListedNumber.State.KEPT_OUT, LocalDate.parse("2019-05-22"), "Eieren er en annen"));
        assertThat(world.events(id)).contains("SIM-bytte SIM-2019-00001: 2 numre er flyttet", "SIM-bytte SIM-2019-00001: 1 nummer er holdt utenfor");

        world.handling.finishTransition(id);

        assertThat(world.transition(id).ending()).isEqualTo(Transition.Ending.COMPLETED);
        assertThat(world.letterKinds()).containsExactly("transition-completed koordinator@bal.oslo.test",
                "transition-completed avtaleforvalter@uke.oslo.test", "transition-completed oppfolging@uke.oslo.test");
        assertThat(world.letters.get(0).text()).contains("Flyttet: 2 numre, hvorav 1 nummer står i abonnementsregisteret",
                "Holdt utenfor: 1 nummer", "41000004: Eieren er en annen", "Avlyst: 1 nummer", "fristene: 0");
    }

    @Test
    void aListInWhichEveryNumberIsKeptOutNeedsNoWaves() {
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, rows(2));
        world.handling.keepOut(id, COORDINATOR, List.of("41000001", "41000002"), "Skal sies opp");
        world.handling.giveNumberList(id, COORDINATOR, null);
        world.plans.proposePlan(id, SUPPLIER, null);
        assertThat(world.plans.checkAgainstPriceCliff(id)).isTrue();
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);

        assertThat(world.handling.startWaves(id)).isFalse();
        world.handling.finishTransition(id);

        assertThat(world.waves).isEmpty();
        assertThat(world.transition(id).ending()).isEqualTo(Transition.Ending.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void cancellingGivesPlacesBackAndEndsTheProcess(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.proposed(world.listed(3), Map.of(1L, 3));

        world.handling.cancel(id, UKE, "Bydelen slås sammen");

        assertThat(world.windows.booked(1)).isZero();
        assertThat(world.transition(id).ending()).isEqualTo(Transition.Ending.CANCELLED);
        assertThat(world.numbers(id)).extracting(ListedNumber::state).containsOnly(ListedNumber.State.CANCELLED);
        assertThat(world.toProcess).contains("cancelled " + id);
        assertThat(world.letterKinds()).contains("transition-cancelled koordinator@bal.oslo.test", "transition-cancelled levering@phonero.test");
        assertRefused(() -> world.handling.cancel(id, UKE, "En gang til"), null);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoStartAllAtOnceOneIsToldAndNoAgencyHasTwo(Databases database) {
        world = TransitionWorld.on(database);

        List<Integer> started = atOnce(() -> {
            try {
                return world.handling.start(UKE, Set.of()).size();
            } catch (RefusedException told) {
                return 0;
            }
        });

        assertThat(started).containsExactlyInAnyOrder(46, 0);
        assertThat(world.transitions.open()).hasSize(46);
    }

    @ParameterizedTest
    @EnumSource
    void whenTheLastTwoNumbersAreSettledAtOnceTheProcessIsToldOnce(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20", "2019-05-21");
        TransitionId id = world.running(world.listed(2), Map.of(1L, 1, 2L, 1));
        AtomicInteger next = new AtomicInteger();

        atOnce(() -> {
            int wave = next.incrementAndGet();
            world.settled(id, "SIM-2019-0000" + wave, SwapLine.Settled.REGISTERED, "2019-05-21", null, "4100000" + wave);
            return wave;
        });

        assertThat(world.toProcess).containsOnlyOnce("allNumbersSettled " + id);
    }

    private static <T> List<T> atOnce(Supplier<T> work) {
        CompletableFuture<T> other = CompletableFuture.supplyAsync(work);
        return List.of(work.get(), other.join());
    }
}
