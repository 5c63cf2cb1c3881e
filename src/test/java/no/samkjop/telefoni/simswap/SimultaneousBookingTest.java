package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.ALNA;
import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static no.samkjop.telefoni.simswap.SwapWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many at once, each in a transaction of its own, over a pool of connections as in production. */
class SimultaneousBookingTest {

    private static final int PEOPLE = 200;
    private static final int PLACES = 50;

    private static HikariDataSource pool(Databases database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.emptyUrl());
        config.setUsername(database.user());
        config.setPassword("");
        config.setMaximumPoolSize(20);
        HikariDataSource pool = new HikariDataSource(config);
        Flyway.configure().dataSource(pool).load().migrate();
        return pool;
    }

    /** @return how many were refused; anything else that goes wrong fails the test */
    private static long refusedOf(IntConsumer booking) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int n = 0; n < PEOPLE; n++) {
                int person = n;
                answers.add(people.submit((Callable<Boolean>) () -> {
                    start.await();
                    try {
                        booking.accept(person);
                        return false;
                    } catch (RefusedException full) {
                        assertThat(full.refusals()).extracting("field").containsExactly("window");
                        return true;
                    }
                }));
            }
            start.countDown();
            long refused = 0;
            for (Future<Boolean> answer : answers) {
                refused += answer.get() ? 1 : 0;
            }
            return refused;
        } finally {
            people.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of200SimultaneousBookingsOfAWindowWith50PlacesExactly50Succeed(Databases database) throws Exception {
        try (HikariDataSource pool = pool(database); SwapWorld world = new SwapWorld(pool)) {
            long window = world.window("2019-04-30", "09:00", "11:00", PLACES);

            long refused = refusedOf(person -> world.schedule.book(window, 1));

            assertThat(refused).isEqualTo(PEOPLE - PLACES);
            assertThat(world.booked(window)).isEqualTo(PLACES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of200PeopleWhoAskAtOnceFor50PlacesExactly50HaveACase(Databases database) throws Exception {
        try (HikariDataSource pool = pool(database); SwapWorld world = new SwapWorld(pool)) {
            long window = world.window("2019-04-30", "09:00", "11:00", PLACES);
            for (int n = 0; n < PEOPLE; n++) {
                world.has(ALNA, "MOB-05", number(n).value(), card(n));
            }

            long refused = refusedOf(person -> world.handling.ask(COORDINATOR, request(number(person).value(), "BROKEN", window), null));

            assertThat(refused).isEqualTo(PEOPLE - PLACES);
            assertThat(world.booked(window)).isEqualTo(PLACES);
            assertThat(world.jdbc.queryForObject("select count(*) from sim_swap", Integer.class)).isEqualTo(PLACES);
            assertThat(world.jdbc.queryForObject("select count(*) from case_event", Integer.class)).isEqualTo(PLACES);
            assertThat(world.toProcess).hasSize(PLACES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of200WhoAskAtOnceForTheSameNumberOneHasACase(Databases database) throws Exception {
        try (HikariDataSource pool = pool(database); SwapWorld world = new SwapWorld(pool)) {
            long window = world.window("2019-04-30", "09:00", "11:00", 1000);
            world.has(ALNA, "MOB-05", number(1).value(), card(1));
            CountDownLatch made = new CountDownLatch(1);

            refusedOf(person -> {
                try {
                    world.handling.ask(COORDINATOR, request(number(1).value(), "BROKEN", window), null);
                    made.countDown();
                } catch (RefusedException known) {
                    assertThat(known.refusals()).extracting("field").containsExactly("subscriber");
                }
            });

            assertThat(made.getCount()).isZero();
            assertThat(world.booked(window)).isEqualTo(1);
            assertThat(world.jdbc.queryForObject("select count(*) from sim_swap", Integer.class)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoThatChangePlacesDoNotWaitForEachOther(Databases database) throws Exception {
        try (HikariDataSource pool = pool(database); SwapWorld world = new SwapWorld(pool)) {
            long one = world.window("2019-04-30", "09:00", "11:00", PEOPLE);
            long other = world.window("2019-05-02", "09:00", "11:00", PEOPLE);
            List<SimSwapId> waves = new ArrayList<>();
            for (int n = 0; n < PEOPLE; n++) {
                waves.add(world.wave(n % 2 == 0 ? one : other, n + 1, 1));
            }

            long refused = refusedOf(person -> world.handling.move(waves.get(person), COORDINATOR, person % 2 == 0 ? other : one, null));

            assertThat(refused).isZero();
            assertThat(List.of(world.booked(one), world.booked(other))).containsExactly(PEOPLE / 2, PEOPLE / 2);
        }
    }
}
