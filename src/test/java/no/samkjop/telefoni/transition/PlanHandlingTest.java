package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.fixed;
import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.twin;
import static no.samkjop.telefoni.transition.TransitionFixture.window;
import static no.samkjop.telefoni.transition.TransitionWorld.COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.SUPPLIER;
import static no.samkjop.telefoni.transition.TransitionWorld.UKE;
import static no.samkjop.telefoni.transition.TransitionWorld.assertRefused;
import static no.samkjop.telefoni.transition.TransitionWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.PlanHandling.Draft;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the supplier's draft to the agency's answer. */
class PlanHandlingTest {

    private TransitionWorld world = TransitionWorld.on(Databases.H2);

    /** A plan of Tuesday 11 June is to be answered by Friday; both answers count. */
    @ParameterizedTest
    @CsvSource({"2019-06-14,APPROVE,0", "2019-06-17,APPROVE,1", "2019-06-14,RETURN,0", "2019-06-18,RETURN,2"})
    void workingDaysBeyondTheDeadlineOfTheAnswerAreNoted(String day, PlanAnswer answer, int waitDays) {
        world.windows.publish(10, "2019-06-28");
        TransitionId id = world.listed(2);
        world.moveTo("2019-06-11");
        world.proposed(id, Map.of(1L, 2));
        world.plans.checkAgainstPriceCliff(id);
        assertThat(world.handling.deadline(id, "considerPlan")).isEqualTo(at("2019-06-14", "16:00"));
        world.moveTo(day);

        world.plans.considerPlan(id, COORDINATOR, answer, "Ferie");

        assertThat(world.transition(id).agencyWaitDays()).isEqualTo(waitDays);
    }

    @ParameterizedTest
    @EnumSource
    void proposingAPlanBooksItsPlacesAndReturningGivesThemBack(Databases database) {
        world = TransitionWorld.on(database);
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

        world.plans.checkAgainstPriceCliff(id);
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.RETURN, "Ikke i mai");

        assertThat(world.windows.booked(3)).isZero();
        assertThat(world.windows.booked(7)).isEqualTo(1);
        assertThat(world.numbers(id)).extracting(ListedNumber::wave).containsOnlyNulls();
        assertThat(world.letterKinds()).contains("plan-returned levering@phonero.test");
        assertThat(world.plans.draft(id)).extracting(wave -> wave.window().id()).containsExactly(3L, 7L);

        world.proposed(id, Map.of(7L, 4, 3L, 1));

