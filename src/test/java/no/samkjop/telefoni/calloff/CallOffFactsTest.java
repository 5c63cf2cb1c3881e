package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.inRow;
import static no.samkjop.telefoni.calloff.CallOffFixture.newLine;
import static no.samkjop.telefoni.calloff.CallOffFixture.portIn;
import static no.samkjop.telefoni.calloff.CallOffFixture.sim;
import static no.samkjop.telefoni.calloff.CallOffFixture.transfer;
import static no.samkjop.telefoni.calloff.CallOffFixture.unit;
import static no.samkjop.telefoni.calloff.CallOffWorld.ALNA;
import static no.samkjop.telefoni.calloff.CallOffWorld.APPROVER;
import static no.samkjop.telefoni.calloff.CallOffWorld.CONTROLLER;
import static no.samkjop.telefoni.calloff.CallOffWorld.SUPPLIER;
import static no.samkjop.telefoni.calloff.CallOffWorld.FROGNER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDERER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDER_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.calloff.CallOffHandling.SupplierAnswer;
import no.samkjop.telefoni.calloff.DeliveryHandling.Mark;
import no.samkjop.telefoni.directory.Directory;
import no.samkjop.telefoni.directory.User;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.testing.Databases;
import org.junit.jupiter.api.Test;

class CallOffFactsTest {

    private final CallOffWorld world = CallOffWorld.on(Databases.H2);
    private final CallOffHandling handling = world.handling;
    private final CallOffFacts facts = world.context.getBean(CallOffFacts.class);

    @Test
    void aFormTellsTheCaseItsLinesAndWhatItCosts() {
        CallOffId id = placed(newLine("MOB-05", 2), inRow(2, portIn("MOB-05", "91234567")));

        Map<String, Object> shown = facts.of(id, user(APPROVER));

        assertThat(shown).containsEntry("caseSummary", "**" + id + "** fra Bydel Alna: 2 linjer, bestilt 23.04.2019.")
                .containsEntry("totalMonthly", "kr\u00a0357,00").containsEntry("totalYearly", "kr\u00a04\u00a0284,00")
                .containsEntry("linesNote", "").containsEntry("pageLink", "/saker/" + id);
        assertThat(rows(shown, "lines")).hasSize(2);
        assertThat(rows(shown, "lines").get(1)).containsAllEntriesOf(Map.of("number", "2", "kind", "Overføring av nummer fra Telenor",
                "item", "Mobil 5 GB", "quantity", "1", "wantedOn", "06.05.2019", "subscriber", "91234567",
                "monthly", "kr\u00a0119,00"));
        assertThat(rows(shown, "items")).contains(Map.of("label", "Formål", "value", "[Nye](http://ond.example) telefoner"));
    }

    /** Sentences may be read as mark-up, so they hold none of it. */
    @Test
    void whatPeopleWroteIsInTableCellsOnly() {
        Map<String, Object> shown = facts.of(placed(newLine("MOB-05", 1)), user(APPROVER));

        assertThat(shown.values().stream().filter(String.class::isInstance).map(String.class::cast))
                .noneMatch(text -> text.contains("ond.example"));
    }

    @Test
    void theSupplierGetsNothingInternal() {
        CallOffId id = placed(newLine("MOB-05", 1));
        handling.approve(id, APPROVER, Approval.APPROVE, "Innenfor budsjettet");
        handling.askReceivingAgencies(id);
        handling.sendOrder(id);

        Map<String, Object> agency = facts.of(id, user(APPROVER));
        Map<String, Object> supplier = facts.of(id, user(ORDER_DESK));

        assertThat(agency.toString()).contains("Innenfor budsjettet", "ond.example");
        assertThat(supplier.toString()).doesNotContain("Innenfor budsjettet", "ond.example", "Formål");
        assertThat(rows(supplier, "history")).extracting(row -> row.get("what"))
                .contains("Bestillingen er sendt til leverandøren").doesNotContain("Godkjent av godkjenner");
    }

    @Test
    void aReturnedCallOffSaysWhy() {
        CallOffId id = placed(newLine("MOB-05", 1));
        handling.approve(id, APPROVER, Approval.RETURN, "Feil antall");

        assertThat(rows(facts.of(id, user(ORDERER)), "items"))
                .contains(Map.of("label", "Sendt tilbake fordi", "value", "Feil antall"));
    }

    @Test
    void aProposedDateIsToldAndTheFirstSuggestionIsTheWantedDay() {
        CallOffId id = world.sent(newLine("MOB-05", 1));
        assertThat(facts.wantedOn(id)).isEqualTo("2019-05-06");

        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, LocalDate.parse("2019-05-20"), "Utsolgt");

