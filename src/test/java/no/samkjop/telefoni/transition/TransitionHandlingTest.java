package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.fixed;
import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.rows;
import static no.samkjop.telefoni.transition.TransitionFixture.twin;
import static no.samkjop.telefoni.transition.TransitionFixture.window;
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
import java.util.EnumMap;
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
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.WaveOrder;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.TransitionHandling.Draft;
import no.samkjop.telefoni.transition.TransitionHandling.PlanAnswer;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class TransitionHandlingTest {

    private static final Map<Databases, TransitionWorld> WORLDS = new EnumMap<>(Databases.class);
    private static final LocalDate CONTACT = LocalDate.parse("2019-04-23");

    @AfterAll
    static void close() {
        WORLDS.values().forEach(TransitionWorld::close);
        WORLDS.clear();
    }

    @BeforeEach
    void reset() {
        WORLDS.values().forEach(TransitionWorld::reset);
    }

    private static TransitionWorld world(Databases database) {
        return WORLDS.computeIfAbsent(database, TransitionWorld::new);
    }

    private static TransitionWorld world() {
        return world(Databases.H2);
    }

    @ParameterizedTest
    @EnumSource
    void ukeStartsAllThatLackOneAndNoneTwice(Databases database) {
        TransitionWorld world = world(database);
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
        TransitionWorld world = world(database);
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
        assertRefused(() -> world().handling.start(COORDINATOR, Set.of()), null);
        assertRefused(() -> world().handling.start(SUPPLIER, Set.of(ALNA)), null);
        assertRefused(() -> world().handling.start(UKE, Set.of(AgencyId.of("XXX"))), "agencies");
        TransitionId id = world().started();
        assertRefused(() -> world().handling.cancel(id, COORDINATOR, "Nei"), null);
        assertRefused(() -> world().handling.cancel(id, UKE, " "), "reason");
    }

    @ParameterizedTest
    @CsvSource({"2019-04-22,contactedOn", "2019-04-24,contactedOn"})
    void aContactIsNeitherBeforeTheStartNorInTheFuture(LocalDate day, String field) {
        TransitionId id = world().started();
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, day, "Kari", "Liste innen to uker"), field);
        world().handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste innen to uker");

        assertThat(world().transition(id).contactedOn()).isEqualTo(CONTACT);
        assertThat(world().transition(id).contactNote()).isEqualTo("Koordinator: Liste innen to uker");
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste"), null);
    }

    @Test
    void aContactNeedsDayPersonAndWhatWasAgreed() {
        TransitionId id = world().started();
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, null, "Koordinator", "Liste"), "contactedOn");
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, CONTACT, " ", "Liste"), "contactPerson");
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, CONTACT, "x".repeat(101), "Liste"), "contactPerson");
        assertRefused(() -> world().handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", null), "agreed");
        assertRefused(() -> world().handling.makeFirstContact(id, COORDINATOR, CONTACT, "Koordinator", "Liste"), null);
        assertThat(world().transition(id)).isEqualTo(Transition.started(id, ALNA, UKE, at("2019-04-23", "09:00")));
    }

    @ParameterizedTest
    @EnumSource
    void aListIsStoredAsAWholeInPlaceOfTheOneBefore(Databases database) {
        TransitionWorld world = world(database);
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
        TransitionWorld world = world(database);
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
        TransitionWorld world = world(database);
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
        TransitionWorld world = world(database);
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
        TransitionId id = world().started();
        assertRefused(() -> world().handling.recordNumbers(id, COORDINATOR, rows(1)), null);
        world().handling.makeFirstContact(id, SUPPLIER, CONTACT, "Koordinator", "Liste");
        assertRefused(() -> world().handling.giveNumberList(id, COORDINATOR, null), "numbers");
        assertRefused(() -> world().handling.recordNumbers(id, OTHER_COORDINATOR, rows(1)), null);
        assertRefused(() -> world().handling.recordNumbers(id, ORDERER, rows(1)), null);
        world().handling.recordNumbers(id, COORDINATOR, rows(1));
        world().handling.giveNumberList(id, COORDINATOR, "Resten kommer ikke");

        assertRefused(() -> world().handling.recordNumbers(id, COORDINATOR, rows(2)), null);
        assertRefused(() -> world().handling.giveNumberList(id, COORDINATOR, null), null);
        assertThat(world().transition(id).listGivenAt()).isEqualTo(at("2019-04-23", "09:00"));
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatStandsInAnotherAgencysOpenSwitchIsRefusedWithoutSayingWhose(Databases database) {
        TransitionWorld world = world(database);
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
        TransitionWorld world = world(database);
        TransitionId id = world.contacted();
        world.handling.recordNumbers(id, COORDINATOR, List.of(with(row(1), "wishedOn", "2019-04-24"), row(2)));
        world.moveTo("2019-04-25");
        world.has(FROGNER, "41000002");

        assertRefused(() -> world.handling.giveNumberList(id, COORDINATOR, null), "number");
        world.jdbc.update("update subscription set ended_on = started_on, active_number = null");
        world.handling.giveNumberList(id, COORDINATOR, null);

        assertThat(world.transition(id).awaitsPlan()).isTrue();
    }

    /** The list is due ten working days after the contact on Tuesday 23 April; 1 May is a holiday. */
    @ParameterizedTest
    @CsvSource({"2019-05-08,0", "2019-05-09,1", "2019-05-10,2", "2019-05-11,2", "2019-05-13,3", "2019-05-16,6", "2019-05-20,7"})
    void workingDaysBeyondTheDeadlineOfTheListAreNoted(String day, int waitDays) {
        TransitionId id = world().contacted();
        world().handling.recordNumbers(id, COORDINATOR, rows(1));
        assertThat(world().handling.deadline(id, "giveNumberList")).isEqualTo(at("2019-05-08", "16:00"));
        world().moveTo(day, "20:00");

        world().handling.giveNumberList(id, COORDINATOR, null);

        assertThat(world().transition(id).agencyWaitDays()).isEqualTo(waitDays);
    }

    /** A plan of Tuesday 11 June is to be answered by Friday; both answers count. */
    @ParameterizedTest
    @CsvSource({"2019-06-14,APPROVE,0", "2019-06-17,APPROVE,1", "2019-06-14,RETURN,0", "2019-06-18,RETURN,2"})
    void workingDaysBeyondTheDeadlineOfTheAnswerAreNoted(String day, PlanAnswer answer, int waitDays) {
        world().windows.publish(window(1, "2019-06-28", 10));
        TransitionId id = world().listed(2);
        world().moveTo("2019-06-11");
        world().proposed(id, Map.of(1L, 2));
        world().handling.checkAgainstPriceCliff(id);
        assertThat(world().handling.deadline(id, "considerPlan")).isEqualTo(at("2019-06-14", "16:00"));
        world().moveTo(day);

        world().handling.considerPlan(id, COORDINATOR, answer, "Ferie");

        assertThat(world().transition(id).agencyWaitDays()).isEqualTo(waitDays);
    }

    @Test
    void theOtherDeadlinesAreTheAgreements() {
        TransitionId id = world().started();

        assertThat(world().handling.deadline(id, "makeFirstContact")).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world().handling.deadline(id, "proposePlan")).isEqualTo(at("2019-04-30", "16:00"));
        assertThat(world().handling.deadline(id, "assessLatePlan")).isEqualTo(at("2019-04-25", "16:00"));
        assertThat(world().handling.deadline(id, "giveNumberList")).isEqualTo(at("2019-05-08", "16:00"));
        assertThat(world().handling.deadline(id, "considerPlan")).isEqualTo(at("2019-04-26", "16:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> world().handling.deadline(id, "dance"));
    }

    @ParameterizedTest
    @EnumSource
    void proposingAPlanBooksItsPlacesAndReturningGivesThemBack(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(7, "2019-06-03", 5, 1));
        world.windows.publish(window(3, "2019-05-20", 5));
        TransitionId id = world.listed(5);

        world.proposed(id, Map.of(3L, 3, 7L, 2));

        assertThat(world.windows.booked(3)).isEqualTo(3);
        assertThat(world.windows.booked(7)).isEqualTo(3);
        assertThat(world.transition(id).planVersion()).isEqualTo(1);
        assertThat(world.numbers(id)).extracting(ListedNumber::wave).containsExactly(1, 1, 1, 2, 2);
        TransitionPlan plan = world.transitions.plan(id, 1).orElseThrow();
        assertThat(plan.state()).isEqualTo(TransitionPlan.State.PROPOSED);
        assertThat(plan.note()).isEqualTo("Vi begynner med vaktlagene");
        assertThat(plan.waves()).extracting(Wave::positions).containsExactly(List.of(1, 2, 3), List.of(4, 5));

        world.handling.checkAgainstPriceCliff(id);
        world.handling.considerPlan(id, COORDINATOR, PlanAnswer.RETURN, "Ikke i mai");

        assertThat(world.windows.booked(3)).isZero();
        assertThat(world.windows.booked(7)).isEqualTo(1);
        assertThat(world.numbers(id)).extracting(ListedNumber::wave).containsOnlyNulls();
        assertThat(world.letterKinds()).contains("plan-returned levering@phonero.test");
        assertThat(world.handling.draft(id)).extracting(wave -> wave.window().id()).containsExactly(3L, 7L);

        world.proposed(id, Map.of(7L, 4, 3L, 1));

        assertThat(world.transitions.plans(id)).extracting(TransitionPlan::version, TransitionPlan::state, TransitionPlan::answer)
                .containsExactly(tuple(2, TransitionPlan.State.PROPOSED, null), tuple(1, TransitionPlan.State.RETURNED, "Ikke i mai"));
        assertThat(world.transitions.plan(id, 1).orElseThrow().waves()).isEqualTo(plan.waves().stream().map(wave ->
                new Wave(wave.number(), world.windows.find(wave.window().id()).orElseThrow(), wave.positions())).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aPlanThatFindsNoRoomLeavesNothingBehind(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 5, 4));
        TransitionId id = world.listed(5);

        assertRefused(() -> world.proposed(id, Map.of(1L, 3, 2L, 2)), "window");

        assertThat(world.transition(id).planVersion()).isZero();
        assertThat(world.transitions.plans(id)).isEmpty();
    }

    @Test
    void aPlanThatAnOpenNumberIsMissingFromIsRefused() {
        world().windows.publish(window(1, "2019-05-20", 5));
        TransitionId id = world().listed(5);

        assertThatThrownBy(() -> world().proposed(id, Map.of(1L, 4))).hasMessageStartingWith("41000005 står ikke i noen bølge.");
    }

    @Test
    void aTwinInAnotherWaveThanItsMainNumberIsRefused() {
        world().windows.publish(window(1, "2019-05-20", 5));
        world().windows.publish(window(2, "2019-05-21", 5));
        TransitionId id = world().listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3)));

        assertThatThrownBy(() -> world().proposed(id, Map.of(1L, 1, 2L, 2)))
                .hasMessageStartingWith("580000000001 står ikke i samme bølge som hovednummeret sitt.");
        world().proposed(id, Map.of(1L, 2, 2L, 1));
    }

    /** The copper net ends on Sunday 1 September. */
    @Test
    void aFixedLineMovesBeforeTheCopperNetEnds() {
        world().windows.publish(window(1, "2019-08-30", 5));
        world().windows.publish(window(2, "2019-09-02", 5));
        TransitionId id = world().listed(List.of(fixed(1, "22000001", null)));

        assertThatThrownBy(() -> world().proposed(id, Map.of(2L, 1))).hasMessageContaining("senest 30.08.2019").hasMessageContaining("C5.4");
        world().proposed(id, Map.of(1L, 1));
    }

    @Test
    void aWaveIsOnAWorkingDayAndNotBeforeTheFirstThatCanBeBooked() {
        world().windows.publish(window(1, "2019-05-17", 5));
        world().windows.publish(window(2, "2019-05-18", 5));
        world().windows.publish(window(3, "2019-04-23", 5));
        world().windows.publish(window(4, "2019-04-24", 5));
        TransitionId id = world().listed(2);

        assertThatThrownBy(() -> world().proposed(id, Map.of(1L, 1, 2L, 1))).hasMessageContaining("17.05.2019").hasMessageContaining("18.05.2019");
        assertThatThrownBy(() -> world().proposed(id, Map.of(3L, 2))).hasMessageContaining("24.04.2019 eller senere");
        world().proposed(id, Map.of(4L, 2));
    }

    @Test
    void aDraftNamesEveryWaveThatIsWrong() {
        world().windows.publish(window(1, "2019-05-20", 5));
        TransitionId id = world().listed(3);
        world().handling.keepOut(id, COORDINATOR, List.of("41000003"), "Sagt opp");

        assertThatThrownBy(() -> world().handling.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 1)), new Draft(1, List.of(2)),
                new Draft(99, List.of(3)), new Draft(98, List.of()))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(refusal -> refusal.row() + " " + refusal.field())
                        .containsExactly("1 positions", "2 window", "3 window", "3 positions", "4 window", "4 positions"));
        assertThat(world().handling.draft(id)).isEmpty();
        assertRefused(() -> world().handling.recordPlan(id, COORDINATOR, List.of()), null);
    }

    @ParameterizedTest
    @EnumSource
    void singleNumbersMoveToAnotherWaveToANewOneAndOutOfNone(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 5));
        world.windows.publish(window(3, "2019-05-22", 5));
        TransitionId id = world.listed(5);
        world.handling.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2)), new Draft(3, List.of(3, 4))));

        int moved = world.handling.moveNumbers(id, SUPPLIER, List.of("410 00 002", "41000005", "41000003"), 3L);
        assertThat(moved).as("one of the three was there").isEqualTo(2);
        assertThat(drafted(world, id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 3L, List.of(2, 3, 4, 5)));
        world.handling.moveNumbers(id, SUPPLIER, List.of("41000004"), 2L);
        assertThat(drafted(world, id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 2L, List.of(4)), tuple(3, 3L, List.of(2, 3, 5)));
        world.handling.moveNumbers(id, SUPPLIER, List.of("41000001"), 2L);

        assertThat(drafted(world, id)).as("an empty wave goes").containsExactly(tuple(1, 2L, List.of(1, 4)), tuple(2, 3L, List.of(2, 3, 5)));
        world.handling.proposePlan(id, SUPPLIER, null);
    }

    private static List<Tuple> drafted(TransitionWorld world, TransitionId id) {
        return world.handling.draft(id).stream().map(wave -> tuple(wave.number(), wave.window().id(), wave.positions().stream().sorted().toList()))
                .toList();
    }

    /** Wave 1 has 41000001, its twin and two others; wave 2 has room for one more; the other days are free, too early or too late. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "580000000001; 2; 580000000001 er TvillingSIM til 41000001, og de må være i samme bølge. Flytt begge.",
        "41000001; 2; 580000000001 er TvillingSIM til 41000001, og de må være i samme bølge. Flytt begge.",
        "41000003,22000001; 2; Bølge 2 (21.05.2019 kl. 09:00–11:00, Trygve Lies plass 1) har 2 ledige plasser, og ville få 3 numre. Flytt færre, eller velg en annen bølge.",
        "41000003; 3; Bølge 3 (17.05.2019 kl. 09:00–11:00, Trygve Lies plass 1) er ikke på en virkedag. Velg et annet tidspunkt.",
        "41000003; 4; Bølge 3 (23.04.2019 kl. 09:00–11:00, Trygve Lies plass 1) er for tidlig. Velg et tidspunkt 24.04.2019 eller senere.",
        "22000001; 5; 22000001 er fasttelefoni og må være flyttet senest 30.08.2019. Velg en tidligere bølge.",
        "41000009; 2; «41000009» er ikke et nummer som står igjen i listen. Kontroller nummeret.",
        "41000005; 2; Numrene er alt i bølge 2 (21.05.2019 kl. 09:00–11:00, Trygve Lies plass 1). Velg en annen bølge.",
        "41000003; 99; Tidspunktet finnes ikke. Velg et av dem som er publisert.",
        "41000003; ; Velg hvilken bølge numrene skal flyttes til.",
        "''; 2; Velg minst ett nummer som skal flyttes."})
    void aMoveThatThePlanCannotKeepIsRefusedAndNothingMoves(String numbers, @Nullable Long window, String why) {
        TransitionWorld world = world();
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 3, 1));
        world.windows.publish(window(3, "2019-05-17", 5));
        world.windows.publish(window(4, "2019-04-23", 5));
        world.windows.publish(window(5, "2019-09-02", 5));
        TransitionId id = world.listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3), fixed(4, "22000001", null), row(5)));
        world.handling.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2, 3, 4)), new Draft(2, List.of(5))));
        List<Tuple> before = drafted(world, id);
        List<String> moved = numbers.isEmpty() ? List.of() : List.of(numbers.split(","));

        assertThatThrownBy(() -> world.handling.moveNumbers(id, SUPPLIER, moved, window)).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.refusals()).singleElement().extracting(Refusal::message).isEqualTo(why));

        assertThat(drafted(world, id)).isEqualTo(before);
        assertThat(world.handling.moveNumbers(id, SUPPLIER, List.of("41000001", "580000000001"), 5L)).as("together they may").isEqualTo(2);
    }

    @Test
    void whatIsWrongElsewhereInTheDraftHindersNoMove() {
        world().windows.publish(window(1, "2019-05-17", 1));
        world().windows.publish(window(2, "2019-05-21", 5));
        TransitionId id = world().listed(3);
        world().handling.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2))));

        world().handling.moveNumbers(id, SUPPLIER, List.of("41000002"), 2L);

        assertThat(drafted(world(), id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 2L, List.of(2)));
    }

    @Test
    void onlyTheSupplierMovesNumbersAndOnlyInADraft() {
        world().windows.publish(window(1, "2019-05-20", 5));
        world().windows.publish(window(2, "2019-05-21", 5));
        TransitionId id = world().listed(3);
        assertRefused(() -> world().handling.moveNumbers(id, COORDINATOR, List.of("41000001"), 2L), null);
        world().proposed(id, Map.of(1L, 3));

        assertRefused(() -> world().handling.moveNumbers(id, SUPPLIER, List.of("41000001"), 2L), null);
        assertThat(world().transitions.plan(id, 1).orElseThrow().waves()).singleElement()
                .satisfies(wave -> assertThat(wave.positions()).containsExactly(1, 2, 3));
    }

    @Test
    void aPlanThatWaitsForAnAnswerIsNotChanged() {
        world().windows.publish(window(1, "2019-05-20", 5));
        TransitionId id = world().listed(3);
        world().proposed(id, Map.of(1L, 3));

        assertRefused(() -> world().handling.recordPlan(id, SUPPLIER, List.of()), null);
        assertRefused(() -> world().handling.proposePlan(id, SUPPLIER, null), null);
        assertRefused(() -> world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        world().handling.checkAgainstPriceCliff(id);
        assertRefused(() -> world().handling.considerPlan(id, COORDINATOR, PlanAnswer.RETURN, " "), "planReason");
        assertRefused(() -> world().handling.considerPlan(id, SUPPLIER, PlanAnswer.APPROVE, null), null);
        assertRefused(() -> world().handling.assessLatePlan(id, UKE, PlanAnswer.APPROVE, null), null);
        world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertRefused(() -> world().handling.recordPlan(id, SUPPLIER, List.of()), null);
    }

    @ParameterizedTest
    @CsvSource({"2019-07-05,true", "2019-07-08,false"})
    void aPlanThatEndsAfterThePriceCliffGoesToUkeFirst(String day, boolean inTime) {
        world().windows.publish(window(1, "2019-06-03", 5));
        world().windows.publish(window(2, day, 5));
        TransitionId id = world().listed(5);
        world().proposed(id, Map.of(1L, 3, 2L, 2));
        world().letters.clear();

        assertThat(world().handling.checkAgainstPriceCliff(id)).isEqualTo(inTime);

        if (inTime) {
            assertThat(world().letters).isEmpty();
            world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
            return;
        }
        // Two numbers, three days each of 6.50 kroner.
        assertThat(world().letters).extracting(letter -> letter.to().value())
                .containsExactly("avtaleforvalter@uke.oslo.test", "oppfolging@uke.oslo.test");
        assertThat(world().letters.get(0).text()).contains("siste bølge er 08.07.2019", "Flyttes etter fristen: 2 numre",
                "kr\u00a039,00", "antatt");
        assertRefused(() -> world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        assertRefused(() -> world().handling.assessLatePlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        world().handling.assessLatePlan(id, UKE, PlanAnswer.APPROVE, "Ferie, godtas");
        assertThat(world().handling.deadline(id, "considerPlan")).isEqualTo(at("2019-04-26", "16:00"));
        world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertThat(world().transition(id).planApprovedAt()).isNotNull();
    }

    @Test
    void ukeMaySendALatePlanBackWithAReason() {
        world().windows.publish(window(1, "2019-07-08", 5));
        TransitionId id = world().listed(2);
        world().proposed(id, Map.of(1L, 2));
        world().handling.checkAgainstPriceCliff(id);

        assertRefused(() -> world().handling.assessLatePlan(id, UKE, PlanAnswer.RETURN, null), "latePlanReason");
        world().handling.assessLatePlan(id, UKE, PlanAnswer.RETURN, "Det er plass i juni");

        assertThat(world().windows.booked(1)).isZero();
        assertThat(world().transition(id).agencyWaitDays()).isZero();
        assertThat(world().letters.get(world().letters.size() - 1).text()).contains("UKE har sendt plan 1 tilbake", "Det er plass i juni");
        world().proposed(id, Map.of(1L, 2));
        assertThat(world().handling.checkAgainstPriceCliff(id)).isFalse();
        assertThat(world().letterKinds()).filteredOn(kind -> kind.equals("plan-after-cliff oppfolging@uke.oslo.test")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void keepingAMainNumberOutKeepsItsTwinOutAndGivesBookedPlacesBack(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 5));
        TransitionId id = world.listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3)));
        world.proposed(id, Map.of(1L, 2, 2L, 1));

        world.handling.keepOut(id, COORDINATOR, List.of("410 00 001"), "Sagt opp");

        assertThat(world.numbers(id)).extracting(ListedNumber::state, ListedNumber::keptOut).containsExactly(
                tuple(ListedNumber.State.KEPT_OUT, "Sagt opp"), tuple(ListedNumber.State.KEPT_OUT, "Sagt opp"),
                tuple(ListedNumber.State.OPEN, null));
        assertThat(world.windows.booked(1)).isZero();
        assertThat(world.windows.booked(2)).isEqualTo(1);
        assertThat(world.handling.draft(id)).extracting(Wave::positions).containsExactly(List.of(3));

        world.handling.checkAgainstPriceCliff(id);
        world.handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertRefused(() -> world.handling.keepOut(id, COORDINATOR, List.of("41000003"), "For sent"), null);
        world.handling.startWaves(id);
        assertThat(world.waves).extracting(WaveOrder::window).containsExactly(2L);
    }

    @Test
    void keepingOutNamesEveryNumberThatIsNotLeftInTheList() {
        TransitionId id = world().listed(3);

        assertRefused(() -> world().handling.keepOut(id, COORDINATOR, List.of("41000001"), " "), "reason");
        assertRefused(() -> world().handling.keepOut(id, COORDINATOR, List.of(), "Sagt opp"), "numbers");
        assertThatThrownBy(() -> world().handling.keepOut(id, COORDINATOR, List.of("41000001", "41000009", "tull"), "Sagt opp"))
                .hasMessageContaining("«41000009»").hasMessageContaining("«tull»");
        assertRefused(() -> world().handling.keepOut(id, SUPPLIER, List.of("41000001"), "Sagt opp"), null);
        assertThat(world().numbers(id)).extracting(ListedNumber::state).containsOnly(ListedNumber.State.OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void eachWaveBecomesASimSwapOnce(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 5));

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
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        TransitionId id = world.running(world.listed(4), Map.of(1L, 4));
        world.letters.clear();
        world.has(ALNA, "41000001");
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
        TransitionId id = world().contacted();
        world().handling.recordNumbers(id, COORDINATOR, rows(2));
        world().handling.keepOut(id, COORDINATOR, List.of("41000001", "41000002"), "Skal sies opp");
        world().handling.giveNumberList(id, COORDINATOR, null);
        world().handling.proposePlan(id, SUPPLIER, null);
        assertThat(world().handling.checkAgainstPriceCliff(id)).isTrue();
        world().handling.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);

        assertThat(world().handling.startWaves(id)).isFalse();
        world().handling.finishTransition(id);

        assertThat(world().waves).isEmpty();
        assertThat(world().transition(id).ending()).isEqualTo(Transition.Ending.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void cancellingGivesPlacesBackAndEndsTheProcess(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
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
    void theSuggestionIsOneThatCanBeProposed(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 2));
        world.windows.publish(window(2, "2019-05-21", 5, 1));
        world.windows.publish(window(3, "2019-05-17", 5));
        TransitionId id = world.listed(List.of(row(1), row(2), twin(3, "580000000001", "41000002"), row(4)));

        WaveSuggestion.Suggestion suggestion = world.handling.suggest(id, SUPPLIER);
        world.handling.recordPlan(id, SUPPLIER, suggestion.waves().stream()
                .map(wave -> new Draft(wave.window().id(), wave.positions())).toList());
        world.handling.proposePlan(id, SUPPLIER, null);

        assertThat(suggestion.unplaced()).isEmpty();
        assertThat(suggestion.waves()).extracting(Wave::positions).containsExactly(List.of(2, 3), List.of(1, 4));
        assertRefused(() -> world.handling.suggest(id, COORDINATOR), null);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoStartAllAtOnceOneIsToldAndNoAgencyHasTwo(Databases database) {
        TransitionWorld world = world(database);

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
        TransitionWorld world = world(database);
        world.windows.publish(window(1, "2019-05-20", 5));
        world.windows.publish(window(2, "2019-05-21", 5));
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