        assertThat(world.transitions.plans(id)).extracting(TransitionPlan::version, TransitionPlan::state, TransitionPlan::answer)
                .containsExactly(tuple(2, TransitionPlan.State.PROPOSED, null), tuple(1, TransitionPlan.State.RETURNED, "Ikke i mai"));
        assertThat(world.transitions.plan(id, 1).orElseThrow().waves()).isEqualTo(plan.waves().stream().map(wave ->
                new Wave(wave.number(), world.windows.find(wave.window().id()).orElseThrow(), wave.positions())).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aPlanThatFindsNoRoomLeavesNothingBehind(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20");
        world.windows.publish(window(2, "2019-05-21", 5, 4));
        TransitionId id = world.listed(5);

        assertRefused(() -> world.proposed(id, Map.of(1L, 3, 2L, 2)), "window");

        assertThat(world.transition(id).planVersion()).isZero();
        assertThat(world.transitions.plans(id)).isEmpty();
    }

    @Test
    void aPlanThatAnOpenNumberIsMissingFromIsRefused() {
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.listed(5);

        assertThatThrownBy(() -> world.proposed(id, Map.of(1L, 4))).hasMessageStartingWith("41000005 står ikke i noen bølge.");
    }

    @Test
    void aTwinInAnotherWaveThanItsMainNumberIsRefused() {
        world.windows.publish(5, "2019-05-20", "2019-05-21");
        TransitionId id = world.listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3)));

        assertThatThrownBy(() -> world.proposed(id, Map.of(1L, 1, 2L, 2)))
                .hasMessageStartingWith("580000000001 står ikke i samme bølge som hovednummeret sitt.");
        world.proposed(id, Map.of(1L, 2, 2L, 1));
    }

    /** The copper net ends on Sunday 1 September. */
    @Test
    void aFixedLineMovesBeforeTheCopperNetEnds() {
        world.windows.publish(5, "2019-08-30", "2019-09-02");
        TransitionId id = world.listed(List.of(fixed(1, "22000001", null)));

        assertThatThrownBy(() -> world.proposed(id, Map.of(2L, 1))).hasMessageContaining("senest 30.08.2019").hasMessageContaining("C5.4");
        world.proposed(id, Map.of(1L, 1));
    }

    @Test
    void aWaveIsOnAWorkingDayAndNotBeforeTheFirstThatCanBeBooked() {
        world.windows.publish(5, "2019-05-17", "2019-05-18", "2019-04-23", "2019-04-24");
        TransitionId id = world.listed(2);

        assertThatThrownBy(() -> world.proposed(id, Map.of(1L, 1, 2L, 1))).hasMessageContaining("17.05.2019").hasMessageContaining("18.05.2019");
        assertThatThrownBy(() -> world.proposed(id, Map.of(3L, 2))).hasMessageContaining("24.04.2019 eller senere");
        world.proposed(id, Map.of(4L, 2));
    }

    @Test
    void aDraftNamesEveryWaveThatIsWrong() {
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.listed(3);
        world.handling.keepOut(id, COORDINATOR, List.of("41000003"), "Sagt opp");

        assertThatThrownBy(() -> world.plans.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 1)), new Draft(1, List.of(2)),
                new Draft(99, List.of(3)), new Draft(98, List.of()))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(refusal -> refusal.row() + " " + refusal.field())
                        .containsExactly("1 positions", "2 window", "3 window", "3 positions", "4 window", "4 positions"));
        assertThat(world.plans.draft(id)).isEmpty();
        assertRefused(() -> world.plans.recordPlan(id, COORDINATOR, List.of()), null);
    }

    @ParameterizedTest
    @EnumSource
    void singleNumbersMoveToAnotherWaveToANewOneAndOutOfNone(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(5, "2019-05-20", "2019-05-21", "2019-05-22");
        TransitionId id = world.listed(5);
        world.plans.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2)), new Draft(3, List.of(3, 4))));

        int moved = world.plans.moveNumbers(id, SUPPLIER, List.of("410 00 002", "41000005", "41000003"), 3L);
        assertThat(moved).as("one of the three was there").isEqualTo(2);
        assertThat(drafted(id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 3L, List.of(2, 3, 4, 5)));
        world.plans.moveNumbers(id, SUPPLIER, List.of("41000004"), 2L);
        assertThat(drafted(id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 2L, List.of(4)), tuple(3, 3L, List.of(2, 3, 5)));
        world.plans.moveNumbers(id, SUPPLIER, List.of("41000001"), 2L);

        assertThat(drafted(id)).as("an empty wave goes").containsExactly(tuple(1, 2L, List.of(1, 4)), tuple(2, 3L, List.of(2, 3, 5)));
        world.plans.proposePlan(id, SUPPLIER, null);
    }

    private List<Tuple> drafted(TransitionId id) {
        return world.plans.draft(id).stream().map(wave -> tuple(wave.number(), wave.window().id(), wave.positions().stream().sorted().toList()))
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
        world.windows.publish(5, "2019-05-20");
        world.windows.publish(window(2, "2019-05-21", 3, 1));
        world.windows.publish(5, "2019-05-17", "2019-04-23", "2019-09-02");
        TransitionId id = world.listed(List.of(row(1), twin(2, "580000000001", "41000001"), row(3), fixed(4, "22000001", null), row(5)));
        world.plans.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2, 3, 4)), new Draft(2, List.of(5))));
        List<Tuple> before = drafted(id);
        List<String> moved = numbers.isEmpty() ? List.of() : List.of(numbers.split(","));

        assertThatThrownBy(() -> world.plans.moveNumbers(id, SUPPLIER, moved, window)).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.refusals()).singleElement().extracting(Refusal::message).isEqualTo(why));

        assertThat(drafted(id)).isEqualTo(before);
        assertThat(world.plans.moveNumbers(id, SUPPLIER, List.of("41000001", "580000000001"), 5L)).as("together they may").isEqualTo(2);
    }

    @Test
    void whatIsWrongElsewhereInTheDraftHindersNoMove() {
        world.windows.publish(1, "2019-05-17");
        world.windows.publish(5, "2019-05-21");
        TransitionId id = world.listed(3);
        world.plans.recordPlan(id, SUPPLIER, List.of(new Draft(1, List.of(1, 2))));

        world.plans.moveNumbers(id, SUPPLIER, List.of("41000002"), 2L);

        assertThat(drafted(id)).containsExactly(tuple(1, 1L, List.of(1)), tuple(2, 2L, List.of(2)));
    }

    @Test
    void onlyTheSupplierMovesNumbersAndOnlyInADraft() {
        world.windows.publish(5, "2019-05-20", "2019-05-21");
        TransitionId id = world.listed(3);
        assertRefused(() -> world.plans.moveNumbers(id, COORDINATOR, List.of("41000001"), 2L), null);
        world.proposed(id, Map.of(1L, 3));

        assertRefused(() -> world.plans.moveNumbers(id, SUPPLIER, List.of("41000001"), 2L), null);
        assertThat(world.transitions.plan(id, 1).orElseThrow().waves()).singleElement()
                .satisfies(wave -> assertThat(wave.positions()).containsExactly(1, 2, 3));
    }

    @Test
    void aPlanThatWaitsForAnAnswerIsNotChanged() {
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.listed(3);
        world.proposed(id, Map.of(1L, 3));

        assertRefused(() -> world.plans.recordPlan(id, SUPPLIER, List.of()), null);
        assertRefused(() -> world.plans.proposePlan(id, SUPPLIER, null), null);
        assertRefused(() -> world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        world.plans.checkAgainstPriceCliff(id);
        assertRefused(() -> world.plans.considerPlan(id, COORDINATOR, PlanAnswer.RETURN, " "), "planReason");
        assertRefused(() -> world.plans.considerPlan(id, SUPPLIER, PlanAnswer.APPROVE, null), null);
        assertRefused(() -> world.plans.assessLatePlan(id, UKE, PlanAnswer.APPROVE, null), null);
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertRefused(() -> world.plans.recordPlan(id, SUPPLIER, List.of()), null);
    }

    @ParameterizedTest
    @CsvSource({"2019-07-05,true", "2019-07-08,false"})
    void aPlanThatEndsAfterThePriceCliffGoesToUkeFirst(String day, boolean inTime) {
        world.windows.publish(5, "2019-06-03", day);
        TransitionId id = world.listed(5);
        world.proposed(id, Map.of(1L, 3, 2L, 2));
        world.letters.clear();

        assertThat(world.plans.checkAgainstPriceCliff(id)).isEqualTo(inTime);

        if (inTime) {
            assertThat(world.letters).isEmpty();
            world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
            return;
        }
        // Two numbers, three days each of 6.50 kroner.
        assertThat(world.letters).extracting(letter -> letter.to().value())
                .containsExactly("avtaleforvalter@uke.oslo.test", "oppfolging@uke.oslo.test");
        assertThat(world.letters.get(0).text()).contains("siste bølge er 08.07.2019", "Flyttes etter fristen: 2 numre",
                "kr\u00a039,00", "antatt");
        assertRefused(() -> world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        assertRefused(() -> world.plans.assessLatePlan(id, COORDINATOR, PlanAnswer.APPROVE, null), null);
        world.plans.assessLatePlan(id, UKE, PlanAnswer.APPROVE, "Ferie, godtas");
        assertThat(world.handling.deadline(id, "considerPlan")).isEqualTo(at("2019-04-26", "16:00"));
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        assertThat(world.transition(id).planApprovedAt()).isNotNull();
    }

    @Test
    void ukeMaySendALatePlanBackWithAReason() {
        world.windows.publish(5, "2019-07-08");
        TransitionId id = world.listed(2);
        world.proposed(id, Map.of(1L, 2));
        world.plans.checkAgainstPriceCliff(id);

        assertRefused(() -> world.plans.assessLatePlan(id, UKE, PlanAnswer.RETURN, null), "latePlanReason");
        world.plans.assessLatePlan(id, UKE, PlanAnswer.RETURN, "Det er plass i juni");

        assertThat(world.windows.booked(1)).isZero();
        assertThat(world.transition(id).agencyWaitDays()).isZero();
        assertThat(world.letters.get(world.letters.size() - 1).text()).contains("UKE har sendt plan 1 tilbake", "Det er plass i juni");
        world.proposed(id, Map.of(1L, 2));
        assertThat(world.plans.checkAgainstPriceCliff(id)).isFalse();
        assertThat(world.letterKinds()).filteredOn(kind -> kind.equals("plan-after-cliff oppfolging@uke.oslo.test")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void theSuggestionIsOneThatCanBeProposed(Databases database) {
        world = TransitionWorld.on(database);
        world.windows.publish(2, "2019-05-20");
        world.windows.publish(window(2, "2019-05-21", 5, 1));
        world.windows.publish(5, "2019-05-17");
        TransitionId id = world.listed(List.of(row(1), row(2), twin(3, "580000000001", "41000002"), row(4)));

        WaveSuggestion.Suggestion suggestion = world.plans.suggest(id, SUPPLIER);
        world.plans.recordPlan(id, SUPPLIER, suggestion.waves().stream()
                .map(wave -> new Draft(wave.window().id(), wave.positions())).toList());
        world.plans.proposePlan(id, SUPPLIER, null);

        assertThat(suggestion.unplaced()).isEmpty();
        assertThat(suggestion.waves()).extracting(Wave::positions).containsExactly(List.of(2, 3), List.of(1, 4));
        assertRefused(() -> world.plans.suggest(id, COORDINATOR), null);
    }

    /** 3 working days for the agency's answer, then 3 for the cards; over 1 May. */
    @Test
    void theSuggestionLeavesTimeForTheAnswerAndTheCards() {
        world.windows.publish(5, "2019-04-30", "2019-05-02");
        TransitionId id = world.listed(2);

        assertThat(world.plans.suggest(id, SUPPLIER).waves()).extracting(wave -> wave.window().day())
                .containsExactly(LocalDate.parse("2019-05-02"));
    }

    @ParameterizedTest
    @CsvSource({"2019-06-27, 2019-07-05", "2019-06-28, 2019-07-01"})
    void theSuggestionHurriesRatherThanMissTheAgreementPrices(String today, String first) {
        world.windows.publish(5, "2019-07-01", "2019-07-05", "2019-07-08");
        TransitionId id = world.listed(2);
        world.moveTo(today);

        assertThat(world.plans.suggest(id, SUPPLIER).waves()).extracting(wave -> wave.window().day()).containsExactly(LocalDate.parse(first));
    }
}
