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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.TransitionHandling.Draft;
import no.samkjop.telefoni.transition.TransitionHandling.PlanAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
}
