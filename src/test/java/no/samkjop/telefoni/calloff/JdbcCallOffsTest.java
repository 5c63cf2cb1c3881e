package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.PLACED_AT;
import static no.samkjop.telefoni.calloff.CallOffFixture.aCallOff;
import static no.samkjop.telefoni.calloff.CallOffFixture.newLine;
import static no.samkjop.telefoni.calloff.CallOffFixture.sim;
import static no.samkjop.telefoni.calloff.CallOffWorld.ALNA;
import static no.samkjop.telefoni.calloff.CallOffWorld.APPROVER;
import static no.samkjop.telefoni.calloff.CallOffWorld.FROGNER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDERER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDER_DESK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.CallOff.Control;
import no.samkjop.telefoni.calloff.CallOff.Ending;
import no.samkjop.telefoni.calloff.CallOff.Status;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.calloff.CallOffHandling.SupplierAnswer;
import no.samkjop.telefoni.calloff.CallOffs.Search;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.CostCentre;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class JdbcCallOffsTest {

    private static final LocalDate MAY_6 = LocalDate.parse("2019-05-06");

    private CallOffWorld world;
    private JdbcCallOffs callOffs;

    private void on(Databases database) {
        world = CallOffWorld.on(database);
        callOffs = world.callOffs;
    }

    private CallOff added(CallOff callOff) {
        callOffs.add(callOff, null);
        return callOff;
    }

    private List<String> found(@Nullable Set<AgencyId> agencies, Set<Status> statuses, boolean sent, @Nullable String lateOn, @Nullable String text) {
        return callOffs.search(new Search(agencies, statuses, sent, lateOn == null ? null : LocalDate.parse(lateOn), text), 0, 100).rows()
                .stream().map(row -> row.id().value()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredIsReadBackWhole(Databases database) {
        on(database);
        CallOffLine whole = new CallOffLine(1, CallOffLine.LineKind.PORT_IN, ItemNumber.of("MOB-05"), 1, MAY_6, SubscriberNumber.of("41234567"),
                "Åse Bjørnæs", CostCentre.of("40-10.x"), "Telenor", FROGNER, Money.nok("12500.50"), Money.nok("0.01"));
        CallOffLine bare = new CallOffLine(2, CallOffLine.LineKind.NEW, ItemNumber.of("M2M-01"), 10_000, MAY_6, null, null, null, null, null,
                Money.ZERO, Money.nok("19.00"));
        CallOff placed = added(CallOff.placed(CallOffId.of("AVR-2019-00042"), ALNA, ORDERER, "Vaktlaget «1»", List.of(whole, bare), MAY_6, PLACED_AT));

        assertThat(callOffs.find(placed.id())).contains(placed);
        assertThat(callOffs.find(CallOffId.of("AVR-2019-00043"))).isEmpty();
        for (CallOff later : List.of(placed.approved(PLACED_AT).returned("Feil"), placed.approved(PLACED_AT).sent(PLACED_AT).proposed(MAY_6),
                placed.sent(PLACED_AT).confirmed(PLACED_AT, MAY_6).reported().controlled(Control.DEVIATION),
                placed.sent(PLACED_AT).confirmed(PLACED_AT, MAY_6).reported().controlled(Control.PASSED).registered()
                        .ended(PLACED_AT, Ending.COMPLETED, "Ferdig"))) {
            callOffs.save(later);
            assertThat(callOffs.find(placed.id())).contains(later);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesAreReplacedWhole(Databases database) {
        on(database);
        CallOff returned = added(aCallOff().with("MOB-05", 1).with("MOB-15", 2).placed()).returned("Feil");
        CallOff changed = returned.withLines(aCallOff().with("MOB-01", 7).placed().lines(), MAY_6);
        callOffs.replaceLines(changed);

        assertThat(callOffs.find(changed.id())).contains(changed);
        assertThat(callOffs.search(new Search(null, Set.of(), false, null, null), 0, 1).rows()).extracting(CallOffs.Summary::lineCount).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void deliveriesOfARoundAreReplacedAndChecksAreMarked(Databases database) {
        on(database);
        CallOffId id = added(aCallOff().placed()).id();
        Delivery first = new Delivery(1, 1, 2, ItemNumber.of("MOB-05"), Money.nok("119.00"), MAY_6, List.of(
                new Delivery.Unit(SubscriberNumber.of("41000001"), Iccid.of(sim(1))), new Delivery.Unit(SubscriberNumber.of("41000002"), null)));
        Delivery second = new Delivery(2, 1, 1, ItemNumber.of("MOB-05"), Money.nok("119.00"), MAY_6, List.of());
        callOffs.replaceDeliveries(id, 1, List.of(second, second));
        callOffs.replaceDeliveries(id, 1, List.of(first));
        callOffs.replaceDeliveries(id, 2, List.of(second));
        ControlCheck price = new ControlCheck(1, 1, 1, ControlCheck.Kind.PRICE, true, true, "Riktig", null);
        ControlCheck time = new ControlCheck(1, 2, 1, ControlCheck.Kind.TIME, false, false, "Sent", null);
        callOffs.addChecks(id, List.of(time, price));
        callOffs.saveMarks(id, List.of(time.marked(true, "Greit")));

        assertThat(callOffs.deliveries(id)).containsExactly(first, second);
        assertThat(callOffs.checks(id)).containsExactly(price, time.marked(true, "Greit"));
    }

    @ParameterizedTest
    @EnumSource
    void listsAreFilteredAndShowTheNewestFirst(Databases database) {
        on(database);
        added(aCallOff("AVR-2019-00001").about("Sykehjemmet").placed());
        added(aCallOff("AVR-2019-00002").about("100% ny_tt").with(CallOffLine.LineKind.PORT_IN, "MOB-05", "41234567").sent());
        added(aCallOff("AVR-2019-00003").of("BFR").confirmedFor("2019-05-06"));
        added(aCallOff("AVR-2019-00004").confirmedFor("2019-05-03").ended(PLACED_AT, Ending.COMPLETED, null));

        assertThat(found(null, Set.of(), false, null, null)).containsExactly("AVR-2019-00004", "AVR-2019-00003", "AVR-2019-00002", "AVR-2019-00001");
        assertThat(found(Set.of(ALNA), Set.of(), false, null, null)).containsExactly("AVR-2019-00004", "AVR-2019-00002", "AVR-2019-00001");
        assertThat(found(Set.of(), Set.of(), false, null, null)).isEmpty();
        assertThat(found(null, Status.OPEN, false, null, null)).containsExactly("AVR-2019-00003", "AVR-2019-00002", "AVR-2019-00001");
        assertThat(found(null, Set.of(Status.AWAITING_ANSWER, Status.ENDED), false, null, null)).containsExactly("AVR-2019-00004", "AVR-2019-00002");
        assertThat(found(null, Set.of(), true, null, null)).containsExactly("AVR-2019-00004", "AVR-2019-00003", "AVR-2019-00002");
        assertThat(found(null, Set.of(), false, "2019-05-06", null)).isEmpty();
        assertThat(found(null, Set.of(), false, "2019-05-07", null)).containsExactly("AVR-2019-00003");
        assertThat(found(null, Set.of(), false, null, "sYKE")).containsExactly("AVR-2019-00001");
        assertThat(found(null, Set.of(), false, null, "0% ny_")).containsExactly("AVR-2019-00002");
        assertThat(found(null, Set.of(), false, null, "avr-2019-00003")).containsExactly("AVR-2019-00003");
        assertThat(found(null, Set.of(), false, null, "+47 412 34 567")).containsExactly("AVR-2019-00002");
        assertThat(found(Set.of(FROGNER), Set.of(), false, null, "41234567")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherAndTheTotalIsCountedSoFar(Databases database) {
        on(database);
        IntStream.rangeClosed(1, CallOffs.COUNTED_TO + 5).forEach(i -> added(aCallOff("AVR-2019-%05d".formatted(i)).placed()));
        Search all = new Search(null, Set.of(), false, null, null);

        assertThat(callOffs.search(all, 0, 2).rows()).extracting(row -> row.id().value()).containsExactly("AVR-2019-01005", "AVR-2019-01004");
        assertThat(callOffs.search(all, 2, 2).rows()).extracting(row -> row.id().value()).containsExactly("AVR-2019-01003", "AVR-2019-01002");
        assertThat(callOffs.search(all, 0, 1).total()).isEqualTo(CallOffs.COUNTED_TO);
        assertThat(callOffs.search(new Search(Set.of(FROGNER), Set.of(), false, null, null), 0, 1).total()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anIdempotencyKeyIsUsedOnceByAnAgency(Databases database) {
        on(database);
        callOffs.add(aCallOff("AVR-2019-00001").placed(), "key");
        callOffs.add(aCallOff("AVR-2019-00002").of("BFR").placed(), "key");

        assertThat(callOffs.placedBefore(ALNA, "key")).contains(CallOffId.of("AVR-2019-00001"));
        assertThatThrownBy(() -> callOffs.add(aCallOff("AVR-2019-00003").placed(), "key")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void twoOrdersWithTheSameKeyAtOnceAreOne(Databases database) {
        on(database);
        Callable<CallOffId> place = () -> world.handling.place(ORDERER, "Telefoner", List.of(newLine("MOB-05", 1)), "same");

        List<Object> outcomes = atOnce(place, place, place, place);

        assertThat(outcomes).hasSize(4).allMatch(outcome -> outcome.equals(outcomes.get(0))).allMatch(CallOffId.class::isInstance);
        assertThat(callOffs.search(new Search(null, Set.of(), false, null, null), 0, 10).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoChangesAtOnceOneIsRefused(Databases database) {
        on(database);
        for (int i = 0; i < 5; i++) {
            CallOffId id = world.sent(newLine("MOB-05", 1));

            List<Object> outcomes = atOnce(
                    () -> {
                        world.handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, MAY_6, null);
                        return "confirmed";
                    },
                    () -> {
                        world.handling.withdraw(id, ORDERER, "Ombestemt");
                        return "withdrawn";
                    });

            assertThat(outcomes).filteredOn(RefusedException.class::isInstance).hasSize(1);
            assertThat(callOffs.timeline(id)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoApproversAtOnceOnlyOneSendsItBack(Databases database) {
        on(database);
        CallOffId id = world.handling.place(ORDERER, "Telefoner", List.of(newLine("MOB-05", 1)), null);
        Callable<String> sendBack = () -> {
            world.handling.approve(id, APPROVER, Approval.RETURN, "Feil");
            return "returned";
        };

        assertThat(atOnce(sendBack, sendBack)).filteredOn(RefusedException.class::isInstance).hasSize(1);
        assertThat(world.letters).hasSize(1);
    }

    /** What each gave, or the exception that it threw. */
    @SafeVarargs
    private static List<Object> atOnce(Callable<?>... calls) {
        CyclicBarrier start = new CyclicBarrier(calls.length);
        ExecutorService threads = Executors.newFixedThreadPool(calls.length);
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<?> call : calls) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
