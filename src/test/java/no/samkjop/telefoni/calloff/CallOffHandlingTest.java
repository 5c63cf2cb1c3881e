package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.change;
import static no.samkjop.telefoni.calloff.CallOffFixture.line;
import static no.samkjop.telefoni.calloff.CallOffFixture.newLine;
import static no.samkjop.telefoni.calloff.CallOffFixture.portIn;
import static no.samkjop.telefoni.calloff.CallOffFixture.transfer;
import static no.samkjop.telefoni.calloff.CallOffWorld.AGREEMENT_MANAGER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ALNA;
import static no.samkjop.telefoni.calloff.CallOffWorld.APPROVER;
import static no.samkjop.telefoni.calloff.CallOffWorld.COORDINATOR;
import static no.samkjop.telefoni.calloff.CallOffWorld.FROGNER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDERER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDERER_AND_APPROVER;
import static no.samkjop.telefoni.calloff.CallOffWorld.ORDER_DESK;
import static no.samkjop.telefoni.calloff.CallOffWorld.at;
import static no.samkjop.telefoni.calloff.CallOffWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import no.samkjop.telefoni.calloff.CallOffHandling.Approval;
import no.samkjop.telefoni.calloff.CallOffHandling.SupplierAnswer;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the order to the supplier's answer; {@link DeliveryHandlingTest} goes on from there. */
class CallOffHandlingTest {

    private static final LocalDate MAY_6 = LocalDate.parse("2019-05-06");
    private static final LocalDate MAY_20 = LocalDate.parse("2019-05-20");
    private static final AgencyId EDUCATION = AgencyId.of("UDE");
    private static final UserId FROGNERS_APPROVER = UserId.of("bfr-godkjenner");

    private final CallOffWorld world = CallOffWorld.on(Databases.H2);
    private final CallOffHandling handling = world.handling;

    private CallOffId placed(LineRequest... lines) {
        return handling.place(ORDERER, "Nye telefoner til vaktlaget", List.of(lines), null);
    }

    private CallOffId returned(LineRequest... lines) {
        CallOffId id = placed(lines);
        handling.approve(id, APPROVER, Approval.RETURN, "Feil antall");
        return id;
    }

    private List<String> told(CallOffId id, boolean supplier) {
        return world.callOffs.timeline(id).stream().filter(event -> !supplier || !event.internal())
                .map(event -> event.what() + (event.note() == null ? "" : ": " + event.note())).toList();
    }

    @Test
    void placingStoresTheOrderAndStartsItsProcess() {
        CallOffId id = placed(newLine("MOB-05", 40));

        assertThat(world.callOff(id)).isEqualTo(CallOff.placed(id, ALNA, ORDERER, "Nye telefoner til vaktlaget",
                handling.check(ALNA, List.of(newLine("MOB-05", 40))).lines(), LocalDate.parse("2019-04-23"), at("2019-04-23", "09:00")));
        assertThat(id.value()).matches("AVR-2019-\\d{5}");
        assertThat(world.toProcess).containsExactly("begin " + id + " Bydel Alna");
        assertThat(world.letters).isEmpty();
    }

