package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionWorld.COORDINATOR;
import static no.samkjop.telefoni.transition.TransitionWorld.SUPPLIER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import no.samkjop.telefoni.transition.PlanHandling.PlanAnswer;
import org.junit.jupiter.api.Test;

class TransitionFactsTest {

    private final TransitionWorld world = TransitionWorld.on(Databases.H2);
    private final TransitionFacts facts = world.context.getBean(TransitionFacts.class);

    private User user(UserId id) {
        return world.context.getBean(Directory.class).user(id).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> rows(Map<String, Object> facts, String table) {
        return (List<Map<String, String>>) facts.get(table);
    }

    @Test
    void theCoordinatorSeesTheCase() {
        TransitionId id = world.listed(3);

        Map<String, Object> shown = facts.of(id, user(COORDINATOR));

        assertThat(shown).containsEntry("caseSummary", "**" + id + "**: overgang til Phonero for Bydel Alna, startet 23.04.2019.")
                .containsEntry("pageLink", "/saker/" + id);
        assertThat(rows(shown, "items")).contains(Map.of("label", "Virksomhet", "value", "Bydel Alna"),
                Map.of("label", "Avtalt ved første kontakt", "value", "Koordinator i bydelen: Liste innen to uker"),
                Map.of("label", "Numre i listen", "value", "3"), Map.of("label", "Ikke flyttet", "value", "3"),
                Map.of("label", "Antatt ekstrakostnad per dag etter 05.07.2019", "value", "kr\u00a019,50"));
        assertThat(rows(shown, "history")).extracting(row -> row.get("what")).contains("Nummerlisten ble fylt ut med 3 numre");
        assertThat(facts.page(id, "plan")).isEqualTo("/saker/" + id + "/plan");
    }

    @Test
    void theSupplierSeesNoCostAndNothingInternal() {
        world.windows.publish(5, "2019-07-08");
        TransitionId id = world.proposed(world.listed(3), Map.of(1L, 3));
        world.plans.checkAgainstPriceCliff(id);

        Map<String, Object> shown = facts.of(id, user(SUPPLIER));
        Map<String, Object> plan = facts.plan(id, user(SUPPLIER));

        assertThat(shown.toString() + plan).doesNotContain("kr\u00a0", "kostnad", "koster", "UKE må vurdere", "ble fylt ut");
        assertThat(plan.get("cliffWarning").toString()).contains("går ut over prisfristen 05.07.2019", "Siste bølge er 08.07.2019");
        assertThat(facts.plan(id, user(COORDINATOR)).get("cliffWarning").toString()).contains("kr\u00a058,50", "antatt");
    }

    @Test
    void aPlanIsShownWaveByWaveAndWithWhatIsNewInIt() {
        world.windows.publish(5, "2019-06-03", "2019-06-04");
        TransitionId id = world.listed(3);
        assertThat(facts.plan(id, user(COORDINATOR))).isEqualTo(Map.of("waves", List.of(), "planNote", "", "planDifferences", List.of(),
                "cliffWarning", ""));
        world.proposed(id, Map.of(1L, 3));
        world.plans.checkAgainstPriceCliff(id);
        world.plans.considerPlan(id, COORDINATOR, PlanAnswer.RETURN, "Dagen etter, er dere snille");
        assertThat(rows(facts.of(id, user(SUPPLIER)), "items")).contains(Map.of("label", "Plan", "value", "Versjon 1, sendt tilbake"),
                Map.of("label", "Sendt tilbake fordi", "value", "Dagen etter, er dere snille"));
        world.proposed(id, Map.of(2L, 3));

        assertThat(facts.plan(id, user(COORDINATOR))).isEqualTo(Map.of(
                "waves", List.of(Map.of("wave", "1", "day", "04.06.2019", "time", "09:00–11:00", "place", "Trygve Lies plass 1", "numbers", "3")),
                "planNote", "Vi begynner med vaktlagene",
                "planDifferences", List.of(
                        Map.of("what", "Flyttet bølge", "from", "03.06.2019 kl. 09:00–11:00, Trygve Lies plass 1: 3 numre",
                                "to", "04.06.2019 kl. 09:00–11:00, Trygve Lies plass 1: 3 numre"),
                        Map.of("what", "Numre som får en annen dag", "from", "", "to", "3")),
                "cliffWarning", ""));
    }
}
