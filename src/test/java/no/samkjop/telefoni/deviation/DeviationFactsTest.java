package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.deviation.DeviationWorld.CLAIMS;
import static no.samkjop.telefoni.deviation.DeviationWorld.MANAGER;
import static no.samkjop.telefoni.deviation.DeviationWorld.REMEDY;
import static no.samkjop.telefoni.deviation.DeviationWorld.whole;
import static no.samkjop.telefoni.testing.CaseWorld.ORDERER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.samkjop.telefoni.deviation.FollowUpHandling.Assessment;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;

class DeviationFactsTest {

    private final DeviationWorld world = DeviationWorld.on(Databases.H2);

    private Map<String, Object> shown(DeviationId id, UserId reader) {
        return world.facts.of(id, world.user(reader));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> rows(Map<String, Object> shown, String key) {
        return (List<Map<String, String>>) shown.get(key);
    }

    @Test
    void ukeSeesTheWholeStory() {
        DeviationId id = world.takenUp(world.handling.report(ORDERER, whole(), null), "BOTH ASKED");
        world.dialogue.answer(id, CLAIMS, REMEDY);

        Map<String, Object> shown = shown(id, MANAGER);

        assertThat(shown).containsEntry("caseSummary", "**" + id + "** fra Bydel Alna: levering, alvorlig.")
                .containsEntry("pageLink", "/saker/" + id).containsEntry("likeLink", "/saker/" + id + "/lignende")
                .containsEntry("what", List.of(Map.of("words", "Ti telefoner mangler.")))
                .containsEntry("ukeNote", List.of(Map.of("words", "Hemmelig for leverandøren")));
        assertThat(rows(shown, "items")).contains(Map.of("label", "Kostnad uten mva.", "value", "kr\u00a012\u00a0500,50"),
                Map.of("label", "Numre", "value", "41234567, 91234567"));
        assertThat(rows(shown, "answerRows")).containsExactly(Map.of("at", "23.04.2019 kl. 09:00", "claim", "Retter avviket", "words",
                "Feil i sentralen Bytter kortet (26.04.2019)"));
        assertThat(rows(shown, "history")).hasSize(4);
    }

    @Test
    void theSupplierReadsWhatIsTakenUpWithItAndNothingThatIsForUke() {
        DeviationId id = world.takenUp(world.handling.report(ORDERER, whole(), null), "BOTH ASKED");
        world.followUp.assess(id, MANAGER, Assessment.ASK_AGENCY, "Kanarifugl: hvor ille er det?", null);
        world.followUp.giveInformation(id, ORDERER, "Kanarifugl: svært");
        world.followUp.assess(id, MANAGER, Assessment.ASK_AGENCY, "Kanarifugl igjen", null);

        Map<String, Object> shown = shown(id, CLAIMS);

        assertThat(shown).containsEntry("what", List.of(Map.of("words", "Ti telefoner mangler."))).containsEntry("ukeNote", List.of())
                .containsEntry("question", List.of());
        assertThat(shown.toString()).doesNotContain("Kanarifugl", "Hemmelig", "Bestiller");
        assertThat(rows(shown, "history")).extracting(row -> row.get("what")).containsExactly("Sendt til leverandøren");
    }

    @Test
    void ofWhatUkeRaisesTheSupplierReadsUkesWordsAlone() {
        DeviationId id = world.atUke();
        world.followUp.assess(id, MANAGER, Assessment.ASK_SUPPLIER, "Hva er rutinen?", null);

        Map<String, Object> shown = shown(id, CLAIMS);

        assertThat(shown).containsEntry("question", List.of(Map.of("words", "Hva er rutinen?"))).containsEntry("what", List.of());
        assertThat(shown.toString()).doesNotContain("Kanarifugl").doesNotContain("alvorlig");
        assertThat(rows(shown, "items")).containsExactly(Map.of("label", "Virksomhet", "value", "Bydel Alna"),
                Map.of("label", "Gjelder", "value", "Annet av betydning for kontrakten"));
    }

    @Test
    void ofAJointMatterTheSupplierSeesNoAgency() {
        DeviationId alna = world.atUke();
        DeviationId frogner = world.atUkeOfFrogner("OTHER", "Kanarifugl to");
        JointMatterId id = world.matters.open(MANAGER, List.of(alna, frogner), "Varsling", "Hva er rutinen?", "30.04.2019");

        Map<String, Object> supplier = world.facts.of(id, world.user(CLAIMS));
        Map<String, Object> uke = world.facts.of(id, world.user(MANAGER));

        assertThat(supplier.toString()).contains("Varsling", "Hva er rutinen?").doesNotContain("Kanarifugl", "Alna", "Frogner", "AVV-");
        assertThat(rows(uke, "agencies")).containsExactly(Map.of("agency", "Bydel Alna", "caseNumber", alna.value()),
                Map.of("agency", "Bydel Frogner", "caseNumber", frogner.value()));
        assertThat(uke).containsEntry("pageLink", "/saker/" + id);
    }

    /** Sentences may be read as mark-up, so they hold nothing that people wrote. */
    @Test
    void whatPeopleWroteIsInTableCellsOnly() {
        DeviationId id = world.takenUp(world.reported("DELIVERY", "[Se her](http://ond.example)"), "SUPPLIER ORDER");

        assertThat(shown(id, MANAGER).values().stream().filter(String.class::isInstance).map(String.class::cast))
                .noneMatch(text -> text.contains("ond.example"));
    }
}