        assertThat(facts.proposedDate(id)).isEqualTo("20.05.2019");
        world.moveTo("2019-05-08");
        assertThat(facts.wantedOn(id)).isEqualTo("2019-05-08");
        world.moveTo("2019-05-17");
        assertThat(facts.wantedOn(id)).as("nobody delivers on 17 May, nor in the weekend after it").isEqualTo("2019-05-20");
    }

    @Test
    void theDeliveryFormShowsWhatIsLeftAndWhatIsRecorded() {
        CallOffId id = promised(newLine("IP-01", 3), inRow(2, newLine("MOB-05", 1)));
        world.deliveries.recordDelivery(id, SUPPLIER, List.of(unit(2, "41234567", sim(1), "2019-05-06")));

        Map<String, Object> shown = facts.openDelivery(id);

        assertThat(rows(shown, "lines")).extracting(row -> row.get("number") + ": " + row.get("quantity")).containsExactly("1: 3", "2: 1");
        assertThat(rows(shown, "deliveries")).containsExactly(Map.of("line", "2", "item", "Mobil 5 GB", "quantity", "1",
                "deliveredOn", "06.05.2019", "units", "41234567 / " + sim(1)));
    }

    @Test
    void whatPassedBeforeIsNoLongerLeftToDeliver() {
        CallOffId id = promised(newLine("MOB-05", 2));
        deliver(id, unit(1, "41234567", sim(1), "2019-05-06"));
        world.deliveries.controlDelivery(id, CONTROLLER, CallOff.Control.PASSED, null);
        world.deliveries.gradeControl(id);
        world.deliveries.registerDelivered(id);

        Map<String, Object> shown = facts.openDelivery(id);

        assertThat(rows(shown, "lines")).extracting(row -> row.get("quantity")).containsExactly("1");
        assertThat(rows(shown, "deliveries")).isEmpty();
    }

    @Test
    void theControlShowsTheNewestChecksWithDeviationsFirst() {
        CallOffId id = promised(newLine("MOB-05", 1));
        deliver(id, unit(1, "41234567", sim(1), "2019-05-06"));
        world.deliveries.recordControl(id, CONTROLLER, List.of(new Mark(1, ControlCheck.Kind.QUALITY, false, "Ødelagt SIM-kort")));

        List<Map<String, String>> checks = rows(facts.control(id, false), "checks");

        assertThat(checks).hasSize(5);
        assertThat(checks.get(0)).containsAllEntriesOf(Map.of("line", "1", "check", "Riktig kvalitet", "clause", "C6.9",
                "result", "Avvik", "note", "Ødelagt SIM-kort"));
        assertThat(rows(facts.control(id, true), "checks")).containsExactly(checks.get(0));
        assertThat(rows(facts.control(id, false), "deliveries")).hasSize(1);
    }

    @Test
    void theReceivingAgencySeesOnlyWhatItTakesOver() {
        world.has(ALNA, "MOB-05", "91234567", null);
        CallOffId id = placed(transfer("91234567", "BFR"), inRow(2, newLine("MOB-05", 4)));
        assertThat(rows(facts.of(id, user(APPROVER)), "lines").get(0)).containsEntry("kind", "Overdragelse til Bydel Frogner");

        Map<String, Object> shown = facts.transferTo(id, FROGNER);

        assertThat(shown).containsEntry("transferSummary", "**" + id + "**: Bydel Alna vil overdra 1 abonnement til Bydel Frogner.")
                .containsEntry("totalMonthly", "kr\u00a079,00");
        assertThat(rows(shown, "lines")).hasSize(1).allSatisfy(row -> assertThat(row).containsEntry("subscriber", "91234567")
                .containsEntry("monthly", "kr\u00a079,00"));
        assertThat(shown.toString()).doesNotContain("ond.example");
    }

    @Test
    void oneCanOrderWhatTheListHasThatDayAndNoOptionOrAddOn() {
        List<Map<String, String>> choices = rows(facts.forOrder(), "catalogueItems");

        assertThat(choices).contains(Map.of("value", "MOB-05", "label", "Mobil 5 GB, kr\u00a0119,00 per måned"));
        assertThat(choices).extracting(choice -> choice.get("value")).doesNotContain("MOB-100", "SAM-01", "FAST-01", "TIL-BN");
        assertThat(facts.forOrder()).containsEntry("wantedOn", "2019-04-26");
        world.moveTo("2020-04-06");
        assertThat(rows(facts.forOrder(), "catalogueItems")).extracting(choice -> choice.get("value")).contains("MOB-100");
    }

    @Test
    void aLongOrderIsCutAndSaysSo() {
        CallOffId id = placed(IntStream.rangeClosed(1, 201).mapToObj(row -> inRow(row, newLine("MOB-05", 1))).toArray(LineRequest[]::new));

        Map<String, Object> shown = facts.of(id, user(APPROVER));

        assertThat(rows(shown, "lines")).hasSize(200);
        assertThat(shown).containsEntry("linesNote", "Tabellen viser de første 200 av 201. Resten står på sakens egen side.");
    }

    private CallOffId placed(LineRequest... lines) {
        return handling.place(ORDERER, "[Nye](http://ond.example) telefoner", List.of(lines), null);
    }

    private CallOffId promised(LineRequest... lines) {
        CallOffId id = world.confirmed("2019-05-06", lines);
        world.moveTo("2019-05-06");
        return id;
    }

    private void deliver(CallOffId id, DeliveryRequest... units) {
        world.deliveries.recordDelivery(id, SUPPLIER, List.of(units));
        world.deliveries.reportDelivery(id, SUPPLIER, false, null);
    }

    private User user(UserId id) {
        return world.context.getBean(Directory.class).user(id).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> rows(Map<String, Object> facts, String name) {
        return (List<Map<String, String>>) facts.get(name);
    }
}
