package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.simswap.SwapWorld.ALNA;
import static no.samkjop.telefoni.simswap.SwapWorld.COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.FROGNER;
import static no.samkjop.telefoni.simswap.SwapWorld.OTHER_COORDINATOR;
import static no.samkjop.telefoni.simswap.SwapWorld.card;
import static no.samkjop.telefoni.simswap.SwapWorld.number;
import static no.samkjop.telefoni.simswap.SwapWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.simswap.SimSwaps.Search;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

class JdbcSimSwapsTest {

    private static List<SimSwapId> found(SwapWorld world, @Nullable AgencyId agency, @Nullable Boolean open, @Nullable String origin,
            @Nullable String text) {
        SimSwaps.Page page = world.swaps.search(new Search(agency, open, origin, text), 0, 10);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream().map(SimSwaps.Summary::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void swapsAreFoundByAgencyStateSwitchCaseNumberAndSubscriberNewestFirst(Databases database) {
        SwapWorld world = SwapWorld.on(database);
        world.has(ALNA, "MOB-05", "41234567", card(900));
        world.has(FROGNER, "MOB-05", "42345678", card(901));
        long window = world.window("2019-04-30", "09:00", "11:00", 10);
        SimSwapId alnas = world.handling.ask(COORDINATOR, request("41234567", "BROKEN", window), null);
        world.moveTo("2019-04-23", "09:01");
        SimSwapId frogners = world.handling.ask(OTHER_COORDINATOR, request("42345678", "BROKEN", window), null);
        world.moveTo("2019-04-23", "09:02");
        SimSwapId wave = world.wave(window, 3);
        world.handling.cancel(alnas, COORDINATOR, "Angrer");

        assertThat(found(world, null, null, null, null)).containsExactly(wave, frogners, alnas);
        assertThat(found(world, ALNA, null, null, null)).containsExactly(wave, alnas);
        assertThat(found(world, ALNA, true, null, null)).containsExactly(wave);
        assertThat(found(world, null, true, null, " ")).containsExactly(wave, frogners);
        assertThat(found(world, null, false, null, null)).containsExactly(alnas);
        assertThat(found(world, null, null, "OVG-2019-00007", null)).containsExactly(wave);
        assertThat(found(world, ALNA, true, "OVG-2019-00007", null)).containsExactly(wave);
        assertThat(found(world, FROGNER, null, "OVG-2019-00007", null)).isEmpty();
        assertThat(found(world, null, null, null, frogners.value().toLowerCase())).containsExactly(frogners);
        assertThat(found(world, null, null, null, "sim-2019")).hasSize(3);
        assertThat(found(world, null, null, null, "%")).isEmpty();
        assertThat(found(world, null, null, null, "+47 412 00 002")).containsExactly(wave);
        assertThat(found(world, FROGNER, null, null, "41200002")).isEmpty();
        SimSwaps.Page second = world.swaps.search(new Search(null, null, null, null), 1, 1);
        assertThat(second.rows()).extracting(SimSwaps.Summary::id).containsExactly(frogners);
        assertThat(second.total()).isEqualTo(3);
        SimSwap whole = world.swap(frogners);
        assertThat(second.rows()).containsExactly(new SimSwaps.Summary(frogners, FROGNER, SwapReason.BROKEN, "Ødelagt: 42345678, Vakttelefon",
                whole.askedAt(), whole.window(), 1, 1, null));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftIsCountedInLists(Databases database) {
        SwapWorld world = SwapWorld.on(database);
        SimSwapId id = world.wave(world.window("2019-04-30", "09:00", "11:00", 10), 3);
        long next = world.window("2019-05-06", "09:00", "11:00", 10);

        world.round(id, null, Outcome.NO_SHOW, null);

        SimSwaps.Summary row = world.swaps.search(new Search(null, true, null, null), 0, 10).rows().get(0);
        assertThat(List.of(row.numbers(), row.left())).containsExactly(3, 1);
        assertThat(row.window().id()).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfHoldsThatANumberIsInOneOpenSwap(Databases database) {
        SwapWorld world = SwapWorld.on(database);
        long window = world.window("2019-04-30", "09:00", "11:00", 10);
        world.wave(window, 1, 1);
        SimSwapId other = world.wave(window, 2, 1);

        assertThatThrownBy(() -> world.jdbc.update("update sim_swap_line set open_number = subscriber, subscriber = ? where sim_swap_id = ?",
                number(1).value(), other.value())).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> world.jdbc.update("update sim_swap_line set open_number = null where sim_swap_id = ?", other.value()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
