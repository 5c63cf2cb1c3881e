package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.about;
import static no.samkjop.telefoni.calloff.CallOffFixture.change;
import static no.samkjop.telefoni.calloff.CallOffFixture.line;
import static no.samkjop.telefoni.calloff.CallOffFixture.newLine;
import static no.samkjop.telefoni.calloff.CallOffFixture.portIn;
import static no.samkjop.telefoni.calloff.CallOffFixture.sim;
import static no.samkjop.telefoni.calloff.CallOffFixture.transfer;
import static no.samkjop.telefoni.calloff.CallOffFixture.unit;
import static no.samkjop.telefoni.calloff.CallOffWorld.ALNA;
import static no.samkjop.telefoni.calloff.CallOffWorld.CONTROLLER;
import static no.samkjop.telefoni.calloff.CallOffWorld.SUPPLIER;
import static no.samkjop.telefoni.calloff.CallOffWorld.FROGNER;
import static no.samkjop.telefoni.calloff.CallOffWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.DeliveryHandling.ControlResult;
import no.samkjop.telefoni.calloff.DeliveryHandling.Mark;
import no.samkjop.telefoni.cases.CaseEvent;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.mail.Letter;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import no.samkjop.telefoni.subscription.Subscriptions;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the supplier's promise to the register, or to a dispute. */
class DeliveryHandlingTest {

    private static final LocalDate MAY_3 = LocalDate.parse("2019-05-03");
    private static final LocalDate MAY_6 = LocalDate.parse("2019-05-06");

    private final CallOffWorld world = CallOffWorld.on(Databases.H2);
    private final DeliveryHandling handling = world.deliveries;

    /** Confirmed for 6 May, and it is that day. */
    private CallOffId promised(LineRequest... lines) {
        CallOffId id = world.confirmed("2019-05-06", lines);
        world.moveTo("2019-05-06");
        world.letters.clear();
        return id;
    }

    private void record(CallOffId id, DeliveryRequest... units) {
        handling.recordDelivery(id, SUPPLIER, List.of(units));
    }

    private void report(CallOffId id) {
        handling.reportDelivery(id, SUPPLIER, false, null);
    }

    private ControlResult control(CallOffId id, CallOff.Control outcome, @Nullable String note) {
        handling.controlDelivery(id, CONTROLLER, outcome, note);
        return handling.gradeControl(id);
    }

    private void mark(CallOffId id, int lineNumber, ControlCheck.Kind kind, boolean ok, @Nullable String note) {
        handling.recordControl(id, CONTROLLER, List.of(new Mark(lineNumber, kind, ok, note)));
    }

    private List<String> failed(CallOffId id) {
        return world.callOffs.checks(id).stream().filter(check -> !check.ok())
                .map(check -> check.round() + "." + check.attempt() + " " + check.lineNumber() + " " + check.kind()).toList();
    }

    private List<Subscription> registered() {
        return world.subscriptions().search(new Subscriptions.Search(null, null, null, null), 0, 100).rows();
    }

