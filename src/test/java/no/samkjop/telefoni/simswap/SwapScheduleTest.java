package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.ORDER_DESK;
import static no.samkjop.telefoni.simswap.SwapWorld.SUPPLIER;
import static no.samkjop.telefoni.simswap.SwapWorld.assertRefused;
import static no.samkjop.telefoni.simswap.SwapWorld.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;

class SwapScheduleTest {

    private SwapWorld world;
    private SwapSchedule schedule;

    private void on(Databases database) {
        world = SwapWorld.on(database);
        schedule = world.schedule;
    }

    private int publish(@Nullable String place, @Nullable String first, @Nullable String last, @Nullable String from, @Nullable String to,
            @Nullable String capacity) {
        return schedule.publish(SUPPLIER, new SwapSchedule.Publication(place, first, last, from, to, capacity));
    }

    @ParameterizedTest
    @CsvSource({
            // Easter 2019: 18 to 22 April are off; 1 and 17 May, 30 May (Ascension) and 10 June (Whit Monday) too.
            "2019-04-24, 2019-04-30, 5", "2019-04-29, 2019-05-03, 4", "2019-05-13, 2019-05-20, 5", "2019-05-27, 2019-06-11, 10",
            "2020-04-06, 2020-04-14, 4", "26.04.2019, 26.04.2019, 1"})
    void windowsAreMadeOnWorkingDaysOnly(String first, String last, int count) {
        on(Databases.H2);

        assertThat(publish("Økern", first, last, "09:00", "11:00", "10")).isEqualTo(count);

        assertThat(world.windows.from(LocalDate.parse("2019-01-01"), 0, 100)).hasSize(count)
                .allSatisfy(window -> assertThat(AgreementFixture.workingDays().isWorkingDay(window.day())).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void aWindowIsFoundAgainAsPublished(Databases database) {
        on(database);

        publish("  Økern   bad ", "2019-04-30", "2019-04-30", "9:00", "11.30", "1000");

        SwapWindow window = world.windows.from(LocalDate.parse("2019-04-30"), 0, 1).get(0);
        assertThat(window).isEqualTo(new SwapWindow(window.id(), "Økern bad", LocalDate.parse("2019-04-30"), LocalTime.of(9, 0),
                LocalTime.of(11, 30), 1000, 0, false));
        assertThat(window.sentence()).isEqualTo("30.04.2019 kl. 09:00–11:30, Økern bad");
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsWrongWithAPublicationIsToldAtOnceAndNothingIsMade(Databases database) {
        on(database);

        assertRefused(() -> publish(null, null, " ", null, "25:00", "1001"), "place", "firstDay", "lastDay", "from", "to", "capacity");
        assertRefused(() -> publish("x".repeat(201), "2019-04-31", "2019-05-02", "11:00", "11:00", "0"), "place", "firstDay", "to", "capacity");
        assertRefused(() -> publish("Økern", "2019-05-02", "2019-04-30", "09:00", "11:00", "ti"), "lastDay", "capacity");
        assertRefused(() -> publish("Økern", "2019-05-02", "2020-05-03", "09:00", "11:00", "1"), "lastDay");
        assertRefused(() -> publish("Økern", "2019-04-27", "2019-04-28", "09:00", "11:00", "1"), "firstDay");
        assertRefused(() -> publish("Økern", "2019-04-22", "2019-04-30", "09:00", "11:00", "1"), "firstDay");
        assertRefused(() -> publish("Økern", "2019-04-23", "2019-04-23", "08:59", "11:00", "1"), "firstDay");

        assertThat(world.windows.from(LocalDate.parse("2019-01-01"), 0, 100)).isEmpty();
        assertThat(publish("Økern", "2019-04-23", "2019-04-23", "09:00", "11:00", "1")).isEqualTo(1);
        assertThat(publish("Økern", "2019-05-02", "2020-05-02", "09:00", "11:00", "1")).isGreaterThan(240);
    }

    @ParameterizedTest
    @CsvSource({"Økern, 2019-04-29, 2019-05-02, 10:59, 12:00, false", "ØKERN, 2019-04-29, 2019-05-02, 08:00, 09:01, false",
            "Økern, 2019-04-30, 2019-04-30, 09:30, 10:00, false", "Økern, 2019-04-30, 2019-04-30, 08:00, 12:00, false",
            "Økern, 2019-04-30, 2019-04-30, 11:00, 12:00, true", "Økern, 2019-04-30, 2019-04-30, 08:00, 09:00, true",
            "Økern, 2019-05-02, 2019-05-03, 09:00, 11:00, true", "Bryn, 2019-04-30, 2019-04-30, 09:00, 11:00, true"})
    void aPlaceHasOneWindowAtATime(String place, String first, String last, String from, String to, boolean taken) {
        for (Databases database : Databases.values()) {
            on(database);
            publish("Økern", "2019-04-30", "2019-04-30", "09:00", "11:00", "10");

            if (taken) {
                publish(place, first, last, from, to, "10");
            } else {
                assertRefused(() -> publish(place, first, last, from, to, "10"), "from");
                assertThat(world.windows.from(LocalDate.parse("2019-01-01"), 0, 100)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedWindowTakesNoMoreAndCanBeReplaced(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);
        schedule.book(window, 3);

        schedule.close(SUPPLIER, window);

        assertThat(world.windows.find(window)).hasValueSatisfying(closed -> {
            assertThat(closed.booked()).isEqualTo(3);
            assertThat(closed.free()).isZero();
        });
        assertThat(messages(() -> schedule.book(window, 1))).singleElement().asString().contains("er stengt");
        assertRefused(() -> schedule.close(SUPPLIER, window), "window");
        assertRefused(() -> schedule.close(SUPPLIER, window + 1), "window");
        schedule.release(window, 3);
        world.window("2019-04-30", "09:00", "11:00", 10);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSuppliersDeliveryPublishesAndCloses(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);
        SwapSchedule.Publication publication = new SwapSchedule.Publication("Bryn", "2019-05-02", "2019-05-02", "09:00", "11:00", "1");

        assertRefused(() -> schedule.publish(COORDINATOR, publication), null);
        assertRefused(() -> schedule.publish(ORDER_DESK, publication), null);
        assertRefused(() -> schedule.close(COORDINATOR, window), null);
    }

    @ParameterizedTest
    @EnumSource
    void whoComesTooLateIsToldOfTheNextWindowWithRoom(Databases database) {
        on(database);
        long early = world.window("2019-04-29", "09:00", "11:00", 5);
        long window = world.window("2019-04-30", "09:00", "11:00", 2);
        long small = world.window("2019-05-02", "09:00", "11:00", 1);
        long next = world.window("2019-05-03", "09:00", "11:00", 2);
        schedule.book(window, 1);

        assertThat(messages(() -> schedule.book(window, 2))).containsExactly("Vinduet 30.04.2019 kl. 09:00–11:00, Økern bad, Bjerkeveien 2 har "
                + "1 ledig plass, og det trengs 2. Neste med plass: 03.05.2019 kl. 09:00–11:00, Økern bad, Bjerkeveien 2.");
        schedule.book(window, 1);
        assertThat(messages(() -> schedule.book(window, 1))).singleElement().asString().contains("er fullt. Neste med plass: 02.05.2019");
        schedule.book(small, 1);
        schedule.book(next, 2);
        assertThat(messages(() -> schedule.book(window, 1))).singleElement().asString().contains("Neste med plass: 29.04.2019");
        schedule.book(early, 5);
        assertThat(messages(() -> schedule.book(window, 1))).singleElement().asString().endsWith("Be leverandøren legge ut flere.");
        assertRefused(() -> schedule.book(next + 1, 1), "window");
    }

    @ParameterizedTest
    @CsvSource({
            // A working day's notice: not today, and over Easter, May Day and the week-end not before the working day after.
            "2019-04-23, 2019-04-24", "2019-04-26, 2019-04-29", "2019-04-27, 2019-04-29", "2019-04-17, 2019-04-23", "2019-04-30, 2019-05-02",
            "2019-05-16, 2019-05-20"})
    void theFirstDayThatCanBeBookedKeepsTheNotice(String today, String first) {
        on(Databases.H2);
        world.moveTo("2019-04-05");
        publish("Økern", "2019-04-05", "2019-06-05", "09:00", "11:00", "5");
        world.moveTo(today, "23:59");

        assertThat(schedule.firstDay()).isEqualTo(first);
        List<SwapWindow> choices = schedule.choices(1);
        assertThat(choices.get(0).day()).isEqualTo(first);
        schedule.book(choices.get(0).id(), 1);
        SwapWindow tooEarly = world.windows.from(LocalDate.parse("2019-04-05"), 0, 100).stream()
                .filter(window -> window.day().isBefore(LocalDate.parse(first))).reduce((one, other) -> other).orElseThrow();
        assertRefused(() -> schedule.book(tooEarly.id(), 1), "window");
    }

    @ParameterizedTest
    @EnumSource
    void choicesHaveRoomAndComeEarliestFirst(Databases database) {
        on(database);
        long late = world.window("2019-05-03", "09:00", "11:00", 2);
        long noon = world.window("2019-04-30", "12:00", "13:00", 2);
        long morning = world.window("2019-04-30", "09:00", "11:00", 2);
        schedule.book(morning, 1);

        assertThat(schedule.choices(1)).extracting(SwapWindow::id).containsExactly(morning, noon, late);
        assertThat(schedule.choices(2)).extracting(SwapWindow::id).containsExactly(noon, late);
        assertThat(schedule.choices(3)).isEmpty();
        assertThat(schedule.bookNext(LocalDate.parse("2019-04-30"), 2)).map(SwapWindow::id).contains(noon);
        assertThat(schedule.bookNext(LocalDate.parse("2019-05-01"), 2, late)).isEmpty();
        assertThat(schedule.bookNext(LocalDate.parse("2019-05-01"), 2)).hasValueSatisfying(window -> assertThat(window.booked()).isEqualTo(2));
        assertThat(schedule.bookNext(LocalDate.parse("2019-04-01"), 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noMoreIsGivenBackThanWasTaken(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 2);
        schedule.book(window, 1);

        assertThatThrownBy(() -> schedule.release(window, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> schedule.book(window, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedule.book(window, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.booked(window)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfNeverHoldsMoreThanThereIsRoomFor(Databases database) {
        on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 2);

        assertThatThrownBy(() -> world.jdbc.update("update swap_window set booked = 3 where id = " + window))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> world.jdbc.update("update swap_window set booked = -1 where id = " + window))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    static Stream<Arguments> sequences() {
        return Stream.of(Databases.values()).flatMap(database -> LongStream.rangeClosed(1, database == Databases.H2 ? 20 : 5)
                .mapToObj(seed -> Arguments.of(database, seed)));
    }

    /** A property: whatever is booked, given back and closed in whatever order, the count is right and never above the capacity. */
    @ParameterizedTest
    @MethodSource("sequences")
    void whateverTheOrderAWindowIsNeverOverbooked(Databases database, long seed) {
        on(database);
        Random random = new Random(seed);
        List<Long> ids = new ArrayList<>();
        Map<Long, Integer> capacity = new HashMap<>();
        Map<Long, Integer> taken = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            int places = 1 + random.nextInt(12);
            ids.add(world.window("2019-05-0" + (i < 2 ? 2 : 3), i % 2 == 0 ? "09:00" : "12:00", i % 2 == 0 ? "11:00" : "13:00", places));
            capacity.put(ids.get(i), places);
        }
        for (int step = 0; step < 60; step++) {
            long id = ids.get(random.nextInt(ids.size()));
            int places = 1 + random.nextInt(6);
            boolean closed = world.windows.find(id).orElseThrow().closed();
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    boolean room = !closed && taken.getOrDefault(id, 0) + places <= capacity.get(id);
                    try {
                        schedule.book(id, places);
                        assertThat(room).isTrue();
                        taken.merge(id, places, Integer::sum);
                    } catch (RefusedException full) {
                        assertThat(room).isFalse();
                    }
                }
                case 4, 5 -> {
                    if (taken.getOrDefault(id, 0) >= places) {
                        schedule.release(id, places);
                        taken.merge(id, -places, Integer::sum);
                    }
                }
                case 6 -> schedule.bookNext(LocalDate.parse("2019-05-02"), places).ifPresent(window -> taken.merge(window.id(), places, Integer::sum));
                default -> {
                    if (!closed && random.nextInt(5) == 0) {
                        schedule.close(SUPPLIER, id);
                    }
                }
            }
            for (long each : ids) {
                assertThat(world.booked(each)).isEqualTo(taken.getOrDefault(each, 0)).isBetween(0, capacity.get(each));
            }
        }
    }
}
