package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.window;
import static no.samkjop.telefoni.transition.TransitionWorld.ALNA;
import static no.samkjop.telefoni.transition.TransitionWorld.COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.FROGNER;
import static no.samkjop.telefoni.transition.TransitionWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.SUPPLIER;
import static no.samkjop.telefoni.transition.TransitionWorld.UKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.simswap.SimSwapId;
import no.samkjop.telefoni.simswap.SimSwaps;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapReason;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import no.samkjop.telefoni.transition.TransitionProgress.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionProgressTest {

    private static TransitionWorld world(Databases database) {
        TransitionWorld world = TransitionWorld.on(database);
        movedTo(world);
        return world;
    }

    /** What the register of SIM swaps says of the window that each is in now. */
    private static void movedTo(TransitionWorld world, SimSwaps.Summary... swaps) {
        given(world.swaps.search(any(), anyInt(), anyInt())).willReturn(new SimSwaps.Page(List.of(swaps), swaps.length));
    }

    private static TransitionProgress progress(TransitionWorld world) {
        return world.context.getBean(TransitionProgress.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyAgencyHasARowByName(Databases database) {
        TransitionWorld world = world(database);
        TransitionId id = world.started();

        List<Row> rows = progress(world).ofAll();

        assertThat(rows).hasSize(46);
        assertThat(rows).filteredOn(row -> row.id() != null).containsExactly(
                new Row(ALNA, id, null, false, false, false, 0, 0, 0, null, Money.ZERO, null));
        assertThat(progress(world).of(FROGNER)).isEqualTo(new Row(FROGNER, null, null, false, false, false, 0, 0, 0, null, Money.ZERO, null));
    }

    /** Two by Friday 5 July, the last day with agreement prices, one on Monday: three days with list price at 6.50 kroner. */
    @ParameterizedTest
    @EnumSource
    void whatIsAtStakeIsExactToTheOre(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(5, "2019-07-05", "2019-07-08");
        TransitionId id = world.listed(4);
        assertThat(progress(world).of(ALNA)).isEqualTo(new Row(ALNA, id, LocalDate.parse("2019-04-23"), true, false, false, 4, 0, 0, null,
                Money.nok("26.00"), null));

        world.handling.keepOut(id, COORDINATOR, List.of("41000004"), "Sagt opp");
        world.proposed(id, Map.of(1L, 2, 2L, 1));

        assertThat(progress(world).of(ALNA)).isEqualTo(new Row(ALNA, id, LocalDate.parse("2019-04-23"), true, false, false, 4, 0, 1,
                LocalDate.parse("2019-07-08"), Money.nok("19.50"), Money.nok("19.50")));
        assertThat(progress(world).cliff()).isEqualTo("2019-07-05");
    }

    @ParameterizedTest
    @EnumSource
    void aSwapThatWasMovedCountsByItsNewDayAndAMovedNumberByTheDayItMoved(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(5, "2019-06-03", "2019-06-04");
        TransitionId id = world.running(world.listed(3), Map.of(1L, 1, 2L, 2));
        movedTo(world, new SimSwaps.Summary(SimSwapId.of("SIM-2019-00002"), ALNA, SwapReason.TRANSITION, "Bølge 2", world.transition(id).startedAt(),
                window(9, "2019-07-15", 5), 2, 2, null));

        assertThat(progress(world).of(ALNA).projectedFinish()).isEqualTo("2019-07-15");
        assertThat(progress(world).of(ALNA).atStakeInSum()).isEqualTo(Money.nok("130.00"));

        world.moveTo("2019-07-09");
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.REGISTERED, "2019-07-09", null, "41000001");

        assertThat(progress(world).of(ALNA)).isEqualTo(new Row(ALNA, id, LocalDate.parse("2019-04-23"), true, true, false, 3, 1, 0,
                LocalDate.parse("2019-07-15"), Money.nok("13.00"), Money.nok("156.00")));

        world.moveTo("2019-07-20");
        assertThat(progress(world).of(ALNA).projectedFinish()).as("not before today").isEqualTo("2019-07-20");
    }

    @ParameterizedTest
    @EnumSource
    void aFinishedSwitchHasNothingLeftAndACancelledOneNoNumbers(Databases database) {
        TransitionWorld world = world(database);
        world.windows.publish(5, "2019-06-03");
        TransitionId id = world.running(world.listed(2), Map.of(1L, 2));
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.REGISTERED, "2019-06-03", null, "41000001");
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.CANCELLED, "2019-06-03", null, "41000002");
        world.handling.finishTransition(id);
        assertThat(progress(world).of(ALNA)).isEqualTo(new Row(ALNA, id, LocalDate.parse("2019-04-23"), true, true, true, 1, 1, 0, null,
                Money.ZERO, Money.ZERO));

        TransitionId frogner = world.handling.start(UKE, Set.of(FROGNER)).get(0);
        world.handling.makeFirstContact(frogner, SUPPLIER, LocalDate.parse("2019-04-23"), "Koordinator", "Liste");
        world.handling.recordNumbers(frogner, OTHER_COORDINATOR, List.of(row(7)));
        world.handling.cancel(frogner, UKE, "Slås sammen");
        assertThat(progress(world).of(FROGNER).total()).isZero();
        assertThat(progress(world).of(FROGNER).ended()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theBurnDownGoesFromTheFirstSwitchToTheCliffOrTheLastWave(Databases database) {
        TransitionWorld world = world(database);
        assertThat(progress(world).burnDown(null)).isEmpty();
        world.windows.publish(5, "2019-05-06", "2019-07-08");
        TransitionId id = world.listed(5);
        world.handling.keepOut(id, COORDINATOR, List.of("41000005"), "Sagt opp");
        world.proposed(id, Map.of(1L, 3, 2L, 1));
        world.plans.checkAgainstPriceCliff(id);
        world.plans.assessLatePlan(id, UKE, PlanAnswer.APPROVE, null);
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.APPROVE, null);
        world.handling.startWaves(id);
        world.moveTo("2019-05-08");
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.REGISTERED, "2019-05-06", null, "41000001", "41000002");

        List<TransitionProgress.Point> points = progress(world).burnDown(null);

        assertThat(points).extracting(TransitionProgress.Point::day, TransitionProgress.Point::left, TransitionProgress.Point::planned)
                .startsWith(tuple(LocalDate.parse("2019-04-23"), 4, 4), tuple(LocalDate.parse("2019-04-30"), 4, 4),
                        tuple(LocalDate.parse("2019-05-07"), 2, 1), tuple(LocalDate.parse("2019-05-08"), 2, 1),
                        tuple(LocalDate.parse("2019-05-14"), null, 1))
                .endsWith(tuple(LocalDate.parse("2019-07-05"), null, 1), tuple(LocalDate.parse("2019-07-08"), null, 0));
        assertThat(progress(world).burnDown(ALNA)).isEqualTo(points);
        assertThat(progress(world).burnDown(FROGNER)).isEmpty();
    }
}