    private static DeliveryRequest delivered(int lineNumber, String quantity, String day, @Nullable String item) {
        return new DeliveryRequest(1, String.valueOf(lineNumber), quantity, null, null, day, item);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfLineComesIntoTheRegister(Databases database) {
        CallOffWorld own = CallOffWorld.on(database);
        IntStream.rangeClosed(1, 5).forEach(i -> own.has(ALNA, "MOB-01", "9000000" + i, null));
        own.subscriptions().suspend(own.subscriptions().activeBy(List.of(SubscriberNumber.of("90000003")))
                .values().iterator().next().id(), LocalDate.parse("2019-04-15"), "AVR-2019-99999");
        LineRequest mine = new LineRequest(1, "NEW", "MOB-05", "1", "2019-05-06", null, "Kari Moen", "4010", null, null);
        CallOffId id = own.confirmed("2019-05-06", mine, portIn("M2M-01", "580012345678"), about(line("CHANGE_PLAN", "MOB-15", "1", "2019-05-06"), "90000001"),
                line("ADD_ON", "TIL-AL", "2", "2019-05-06"), change("SUSPEND", "90000002"), change("RESUME", "90000003"),
                change("TERMINATE", "90000004"), transfer("90000005", "BFR"));
        own.moveTo("2019-05-06");
        own.deliveries.recordDelivery(id, SUPPLIER, List.of(unit(1, "41000001", sim(1), "2019-05-03"),
                unit(2, "580012345678", sim(2), "2019-05-03")));
        own.deliveries.reportDelivery(id, SUPPLIER, true, MAY_6);
        own.deliveries.controlDelivery(id, CONTROLLER, CallOff.Control.PASSED, null);
        assertThat(own.deliveries.gradeControl(id)).isEqualTo(ControlResult.PASSED);
        assertThat(own.deliveries.registerDelivered(id)).isTrue();

        assertThat(own.subscriptions().search(new Subscriptions.Search(null, null, null, null), 0, 100).rows())
                .extracting(s -> s.agency() + " " + s.item() + " " + s.reachedBy().map(n -> n.value()).orElse("-") + " "
                        + (s.sim() == null ? "-" : "SIM") + " " + s.monthlyExVat().amount() + " " + s.startedOn() + " " + s.suspendedOn() + " " + s.endedOn())
                .containsExactlyInAnyOrder("BAL MOB-05 41000001 SIM 119.00 2019-05-03 null null",
                        "BAL M2M-01 580012345678 SIM 19.00 2019-05-03 null null",
                        "BAL MOB-15 90000001 - 169.00 2019-04-10 null null",
                        "BAL TIL-AL - - 3.50 2019-05-06 null null", "BAL TIL-AL - - 3.50 2019-05-06 null null",
                        "BAL MOB-01 90000002 - 79.00 2019-04-10 2019-05-06 null",
                        "BAL MOB-01 90000003 - 79.00 2019-04-10 null null",
                        "BAL MOB-01 90000004 - 79.00 2019-04-10 null 2019-05-06",
                        "BAL MOB-01 90000005 - 79.00 2019-04-10 null 2019-05-06",
                        "BFR MOB-01 90000005 - 79.00 2019-05-06 null null");
        assertThat(own.subscriptions().activeBy(List.of(SubscriberNumber.of("41000001"))).values())
                .extracting(Subscription::user, s -> s.costCentre().value(), Subscription::caseNumber)
                .containsExactly(tuple("Kari Moen", "4010", id.value()));
        assertThat(own.callOff(id).ending()).isEqualTo(CallOff.Ending.COMPLETED);
    }

    @Test
    void aSimCardInUseIsNotDeliveredOnceMore() {
        CallOffId first = promised(newLine("MOB-05", 1));
        record(first, unit(1, "41000001", sim(1), "2019-05-06"));
        report(first);
        control(first, CallOff.Control.PASSED, null);
        handling.registerDelivered(first);
        CallOffId second = promised(newLine("MOB-05", 2));

        assertThatThrownBy(() -> record(second, unit(1, "41000002", sim(2), "2019-05-06"), unit(1, "41000003", sim(1), "2019-05-06")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals()).containsExactly(Refusal.of("iccid",
                        "SIM-kortet " + sim(1) + " er alt i bruk på avtalen. Kontroller nummeret på kortet.").inRow(1)));
        world.subscriptions().end(registered().get(0).id(), MAY_6, "AVR-2019-88888");
        record(second, unit(1, "41000003", sim(1), "2019-05-06"));
    }

    @Test
    void aPartialDeliveryLeavesTheRestOpen() {
        CallOffId id = promised(newLine("MOB-05", 3));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"), unit(1, "41000002", sim(2), "2019-05-06"));
        report(id);
        assertThat(world.callOffs.checks(id)).filteredOn(check -> check.kind() == ControlCheck.Kind.QUANTITY)
                .extracting(ControlCheck::finding, ControlCheck::ok)
                .containsExactly(tuple("Bestilt 3, levert 2. 1 gjenstår og står åpne.", true));
        assertThat(control(id, CallOff.Control.PASSED, null)).isEqualTo(ControlResult.PASSED);
        assertThat(handling.registerDelivered(id)).isFalse();

        assertThat(registered()).hasSize(2);
        assertThat(world.callOff(id).status()).isEqualTo(CallOff.Status.AWAITING_DELIVERY);
        assertRefused(() -> record(id, unit(1, "41000003", sim(3), "2019-05-06"), unit(1, "41000004", sim(4), "2019-05-06")), "quantity@1");
        record(id, unit(1, "41000003", sim(3), "2019-05-06"));
        report(id);
        assertThat(world.callOffs.checks(id)).filteredOn(check -> check.round() == 2 && check.kind() == ControlCheck.Kind.QUANTITY)
                .extracting(ControlCheck::finding).containsExactly("Bestilt 3, levert 1 nå og 2 før.");
        control(id, CallOff.Control.PASSED, null);
        assertThat(handling.registerDelivered(id)).isTrue();
        assertThat(registered()).hasSize(3);
    }

    @Test
    void whatIsRegisteredIsNotRegisteredAgain() {
        CallOffId id = promised(newLine("MOB-05", 2));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"));
        report(id);
        control(id, CallOff.Control.PASSED, null);
        handling.registerDelivered(id);

        assertRefused(() -> handling.registerDelivered(id), null);
        assertThat(registered()).hasSize(1);
    }

    @Test
    void nothingIsRegisteredBeforeControl() {
        CallOffId id = promised(newLine("MOB-05", 1));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"));
        assertRefused(() -> handling.registerDelivered(id), null);
        report(id);

        assertRefused(() -> handling.registerDelivered(id), null);
        assertThat(registered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 1, 41000001, SIM, 2019-05-06, , line@1", "x, 1, 41000001, SIM, 2019-05-06, , line@1", "1, 2, 41000001, SIM, 2019-05-06, , quantity@1",
        "1, 0, 41000001, SIM, 2019-05-06, , quantity@1", "1, '1,5', 41000001, SIM, 2019-05-06, , quantity@1", "1, 1, , SIM, 2019-05-06, , number@1",
        "1, 1, 123, SIM, 2019-05-06, , number@1", "1, 1, 22123456, SIM, 2019-05-06, , number@1", "1, 1, 41000001, , 2019-05-06, , iccid@1",
        "1, 1, 41000001, 123, 2019-05-06, , iccid@1", "1, 1, 41000001, SIM, , , deliveredOn@1", "1, 1, 41000001, SIM, 2019-05-07, , deliveredOn@1",
        "1, 1, 41000001, SIM, 2019-04-22, , deliveredOn@1", "1, 1, 41000001, SIM, i går, , deliveredOn@1", "1, 1, 41000001, , 2019-05-06, XYZ-9, item@1",
        "1, 1, 90000001, SIM, 2019-05-06, , number@1", "2, 1, 41234568, SIM, 2019-05-06, , number@1", "2, 1, 41234567, , 2019-05-06, , iccid@1",
        "3, 1, , SIM, 2019-05-06, , iccid@1", "3, 1, 41000001, , 2019-05-06, , number@1", "3, 2, , , 2019-05-06, , quantity@1"})
    void whatCannotBeDeliveredIsRefused(String lineNumber, String quantity, @Nullable String number, @Nullable String iccid,
            @Nullable String day, @Nullable String item, String refused) {
        world.has(FROGNER, "MOB-01", "90000001", null);
        CallOffId id = promised(newLine("MOB-05", 2), portIn("MOB-05", "41234567"), line("ADD_ON", "TIL-AL", "1", "2019-05-06"));

        assertRefused(() -> record(id, new DeliveryRequest(1, lineNumber, quantity, number, "SIM".equals(iccid) ? sim(1) : iccid, day, item)), refused);
        assertThat(world.callOffs.deliveries(id)).isEmpty();
    }

    @Test
    void theSameNumberOrSimIsDeliveredOnce() {
        CallOffId id = promised(newLine("MOB-05", 2));

        assertRefused(() -> record(id, unit(1, "41000001", sim(1), "2019-05-06"), unit(1, "41000001", sim(2), "2019-05-06")), "number@1");
        assertRefused(() -> record(id, unit(1, "41000001", sim(1), "2019-05-06"), unit(1, "41000002", sim(1), "2019-05-06")), "iccid@1");
        assertRefused(() -> record(id), "lines");
    }

    @Test
    void allFaultsOfADeliveryAreToldAtOnce() {
        CallOffId id = promised(newLine("MOB-05", 2));

        assertThatThrownBy(() -> record(id, new DeliveryRequest(4, "1", "1", "x", null, "2019-05-06", null), new DeliveryRequest(5, "7", "1", null, null, null, null)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(refusal -> refusal.row() + " " + refusal.field())
                        .containsExactly("4 number", "4 iccid", "5 line", "5 deliveredOn"));
    }

    @Test
    void dataAndTwinSimsHaveTwelveDigitNumbers() {
        CallOffId id = promised(newLine("DATA-05", 1));

        record(id, unit(1, "580012345678", sim(1), "2019-05-06"));
        assertThat(world.callOffs.deliveries(id)).hasSize(1);
    }

    @Test
    void recordingReplacesWhatWasRecordedBefore() {
        CallOffId id = promised(newLine("MOB-05", 2));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"));
        record(id, unit(1, "41000002", sim(2), "2019-05-03"), unit(1, "41000003", sim(3), "2019-05-06"));

        assertThat(world.callOffs.deliveries(id)).extracting(delivery -> delivery.deliveredOn() + " " + delivery.units().get(0).number())
                .containsExactly("2019-05-03 41000002", "2019-05-06 41000003");
    }

    @Test
    void everythingDeliveredCompletesWhatWasRecorded() {
        world.has(ALNA, "MOB-01", "90000001", null);
        CallOffId id = promised(newLine("MOB-05", 1), change("TERMINATE", "90000001"));

        assertRefused(() -> handling.reportDelivery(id, SUPPLIER, true, MAY_6), "delivered");
        record(id, unit(1, "41000001", sim(1), "2019-05-06"));
        assertRefused(() -> handling.reportDelivery(id, SUPPLIER, true, null), "deliveredOn");
        assertRefused(() -> handling.reportDelivery(id, SUPPLIER, true, LocalDate.parse("2019-05-07")), "deliveredOn");
        handling.reportDelivery(id, SUPPLIER, true, MAY_3);
        assertThat(world.callOffs.deliveries(id)).extracting(Delivery::lineNumber, Delivery::quantity, Delivery::deliveredOn)
                .containsExactly(tuple(1, 1, MAY_6), tuple(2, 1, MAY_3));
    }

    @Test
    void nothingRecordedIsNothingToReport() {
        CallOffId id = promised(newLine("MOB-05", 1));

        assertRefused(() -> report(id), "delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phonero-ordre", "bal-kontrollor", "uke-avtaleforvalter", "admin"})
    void onlyTheDeliveryDeskDelivers(String user) {
        CallOffId id = promised(newLine("MOB-05", 1));

        assertRefused(() -> handling.recordDelivery(id, UserId.of(user), List.of(unit(1, "41000001", sim(1), "2019-05-06"))), null);
        assertRefused(() -> handling.reportDelivery(id, UserId.of(user), true, MAY_6), null);
        assertRefused(() -> handling.mendDelivery(id, UserId.of(user), MAY_6, "Byttet"), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-bestiller", "bfr-kontrollor", "phonero-levering", "uke-oppfolging"})
    void onlyTheAgencysControllerControls(String user) {
        CallOffId id = reported();

        assertRefused(() -> handling.recordControl(id, UserId.of(user), List.of()), null);
        assertRefused(() -> handling.controlDelivery(id, UserId.of(user), CallOff.Control.PASSED, null), null);
    }

    private CallOffId reported() {
        CallOffId id = promised(newLine("MOB-05", 2));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"), unit(1, "41000002", sim(2), "2019-05-06"));
        report(id);
        return id;
    }

    @Test
    void aRightDeliveryIsPrefilledAsRightAndTheControllerIsTold() {
        CallOffId id = reported();

        assertThat(world.callOffs.checks(id)).containsExactly(
                check(ControlCheck.Kind.AS_ORDERED, "Nytt, MOB-05 Mobil 5 GB: levert som bestilt."),
                check(ControlCheck.Kind.QUANTITY, "Bestilt 2, levert 2."),
                check(ControlCheck.Kind.QUALITY, "Ingen feil er registrert."),
                check(ControlCheck.Kind.PRICE, "Prislisten 23.04.2019: kr\u00a0119,00 per måned, levert til kr\u00a0119,00."),
                check(ControlCheck.Kind.TIME, "Lovet 06.05.2019, levert 06.05.2019."));
        assertThat(world.letterKinds()).containsExactly("delivery-to-control kontrollor@bal.oslo.test");
        assertThat(world.letters.get(0).text()).contains("har meldt levering av", "/saker/" + id + "/kontroll");
    }

    private static ControlCheck check(ControlCheck.Kind kind, String finding) {
        return new ControlCheck(1, 1, 1, kind, true, true, finding, null);
    }

    @Test
    void anotherItemIsSeenWithItsPrice() {
        CallOffId id = promised(newLine("MOB-05", 1));
        record(id, new DeliveryRequest(1, "1", "1", "41000001", sim(1), "2019-05-06", "MOB-15"));
        report(id);

        assertThat(world.callOffs.checks(id)).filteredOn(check -> !check.prefilled()).extracting(ControlCheck::kind, ControlCheck::finding)
                .containsExactly(tuple(ControlCheck.Kind.AS_ORDERED, "Bestilt MOB-05 Mobil 5 GB, levert MOB-15 Mobil 15 GB."),
                        tuple(ControlCheck.Kind.PRICE,
                                "Prislisten 23.04.2019: kr\u00a0119,00 per måned, levert til kr\u00a0169,00."));
    }

    @ParameterizedTest
    @CsvSource({"2019-05-06, true", "2019-05-07, false"})
    void deliveryAfterThePromisedDayIsLate(String day, boolean inTime) {
        CallOffId id = promised(newLine("MOB-05", 1));
        world.moveTo("2019-05-08");
        record(id, unit(1, "41000001", sim(1), day));
        report(id);

        assertThat(world.callOffs.checks(id)).filteredOn(check -> check.kind() == ControlCheck.Kind.TIME)
                .extracting(ControlCheck::prefilled).containsExactly(inTime);
    }

    @Test
    void aDeviationDoesNotPassUnlessSomebodySaysWhyItIsAccepted() {
        CallOffId id = promised(newLine("MOB-05", 1));
        world.moveTo("2019-05-08");
        record(id, unit(1, "41000001", sim(1), "2019-05-07"));
        report(id);

        assertRefused(() -> handling.controlDelivery(id, CONTROLLER, CallOff.Control.PASSED, null), "controlOutcome@1");
        assertRefused(() -> mark(id, 1, ControlCheck.Kind.TIME, true, null), "note@1");
        mark(id, 1, ControlCheck.Kind.TIME, true, "Avtalt på telefon");
        assertThat(control(id, CallOff.Control.PASSED, null)).isEqualTo(ControlResult.PASSED);
        assertThat(world.callOffs.checks(id)).filteredOn(check -> check.kind() == ControlCheck.Kind.TIME)
                .extracting(ControlCheck::prefilled, ControlCheck::ok, ControlCheck::note)
                .containsExactly(tuple(false, true, "Avtalt på telefon"));
    }

    @Test
    void aDeviationNeedsAMarkWithANoteOnALineThatWasDelivered() {
        CallOffId id = reported();

        assertRefused(() -> mark(id, 1, ControlCheck.Kind.QUALITY, false, " "), "note@1");
        assertRefused(() -> mark(id, 2, ControlCheck.Kind.QUALITY, false, "Ødelagt"), "lines");
        assertRefused(() -> handling.controlDelivery(id, CONTROLLER, CallOff.Control.DEVIATION, "Noe er galt"), "controlOutcome");
        assertRefused(() -> handling.controlDelivery(id, CONTROLLER, CallOff.Control.DISPUTE, null), "controlNote");
        assertThat(failed(id)).isEmpty();
    }

    @Test
    void aDeviationIsTakenUpWithTheSupplierMendedAndControlledAgain() {
        CallOffId id = reported();
        mark(id, 1, ControlCheck.Kind.QUALITY, false, "Ett kort virker ikke");
        assertThat(control(id, CallOff.Control.DEVIATION, null)).isEqualTo(ControlResult.MEND);
        assertThat(world.letterKinds()).endsWith("delivery-deviation levering@phonero.test");
        assertThat(world.letters).last().extracting(Letter::text).asString()
                .contains("- Linje 1, riktig kvalitet (C6.9): Ingen feil er registrert. Ett kort virker ikke");

        assertRefused(() -> handling.mendDelivery(id, SUPPLIER, LocalDate.parse("2019-05-07"), "Byttet"), "mendedOn");
        assertRefused(() -> handling.mendDelivery(id, SUPPLIER, MAY_6, " "), "mendExplanation");
        record(id, unit(1, "41000001", sim(3), "2019-05-06"), unit(1, "41000002", sim(2), "2019-05-06"));
        handling.mendDelivery(id, SUPPLIER, MAY_6, "Kortet er byttet");

        assertThat(failed(id)).containsExactly("1.1 1 QUALITY");
        assertThat(world.callOffs.checks(id)).filteredOn(check -> check.attempt() == 2 && check.kind() == ControlCheck.Kind.QUALITY)
                .extracting(ControlCheck::finding).containsExactly("Leverandøren meldte rettet: 06.05.2019. Kortet er byttet");
        assertThat(world.letters).last().extracting(Letter::kind, Letter::subject)
                .containsExactly("delivery-to-control", "Rettet levering skal kontrolleres");
        assertThat(control(id, CallOff.Control.PASSED, null)).isEqualTo(ControlResult.PASSED);
        assertThat(handling.registerDelivered(id)).isTrue();
        assertThat(registered()).extracting(subscription -> subscription.sim().value()).containsExactlyInAnyOrder(sim(3), sim(2));
    }

    @Test
    void theSecondFailedControlEndsAsDisputedWithWhatPassedInTheRegister() {
        CallOffId id = promised(newLine("MOB-05", 1), newLine("MOB-15", 1));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"), unit(2, "41000002", sim(2), "2019-05-06"));
        report(id);
        mark(id, 2, ControlCheck.Kind.QUALITY, false, "Virker ikke");
        assertThat(control(id, CallOff.Control.DEVIATION, null)).isEqualTo(ControlResult.MEND);
        handling.mendDelivery(id, SUPPLIER, MAY_6, "Kortet er byttet");
        mark(id, 2, ControlCheck.Kind.QUALITY, false, "Virker fortsatt ikke");
        assertThat(control(id, CallOff.Control.DEVIATION, null)).isEqualTo(ControlResult.DISPUTED);

        assertThat(world.callOff(id).ending()).isEqualTo(CallOff.Ending.DISPUTED);
        assertThat(registered()).extracting(Subscription::item).containsExactly(ItemNumber.of("MOB-05"));
        assertThat(failed(id)).containsExactly("1.1 2 QUALITY", "1.2 2 QUALITY");
        assertThat(world.letterKinds()).endsWith("call-off-disputed bestiller@bal.oslo.test", "call-off-disputed koordinator@bal.oslo.test");
        assertThat(world.letters).last().extracting(Letter::text).asString().contains("Leveringen har ikke bestått 2 kontroller", "Virker fortsatt ikke");
    }

    @Test
    void theAgencyCanDisputeAtOnce() {
        CallOffId id = reported();
        mark(id, 1, ControlCheck.Kind.AS_ORDERED, false, "Helt feil");

        assertThat(control(id, CallOff.Control.DISPUTE, "Vi vil ikke ha en runde til")).isEqualTo(ControlResult.DISPUTED);
        assertThat(registered()).isEmpty();
        assertThat(world.callOffs.timeline(id)).filteredOn(CaseEvent::internal).extracting(CaseEvent::note)
                .contains("Vi vil ikke ha en runde til");
    }

    @Test
    void aNewDeliveryHasItsOwnTwoControls() {
        CallOffId id = promised(newLine("MOB-05", 2));
        record(id, unit(1, "41000001", sim(1), "2019-05-06"));
        report(id);
        mark(id, 1, ControlCheck.Kind.QUALITY, false, "Virker ikke");
        control(id, CallOff.Control.DEVIATION, null);
        handling.mendDelivery(id, SUPPLIER, MAY_6, "Byttet");
        control(id, CallOff.Control.PASSED, null);
        handling.registerDelivered(id);
        record(id, unit(1, "41000002", sim(2), "2019-05-06"));
        report(id);
        mark(id, 1, ControlCheck.Kind.QUALITY, false, "Virker heller ikke");

        assertThat(control(id, CallOff.Control.DEVIATION, null)).isEqualTo(ControlResult.MEND);
    }

    @Test
    void nothingIsRecordedWhileTheAgencyControls() {
        CallOffId id = reported();

        assertRefused(() -> record(id, unit(1, "41000003", sim(3), "2019-05-06")), null);
        control(id, CallOff.Control.PASSED, null);
        assertRefused(() -> mark(id, 1, ControlCheck.Kind.QUALITY, false, "For sent"), "controlOutcome");
        assertRefused(() -> record(id, unit(1, "41000003", sim(3), "2019-05-06")), null);
    }

    @Test
    void aNumberThatHasLeftTheAgencyMeanwhileIsToldByLine() {
        world.has(ALNA, "MOB-01", "90000001", null);
        CallOffId id = promised(change("TERMINATE", "90000001"));
        handling.reportDelivery(id, SUPPLIER, true, MAY_6);
        control(id, CallOff.Control.PASSED, null);
        world.subscriptions().end(registered().get(0).id(), MAY_6, "AVR-2019-88888");

        assertThatThrownBy(() -> handling.registerDelivered(id)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("Linje 1: Nummeret står ikke lenger på virksomheten");
        assertThat(world.callOff(id).hasEnded()).isFalse();
    }

    @Test
    void theSheetOfferedIsTheSheetReadBack() {
        CallOffId id = promised(newLine("MOB-05", 2), portIn("MOB-15", "41234567"), line("ADD_ON", "TIL-AL", "7", "2019-05-06"));
        byte[] template = DeliverySheet.template(AgreementFixture.telephony(), world.callOff(id), List.of());

        DeliverySheet.Read read = DeliverySheet.read(new ByteArrayInputStream(template));

        assertThat(read.refusals()).isEmpty();
        assertThat(read.units()).containsExactly(new DeliveryRequest(2, "1", "1", null, null, null, "MOB-05"),
                new DeliveryRequest(3, "1", "1", null, null, null, "MOB-05"),
                new DeliveryRequest(4, "2", "1", "41234567", null, null, "MOB-15"),
                new DeliveryRequest(5, "3", "7", null, null, null, "TIL-AL"));
    }
}