    @Test
    void nothingIsStoredWhenALineIsWrong() {
        assertRefused(() -> placed(newLine("MOB-05", 1), newLine("MOB-05", 0)), "quantity@1");
        assertRefused(() -> handling.place(ORDERER, " ", List.of(newLine("MOB-05", 1)), null), "purpose");
        assertRefused(() -> handling.place(ORDERER, "x".repeat(501), List.of(newLine("MOB-05", 1)), null), "purpose");

        assertThat(world.jdbc.queryForObject("select count(*) from call_off", Long.class)).isZero();
        assertThat(world.toProcess).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-godkjenner", "uke-avtaleforvalter", "phonero-ordre", "admin", "ingen"})
    void onlyOrderersOrder(String user) {
        assertThatThrownBy(() -> handling.place(UserId.of(user), "Telefoner", List.of(newLine("MOB-05", 1)), null))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theSameKeyFromTheSameAgencyIsTheSameOrder() {
        CallOffId first = handling.place(ORDERER, "Telefoner", List.of(newLine("MOB-05", 1)), "nokkel-1");
        CallOffId again = handling.place(ORDERER, "Telefoner", List.of(newLine("MOB-05", 1)), "nokkel-1");
        CallOffId others = handling.place(UserId.of("bfr-bestiller"), "Telefoner", List.of(newLine("MOB-05", 1)), "nokkel-1");

        assertThat(again).isEqualTo(first);
        assertThat(others).isNotEqualTo(first);
        assertRefused(() -> handling.place(ORDERER, "Telefoner", List.of(newLine("MOB-05", 1)), "med mellomrom "), "idempotencyKey");
    }

    @Test
    void theApprovalTableReadsCostKindsAndCategories() {
        world.has(ALNA, "MOB-01", "90000001", null);
        CallOffId id = placed(newLine("MOB-05", 40), CallOffFixture.line("ADD_ON", "TIL-AL", "1", "2019-05-06"), change("TERMINATE", "90000001"));

        assertThat(handling.yearlyCost(id)).isEqualTo(57162);
        assertThat(handling.kinds(id)).isEqualTo("ADD_ON,NEW,TERMINATE");
        assertThat(handling.categories(id)).isEqualTo("ADD_ON,MOBILE");
    }

    @Test
    void theApproverIsNeverTheOrderer() {
        CallOffId own = handling.place(ORDERER_AND_APPROVER, "Telefoner", List.of(newLine("MOB-05", 1)), null);
        CallOffId mended = returned(newLine("MOB-05", 1));
        handling.mend(mended, ORDERER_AND_APPROVER, null);
        CallOffId others = placed(newLine("MOB-05", 1));

        assertRefused(() -> handling.approve(own, ORDERER_AND_APPROVER, Approval.APPROVE, null), "decision");
        assertRefused(() -> handling.approve(mended, ORDERER_AND_APPROVER, Approval.APPROVE, null), "decision");
        handling.approve(others, ORDERER_AND_APPROVER, Approval.APPROVE, null);
        assertThat(told(others, false)).containsExactly("Avropet ble bestilt", "Godkjent av godkjenner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-bestiller", "bal-kontrollor", "bfr-godkjenner", "uke-avtaleforvalter", "phonero-ordre", "admin", "ingen"})
    void onlyTheAgencysApproverApproves(String user) {
        CallOffId id = placed(newLine("MOB-05", 1));

        assertThatThrownBy(() -> handling.approve(id, UserId.of(user), Approval.APPROVE, null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> handling.approveForUke(id, UserId.of(user.startsWith("uke") ? "uke-oppfolging" : user), Approval.APPROVE, null))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void returningAndRefusingNeedAReasonThatTheSupplierNeverSees() {
        CallOffId id = placed(newLine("MOB-05", 1));

        assertRefused(() -> handling.approve(id, APPROVER, Approval.RETURN, " "), "reason");
        assertRefused(() -> handling.approve(id, APPROVER, Approval.REFUSE, null), "reason");
        assertRefused(() -> handling.approveForUke(id, AGREEMENT_MANAGER, Approval.REFUSE, null), "ukeReason");
        assertRefused(() -> handling.approve(id, APPROVER, Approval.RETURN, "x".repeat(2001)), "reason");
        handling.approve(id, APPROVER, Approval.RETURN, "Feil antall");
        assertThat(told(id, false)).contains("Sendt tilbake til retting av godkjenner: Feil antall");
        assertThat(told(id, true)).containsExactly("Avropet ble bestilt");
        assertThat(world.letterKinds()).containsExactly("order-returned bestiller@bal.oslo.test");
    }

    @Test
    void aRefusalByTheApproverEndsTheCallOff() {
        CallOffId id = placed(newLine("MOB-05", 1));
        handling.approveForUke(id, AGREEMENT_MANAGER, Approval.REFUSE, "Ikke i tråd med avtalen");

        assertThat(world.callOff(id).ending()).isEqualTo(CallOff.Ending.REFUSED_BY_APPROVER);
        assertThat(world.callOff(id).endReason()).isEqualTo("Ikke i tråd med avtalen");
        assertThat(world.letterKinds()).containsExactly("order-refused-by-approver bestiller@bal.oslo.test");
        assertRefused(() -> handling.approve(id, APPROVER, Approval.APPROVE, null), null);
    }

    @Test
    void aReturnedOrderIsMendedAndReturnedAgainWithALetterEachTime() {
        CallOffId id = returned(newLine("MOB-05", 1));
        handling.replaceLines(id, ORDERER, List.of(newLine("MOB-15", 2), newLine("MOB-01", 1)));
        handling.mend(id, ORDERER, "Nå er det riktig");

        assertThat(world.callOff(id).lines()).extracting(line -> line.number() + " " + line.item() + " " + line.quantity())
                .containsExactly("1 MOB-15 2", "2 MOB-01 1");
        assertThat(world.callOff(id).status()).isEqualTo(CallOff.Status.AWAITING_APPROVAL);
        handling.approve(id, APPROVER, Approval.RETURN, "Fortsatt feil");
        assertThat(world.letters).hasSize(2);
        assertThat(told(id, false)).containsExactly("Avropet ble bestilt", "Sendt tilbake til retting av godkjenner: Feil antall",
                "Linjene ble endret", "Avropet ble rettet: Nå er det riktig", "Sendt tilbake til retting av godkjenner: Fortsatt feil");
    }

    @Test
    void mendingChecksTheLinesAnewAndPricesThemByTheList() {
        world.moveTo("2020-04-03");
        CallOffId id = placed(CallOffFixture.line("NEW", "MOB-15", "1", "2020-04-08"));
        handling.approve(id, APPROVER, Approval.RETURN, "Vent litt");

        world.moveTo("2020-04-09");
        assertRefused(() -> handling.mend(id, ORDERER, null), "wantedOn@1");
        handling.replaceLines(id, ORDERER, List.of(CallOffFixture.line("NEW", "MOB-15", "1", "2020-04-20")));
        handling.mend(id, ORDERER, null);

        assertThat(world.callOff(id).pricedOn()).isEqualTo("2020-04-09");
        assertThat(world.callOff(id).monthlyExVat()).hasToString("kr\u00a0149,00");
        assertRefused(() -> handling.replaceLines(id, ORDERER, List.of(newLine("MOB-05", 1))), "wantedOn@1");
    }

    @Test
    void onlyReturnedOrdersAreMendedAndOnlyByTheAgencysOrderer() {
        CallOffId placed = placed(newLine("MOB-05", 1));
        CallOffId returned = returned(newLine("MOB-05", 1));

        assertRefused(() -> handling.mend(placed, ORDERER, null), null);
        assertRefused(() -> handling.replaceLines(placed, ORDERER, List.of(newLine("MOB-05", 1))), null);
        assertRefused(() -> handling.mend(returned, APPROVER, null), null);
        assertRefused(() -> handling.mend(returned, UserId.of("bfr-bestiller"), null), null);
        assertRefused(() -> handling.replaceLines(returned, UserId.of("bfr-bestiller"), List.of(newLine("MOB-05", 1))), null);
    }

    @Test
    void anOrderWithoutTransferAsksNobody() {
        CallOffId id = placed(newLine("MOB-05", 1));

        assertThat(handling.askReceivingAgencies(id)).isFalse();
        assertThat(world.callOff(id).approvedAt()).isEqualTo(world.now());
    }

    @Test
    void aTransferWaitsForEveryReceivingAgency() {
        CallOffId id = transferToTwo();

        handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, true, null);
        assertThat(world.toProcess).doesNotContain("transferAnswered " + id + " true");
        assertThat(world.callOffs.consents(id)).extracting(CallOffs.Consent::accepted).containsExactly(true, null);
        handling.answerTransfer(id, EDUCATION, UserId.of("ude-koordinator"), true, "Greit");
        assertThat(world.toProcess).endsWith("transferAnswered " + id + " true").hasSize(4);
    }

    private CallOffId transferToTwo() {
        world.has(ALNA, "MOB-01", "90000001", null);
        world.has(ALNA, "MOB-01", "90000002", null);
        CallOffId id = placed(transfer("90000001", "BFR"), transfer("90000002", "UDE"));
        assertThat(handling.askReceivingAgencies(id)).isTrue();
        assertThat(world.toProcess).contains("ask " + id + " BFR for Bydel Alna", "ask " + id + " UDE for Bydel Alna");
        return id;
    }

    @Test
    void oneNoSendsTheOrderBackAndStopsTheOthers() {
        CallOffId id = transferToTwo();

        assertRefused(() -> handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, false, ""), "consentReason");
        handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, false, "Vi har nok");

        assertThat(world.toProcess).endsWith("stopAsking " + id + " UDE", "transferAnswered " + id + " false");
        assertThat(world.callOff(id).returnReason()).isEqualTo("Bydel Frogner vil ikke overta numrene: Vi har nok");
        assertRefused(() -> handling.answerTransfer(id, EDUCATION, UserId.of("ude-koordinator"), true, null), null);
    }

    @Test
    void onlyTheReceivingAgencyAnswersAndOnlyOnce() {
        CallOffId id = transferToTwo();

        assertRefused(() -> handling.answerTransfer(id, FROGNER, APPROVER, true, null), null);
        assertRefused(() -> handling.answerTransfer(id, FROGNER, UserId.of("ude-godkjenner"), true, null), null);
        assertRefused(() -> handling.answerTransfer(id, FROGNER, UserId.of("bfr-bestiller"), true, null), null);
        assertRefused(() -> handling.answerTransfer(id, ALNA, APPROVER, true, null), null);
        handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, true, null);
        assertRefused(() -> handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, true, null), null);
    }

    @Test
    void theReceiversLetterTellsOnlyOfItsOwnNumbers() {
        CallOffId id = transferToTwo();

        assertThat(world.letters).filteredOn(letter -> letter.agency().equals(FROGNER)).isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.text()).contains("90000001").doesNotContain("90000002", "/saker/" + id));
    }

    @Test
    void theSupplierGetsAReadableOrderWithTheLinesAsASheet() {
        CallOffId id = world.sent(newLine("MOB-05", 40), portIn("MOB-15", "41234567"));

        assertThat(world.callOff(id).sentAt()).isEqualTo(world.now());
        var letter = world.letters.get(0);
        assertThat(letter.to()).hasToString("ordre@phonero.test");
        assertThat(letter.subject()).isEqualTo("Bestilling fra Bydel Alna: Nye telefoner til vaktlaget");
        assertThat(letter.text()).contains("1. Nytt: 40 stk. MOB-05 Mobil 5 GB, ønsket 06.05.2019, kr\u00a0119,00 per måned for hver\n"
                + "2. Overføring av nummer: 1 stk. MOB-15 Mobil 15 GB, nummer 41234567, ønsket 06.05.2019",
                "Månedspris i alt: kr\u00a04\u00a0929,00", "http://localhost:8080/saker/" + id, "Bestiller: Bestiller, Bydel Alna");
        assertThat(letter.attachments()).extracting(attachment -> attachment.fileName()).containsExactly(id + "-linjer.xlsx");
    }

    @Test
    void aLongOrderIsCutInTheLetterAndWholeInTheSheet() {
        world.sent(IntStream.rangeClosed(1, 40).mapToObj(i -> CallOffFixture.inRow(i, newLine("MOB-05", 1)))
                .toArray(LineRequest[]::new));

        assertThat(world.letters.get(0).text()).contains("30. Nytt", "… og 10 linjer til").doesNotContain("31. Nytt");
    }

    @Test
    void theSupplierConfirmsADayThatTheAgencyWanted() {
        CallOffId id = world.sent(newLine("MOB-05", 1));

        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, null, null), "deliveryOn");
        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, LocalDate.parse("2019-04-22"), null), "deliveryOn");
        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, LocalDate.parse("2019-05-07"), null), "deliveryOn");
        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, MAY_6, null);
        assertThat(world.callOff(id).promisedOn()).isEqualTo(MAY_6);
        assertThat(world.letterKinds()).endsWith("order-confirmed bestiller@bal.oslo.test");
        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, MAY_6, null), null);
    }

    @Test
    void aNumberThatAnOpenCallOffPortsInIsNotOrderedOnceMore() {
        CallOffId first = placed(portIn("MOB-05", "41234567"), newLine("MOB-05", 1));

        assertThatThrownBy(() -> placed(portIn("MOB-05", "41234567"))).hasMessageContaining("er alt bestilt i " + first + ".");
        assertThatThrownBy(() -> handling.place(UserId.of("bfr-bestiller"), "Samme nummer", List.of(portIn("MOB-05", "41234567")), null))
                .hasMessageContaining("er alt bestilt overført til avtalen").hasMessageNotContainingAny(first.value(), "Alna");
        handling.withdraw(first, ORDERER, "Feil nummer");
        assertThat(placed(portIn("MOB-05", "41234567"))).as("free again when the first has ended").isNotEqualTo(first);
    }

    @Test
    void aCallOffIsNotInTheWayOfItself() {
        CallOffId id = returned(portIn("MOB-05", "41234567"));
        CallOffId other = placed(portIn("MOB-05", "41234568"));

        assertThatThrownBy(() -> handling.replaceLines(id, ORDERER, List.of(portIn("MOB-05", "41234568"))))
                .hasMessageContaining("er alt bestilt i " + other);
        assertThat(handling.checkAnew(id, List.of(portIn("MOB-15", "41234567"))).refusals()).isEmpty();
        handling.replaceLines(id, ORDERER, List.of(portIn("MOB-15", "41234567")));
        handling.mend(id, ORDERER, null);
        assertThat(world.callOff(id).status()).isEqualTo(CallOff.Status.AWAITING_APPROVAL);
    }

    /** Easter 2019 is from 18 to 22 April; 17 May is a Friday. */
    @ParameterizedTest
    @CsvSource({"2019-04-17,", "2019-04-18, 23.04.2019", "2019-04-20, 23.04.2019", "2019-04-22, 23.04.2019", "2019-04-23,",
        "2019-05-01, 02.05.2019", "2019-05-11, 13.05.2019", "2019-05-16,", "2019-05-17, 20.05.2019", "2019-05-19, 20.05.2019",
        "2019-05-20,"})
    void aDeliveryIsPromisedForAWorkingDay(LocalDate day, @Nullable String nextWorkingDay) {
        world.moveTo("2019-04-10");
        for (SupplierAnswer answer : List.of(SupplierAnswer.CONFIRM, SupplierAnswer.PROPOSE)) {
            CallOffId id = world.sent(line("NEW", "MOB-05", "1", "2019-05-20"));
            if (nextWorkingDay == null) {
                handling.answerOrder(id, ORDER_DESK, answer, day, "Slik går det");
                assertThat(world.callOff(id)).extracting(CallOff::promisedOn, CallOff::proposedOn).contains(day);
            } else {
                assertThatThrownBy(() -> handling.answerOrder(id, ORDER_DESK, answer, day, "Slik går det"))
                        .hasMessage("Leveringsdatoen " + NorwegianDates.format(day) + " er ikke en virkedag, så ingen kan ta imot. "
                                + "Neste virkedag er " + nextWorkingDay + ". (C5.8)");
            }
        }
    }

    @Test
    void onTheAgreementsLastDayOffTheWorkingDayBeforeItIsNamed() {
        CallOffId id = world.sent(newLine("MOB-05", 1));

        assertThatThrownBy(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, LocalDate.parse("2021-04-05"), "Sent"))
                .hasMessageContaining("Siste virkedag i avtalens tid er 31.03.2021.");
    }

    /** Both sides of 17 May: what is wanted on the holiday or in the weekend after it is met on Monday. */
    @ParameterizedTest
    @CsvSource({"2019-05-16, 2019-05-16", "2019-05-17, 2019-05-20", "2019-05-18, 2019-05-20", "2019-05-20, 2019-05-20"})
    void aWishForADayOffIsMetByTheNextWorkingDay(String wanted, LocalDate latest) {
        CallOffId id = world.sent(line("NEW", "MOB-05", "1", wanted));

        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, latest.plusDays(1), null), "deliveryOn");
        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, latest, null);
        assertThat(world.callOff(id).promisedOn()).isEqualTo(latest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bal-bestiller", "phonero-levering", "uke-avtaleforvalter", "admin"})
    void onlyTheOrderDeskAnswers(String user) {
        CallOffId id = world.sent(newLine("MOB-05", 1));

        assertRefused(() -> handling.answerOrder(id, UserId.of(user), SupplierAnswer.CONFIRM, MAY_6, null), null);
    }

    @Test
    void aProposedDayIsDeclinedProposedAnewAndAccepted() {
        CallOffId id = world.sent(newLine("MOB-05", 1));

        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, MAY_20, null), "answerReason");
        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, LocalDate.parse("2021-04-06"), "Sent"), "deliveryOn");
        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, MAY_20, "Tomt på lager");
        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.CONFIRM, MAY_6, null), null);
        assertRefused(() -> handling.considerProposedDate(id, ORDERER, false, null), "dateReason");
        assertRefused(() -> handling.considerProposedDate(id, APPROVER, true, null), null);
        handling.considerProposedDate(id, ORDERER, false, "For sent");
        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.PROPOSE, LocalDate.parse("2019-05-13"), "Fant noen");
        handling.considerProposedDate(id, ORDERER, true, null);

        assertThat(world.callOff(id).promisedOn()).isEqualTo("2019-05-13");
        assertThat(world.letterKinds()).containsExactly("order-to-supplier ordre@phonero.test", "date-proposed bestiller@bal.oslo.test",
                "date-declined ordre@phonero.test", "date-proposed bestiller@bal.oslo.test", "date-accepted ordre@phonero.test");
        assertThat(world.letters.get(2).text()).contains("Begrunnelse: For sent");
    }

    @Test
    void theSuppliersRefusalEndsTheCallOff() {
        CallOffId id = world.sent(newLine("MOB-05", 1));

        assertRefused(() -> handling.answerOrder(id, ORDER_DESK, SupplierAnswer.REFUSE, null, null), "answerReason");
        handling.answerOrder(id, ORDER_DESK, SupplierAnswer.REFUSE, null, "Kan ikke leveres");
        assertThat(world.callOff(id).ending()).isEqualTo(CallOff.Ending.REFUSED_BY_SUPPLIER);
        assertThat(world.letterKinds()).endsWith("order-refused-by-supplier bestiller@bal.oslo.test");
    }

    @Test
    void theAgencyWithdrawsUntilTheSupplierHasConfirmed() {
        CallOffId placed = placed(newLine("MOB-05", 1));
        CallOffId sent = world.sent(newLine("MOB-05", 1));
        CallOffId confirmed = world.confirmed("2019-05-06", newLine("MOB-05", 1));
        world.letters.clear();

        assertRefused(() -> handling.withdraw(placed, ORDERER, " "), "reason");
        assertRefused(() -> handling.withdraw(placed, APPROVER, "Ombestemt"), null);
        assertRefused(() -> handling.withdraw(placed, UserId.of("bfr-koordinator"), "Ombestemt"), null);
        assertRefused(() -> handling.withdraw(confirmed, ORDERER, "Ombestemt"), null);
        handling.withdraw(placed, ORDERER, "Ombestemt");
        handling.withdraw(sent, COORDINATOR, "Ombestemt");

        assertThat(world.callOff(placed).ending()).isEqualTo(CallOff.Ending.WITHDRAWN);
        assertThat(world.toProcess).endsWith("withdrawn " + placed, "withdrawn " + sent);
        assertThat(world.letters).extracting(letter -> letter.caseNumber() + " " + letter.kind() + " " + letter.to())
                .containsExactly(sent + " order-withdrawn ordre@phonero.test");
        assertThat(told(placed, true)).containsExactly("Avropet ble bestilt");
        assertThat(told(sent, true)).endsWith("Virksomheten trakk avropet: Ombestemt");
    }

    @Test
    void withdrawingStopsAskingTheReceivers() {
        CallOffId id = transferToTwo();
        handling.answerTransfer(id, FROGNER, FROGNERS_APPROVER, true, null);
        handling.withdraw(id, ORDERER, "Ombestemt");

        assertThat(world.toProcess).endsWith("stopAsking " + id + " UDE", "withdrawn " + id);
    }

    @ParameterizedTest
    @CsvSource({"approveCallOff, 2019-04-26", "approveForUke, 2019-04-26", "mendCallOff, 2019-04-26", "answerTransfer, 2019-04-26",
        "answerOrder, 2019-04-25", "considerProposedDate, 2019-04-25", "controlDelivery, 2019-04-30", "mendDelivery, 2019-04-30",
        "reportDelivery, 2019-05-06"})
    void everyStepHasADeadlineInWorkingDays(String step, String day) {
        CallOffId id = world.confirmed("2019-05-06", newLine("MOB-05", 1));

        assertThat(handling.deadline(id, step)).isEqualTo(at(day, "16:00"));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        assertRefused(() -> handling.approve(CallOffId.of("AVR-2019-99999"), APPROVER, Approval.APPROVE, null), null);
        assertThatThrownBy(() -> handling.deadline(CallOffId.of("AVR-2019-99999"), "dance")).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.callOffs.find(CallOffId.of("AVR-2019-99999"))).isEmpty();
    }
}
