package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionWorld.FROGNER;
import static no.samkjop.telefoni.transition.TransitionWorld.UKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliffWarningsTest {

    private final TransitionWorld world = TransitionWorld.on(Databases.H2);
    private final CliffWarnings warnings = world.context.getBean(CliffWarnings.class);

    private List<String> warnedOn(String day) {
        world.letters.clear();
        world.moveTo(day);
        warnings.warn();
        return world.letters.stream().map(letter -> letter.kind() + " " + letter.reason() + " " + letter.to()).toList();
    }

    /** The cliff is Friday 5 July 2019. */
    @ParameterizedTest
    @CsvSource({"2019-06-04,", "2019-06-05,30", "2019-06-20,30", "2019-06-21,14", "2019-06-27,14", "2019-06-28,7", "2019-07-03,7", "2019-07-04,1",
        "2019-07-05,1", "2019-07-08,"})
    void onlyTheNewestStageIsCalledForAndNothingAfterTheCliff(String day, Integer stage) {
        world.listed(3);

        assertThat(warnedOn(day)).isEqualTo(stage == null ? List.of() : List.of("price-cliff 2019-07-05 " + stage + " koordinator@bal.oslo.test",
                "price-cliff-all-agencies 2019-07-05 " + stage + " oppfolging@uke.oslo.test"));
    }

    @Test
    void aStageIsWrittenOfOnceHoweverOftenItIsLookedFor() {
        world.listed(3);
        world.letters.clear();
        world.moveTo("2019-06-05");

        warnings.warn();
        world.moveTo("2019-06-06");
        warnings.warn();

        assertThat(world.letterKinds()).hasSize(2);
    }

    @Test
    void nothingIsWrittenOutsideLetterHours() {
        world.listed(3);
        world.lettersMayLeave = false;

        assertThat(warnedOn("2019-06-05")).isEmpty();
    }

    @Test
    void anAgencyIsToldWhatItsNumbersCostEachDay() {
        TransitionId id = world.listed(1_000);
        warnedOn("2019-06-05");

        Letter letter = world.letters.get(0);
        assertThat(letter.caseNumber()).isEqualTo(id.value());
        assertThat(letter.subject()).isEqualTo("Prisene hos Telenor gjelder til og med 05.07.2019 for Bydel Alna");
        assertThat(letter.text()).contains("1000 numre igjen", "kr\u00a06\u00a0500,00 ekstra", "antatt til kr\u00a06,50",
                "http://localhost:8080/saker/" + id);
        assertThat(letter.automatic()).isTrue();
    }

    @Test
    void anAgencyThatHasNotGivenItsListIsToldToDoSo() {
        world.started();
        warnedOn("2019-06-05");

        assertThat(world.letters.get(0).text()).contains("har ikke gitt nummerlisten").doesNotContain("0 numre");
    }

    @Test
    void ukeGetsOneLetterOfAllAgenciesUnderANumberOfItsOwn() {
        world.listed(2);
        world.handling.start(UKE, Set.of(FROGNER));
        warnedOn("2019-06-05");

        assertThat(world.letters).filteredOn(letter -> letter.kind().equals("price-cliff-all-agencies")).singleElement().satisfies(letter -> {
            assertThat(letter.caseNumber()).isEqualTo("OPF-2019-00001");
            assertThat(letter.agency().value()).isEqualTo("UKE");
            assertThat(letter.subject()).isEqualTo("Prisfristen 05.07.2019: 2 numre er ikke flyttet");
            assertThat(letter.text()).contains("2 virksomheter", "Bydel Alna: 2 numre, kr\u00a013,00 per dag",
                    "Bydel Frogner: har ikke gitt nummerlisten", "http://localhost:8080/overgang");
        });
    }

    @Test
    void agenciesWithNothingLeftAndCancelledSwitchesAreNotWarned() {
        world.windows.publish(5, "2019-05-20");
        TransitionId id = world.running(world.listed(1), Map.of(1L, 1));
        world.settled(id, "SIM-2019-00001", SwapLine.Settled.REGISTERED, "2019-05-20", null, "41000001");
        TransitionId frogner = world.handling.start(UKE, Set.of(FROGNER)).get(0);
        world.handling.cancel(frogner, UKE, "Slås sammen");

        assertThat(warnedOn("2019-07-04")).isEmpty();
    }
}
