package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.about;
import static no.samkjop.telefoni.calloff.CallOffFixture.change;
import static no.samkjop.telefoni.calloff.CallOffFixture.inRow;
import static no.samkjop.telefoni.calloff.CallOffFixture.line;
import static no.samkjop.telefoni.calloff.CallOffFixture.newLine;
import static no.samkjop.telefoni.calloff.CallOffFixture.portIn;
import static no.samkjop.telefoni.calloff.CallOffFixture.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.Catalogue;
import no.samkjop.telefoni.agreement.CatalogueItem;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.calloff.CallOffHandling.Checked;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementGuardTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final AgencyId FROGNER = AgencyId.of("BFR");
    private static final LocalDate APRIL_23 = LocalDate.parse("2019-04-23");

    private final Map<SubscriberNumber, Subscription> register = new HashMap<>();
    private final Map<SubscriberNumber, PortInUnderWay> underWay = new HashMap<>();
    private Agreement agreement = AgreementFixture.telephony();

    private Checked check(LocalDate orderDay, LineRequest... lines) {
        return new AgreementGuard(agreement, AgreementFixture.workingDays(), numbers -> register, numbers -> underWay, this::holds,
                text -> Stream.of("BAL", "BFR").filter(text::equals).map(AgencyId::of).findFirst())
                .check(ALNA, orderDay, List.of(lines));
    }

    private boolean holds(AgencyId agency, ItemNumber item) {
        return register.values().stream().anyMatch(held -> held.agency().equals(agency) && held.item().equals(item));
    }

    private List<String> refused(LocalDate orderDay, LineRequest... lines) {
        return check(orderDay, lines).refusals().stream().map(AgreementGuardTest::inShort).toList();
    }

    private List<String> refused(LineRequest... lines) {
        return refused(APRIL_23, lines);
    }

    private static String inShort(Refusal refusal) {
        return refusal.clause() + " " + refusal.row() + " " + refusal.field();
    }

    private void has(AgencyId agency, String item, String number, @Nullable String suspendedOn) {
        register.put(SubscriberNumber.of(number), new Subscription(1, agency, ItemNumber.of(item), SubscriberNumber.of(number),
                null, null, null, Money.nok("79.00"), APRIL_23, suspendedOn == null ? null : LocalDate.parse(suspendedOn), null,
                "AVR-2019-00001", null));
    }

    private void exerciseOptions() {
        Agreement file = AgreementFixture.telephony();
        List<CatalogueItem> items = file.catalogue().items().stream().map(item -> new CatalogueItem(item.number(), item.name(),
                item.category(), item.includedDataGb(), item.orderable(), true,
                item.needsOneOf(), item.clause())).toList();
        agreement = new Agreement(file.name(), file.legalBasis(), file.term(), file.termOptions(), file.terms(),
                file.dailyPenalty(), file.serviceCredits(), new Catalogue(items), file.priceList());
    }

    @Test
    void aRightLineGetsTheAgreementsPrice() {
        Checked checked = check(APRIL_23, newLine("MOB-05", 40));

        assertThat(checked.refusals()).isEmpty();
        assertThat(checked.lines()).containsExactly(new CallOffLine(1, CallOffLine.LineKind.NEW, ItemNumber.of("MOB-05"), 40,
                LocalDate.parse("2019-05-06"), null, null, null, null, null, Money.nok("0.00"), Money.nok("119.00")));
        assertThat(checked.yearlyExVat()).isEqualTo(Money.nok("57120.00"));
    }

    @Test
    void thePriceIsThatOfTheOrderDay() {
        LineRequest line = line("NEW", "MOB-15", "1", "2020-06-01");

        assertThat(check(LocalDate.parse("2020-04-05"), line).monthlyExVat()).isEqualTo(Money.nok("169.00"));
        assertThat(check(LocalDate.parse("2020-04-06"), line).monthlyExVat()).isEqualTo(Money.nok("149.00"));
    }

    @Test
    void changesThatAgreeNoPriceCostNothing() {
        has(ALNA, "MOB-05", "90000001", null);

        Checked checked = check(APRIL_23, change("TERMINATE", "90000001"));

        assertThat(checked.lines()).extracting(CallOffLine::item, CallOffLine::monthlyExVat)
                .containsExactly(tuple(ItemNumber.of("MOB-05"), Money.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"2019-04-04, C3.1 null placedAt", "2019-04-05,", "2021-04-05,", "2021-04-06, C3.1 null placedAt"})
    void ordersArePlacedWithinTheTerm(LocalDate orderDay, @Nullable String refusal) {
        LocalDate wanted = orderDay.isBefore(LocalDate.parse("2021-04-06")) ? LocalDate.parse("2021-04-05") : orderDay;

        assertThat(refused(orderDay, line("NEW", "MOB-05", "1", wanted.toString())))
                .filteredOn(found -> found.endsWith("placedAt")).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void theTermIsToldWithTheWayOut() {
        assertThat(check(LocalDate.parse("2019-04-04"), newLine("MOB-05", 1)).refusals()).extracting(Refusal::message).contains(
                "Avtalen gjelder fra 05.04.2019 til og med 05.04.2021, så det kan ikke bestilles 04.04.2019. Spør avtaleforvalter i UKE.");
    }

    @ParameterizedTest
    @CsvSource({"2021-04-05,", "2021-04-06, C3.1 1 wantedOn", "2019-04-23,", "2019-04-22, C5.8 1 wantedOn"})
    void theWantedDayIsTodayOrLaterAndWithinTheTerm(String wantedOn, @Nullable String refusal) {
        assertThat(refused(line("NEW", "MOB-05", "1", wantedOn))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"06.05.2019", "6.5.2019", "2019-05-06"})
    void daysAreReadAsNorwegiansAndMachinesWriteThem(String written) {
        assertThat(check(APRIL_23, line("NEW", "MOB-05", "1", written)).lines()).extracting(CallOffLine::wantedOn)
                .containsExactly(LocalDate.parse("2019-05-06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.06.2019", "2019-02-29", "i morgen", "05/06/2019", "1.6"})
    void whatIsNoDayIsRefused(String written) {
        assertThat(refused(line("NEW", "MOB-05", "1", written))).containsExactly("C5.8 1 wantedOn");
    }

    @ParameterizedTest
    @CsvSource({"XYZ-99, C1.3 1 item", "SAM-01, C5.3 1 item", "mob-05,", "MOB-100, C1.3 1 item"})
    void onlyWhatTheListHasThatDayCanBeOrdered(String item, @Nullable String refusal) {
        assertThat(refused(line("NEW", item, "1", "2019-05-06"))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void anItemCanBeOrderedFromItsFirstDayOn() {
        assertThat(refused(LocalDate.parse("2020-04-05"), line("NEW", "MOB-100", "1", "2020-06-01"))).containsExactly("C1.3 1 item");
        assertThat(refused(LocalDate.parse("2020-04-06"), line("NEW", "MOB-100", "1", "2020-06-01"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2019-08-30,", "2019-08-31, C5.4 1 wantedOn", "2019-09-01, C5.4 1 wantedOn"})
    void aFixedLineMovesOnAWorkingDayBeforeTheCopperNetEnds(String wantedOn, @Nullable String refusal) {
        exerciseOptions();

        assertThat(refused(inRow(1, fixed(wantedOn)))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    /** 15 working days for delivery: from Friday 9 August they end on Friday 30 August, from Monday 12 on 2 September. */
    @ParameterizedTest
    @CsvSource({"2019-08-09,", "2019-08-12, C5.4 1 wantedOn"})
    void aFixedLineIsOrderedInTimeToBeMoved(LocalDate orderDay, @Nullable String refusal) {
        exerciseOptions();

        assertThat(refused(orderDay, fixed("2019-08-30"))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    private static LineRequest fixed(String wantedOn) {
        return new LineRequest(1, "PORT_IN", "FAST-01", "1", wantedOn, "22123456", null, null, "Telenor", null);
    }

    @Test
    void aFixedLineIsRefusedForTheOptionAndForTheCopperAtOnce() {
        assertThat(refused(fixed("2019-09-02"))).containsExactly("C5.3 1 item", "C5.4 1 wantedOn");
    }

    @ParameterizedTest
    @CsvSource({"1,", "10000,", "3.0,", "0, C5.8 1 quantity", "-1, C5.8 1 quantity", "'2,5', C5.8 1 quantity",
        "0.5, C5.8 1 quantity", "10001, C5.8 1 quantity", "to, C5.8 1 quantity", "'', C5.8 1 quantity",
        "1e9, C5.8 1 quantity", "99999999999999999999, C5.8 1 quantity"})
    void theQuantityIsAWholeNumberFromOneUp(String quantity, @Nullable String refusal) {
        assertThat(refused(line("NEW", "MOB-05", quantity, "2019-05-06"))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void aLineWithANumberIsAboutOne() {
        LineRequest two = new LineRequest(1, "PORT_IN", "MOB-05", "2", "2019-05-06", "90000001", null, null, "Telenor", null);
        LineRequest none = new LineRequest(1, "PORT_IN", "MOB-05", null, "2019-05-06", "90000001", null, null, "Telenor", null);

        assertThat(refused(two)).containsExactly("C5.8 1 quantity");
        assertThat(check(APRIL_23, none).lines()).extracting(CallOffLine::quantity).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "12345678", "+46 70 123 45 67", "4712345678901", "abc", "9000000", "581234567890123"})
    void whatIsNoNumberIsRefused(String number) {
        assertThat(refused(portIn("MOB-05", number))).containsExactly("C5.8 1 number");
    }

    @ParameterizedTest
    @CsvSource({"MOB-05, +47 412 34 567,", "M2M-01, 580012345678,", "M2M-01, 59000001,", "IP-01, 22123456,", "IP-01, 02180,",
        "MOB-05, 22123456, C5.8 1 number", "MOB-05, 580012345678, C5.8 1 number", "M2M-01, 41234567, C5.8 1 number",
        "IP-01, 41234567, C5.8 1 number"})
    void theNumberFitsTheItem(String item, String number, @Nullable String refusal) {
        assertThat(refused(portIn(item, number))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void aNumberStandsInOneLineOnly() {
        List<Refusal> refusals = check(APRIL_23, inRow(2, portIn("MOB-05", "41234567")), inRow(3, newLine("MOB-05", 1)),
                inRow(7, portIn("MOB-05", "+47 412 34 567"))).refusals();

        assertThat(refusals).containsExactly(new Refusal(Clause.of("C5.8"), 7, "number",
                "Nummeret 41234567 står også i rad 2. Ta bort den ene."));
    }

    @Test
    void aNumberIsPortedInByOneOpenCallOffOnly() {
        underWay.put(SubscriberNumber.of("41234567"), new PortInUnderWay(CallOffId.of("AVR-2019-00007"), ALNA));
        underWay.put(SubscriberNumber.of("41234568"), new PortInUnderWay(CallOffId.of("AVR-2019-00008"), FROGNER));

        List<Refusal> refusals = check(APRIL_23, portIn("MOB-05", "41234567"), inRow(2, portIn("MOB-05", "41234568")),
                inRow(3, portIn("MOB-05", "41234569"))).refusals();

        assertThat(refusals).containsExactly(
                new Refusal(Clause.of("C5.8"), 1, "number",
                        "Nummeret 41234567 er alt bestilt i AVR-2019-00007. Ta bort linjen, eller trekk den saken først."),
                new Refusal(Clause.of("C5.8"), 2, "number",
                        "Nummeret 41234568 er alt bestilt overført til avtalen. Kontroller nummeret, eller ta bort linjen."));
    }

    @Test
    void addOnsMayBeOrderedToANumberOfTheSameOrder() {
        LineRequest sms = about(line("ADD_ON", "TIL-SMS", "1", "2019-05-06"), "41234567");
        LineRequest net = about(line("ADD_ON", "TIL-BN", "1", "2019-05-06"), "41234567");

        assertThat(refused(portIn("MOB-05", "41234567"), sms, net)).isEmpty();
        assertThat(refused(portIn("MOB-05", "41234567"), sms, inRow(3, sms))).containsExactly("C5.8 3 number");
    }

    @Test
    void privateApnNeedsADataOrM2mSim() {
        LineRequest apn = line("ADD_ON", "TIL-APN", "1", "2019-05-06");
        has(ALNA, "MOB-05", "90000001", null);
        has(FROGNER, "M2M-01", "580012345678", null);

        assertThat(check(APRIL_23, apn, inRow(2, newLine("MOB-05", 1))).refusals()).containsExactly(new Refusal(Clause.of("C5.2"), 1, "item",
                "Privat APN virker bare på DataSIM 5 GB, DataSIM 50 GB, M2M 1 GB, M2M 5 GB. Dere har ingen av dem. Bestill minst én i samme avrop."));
        assertThat(refused(apn, inRow(2, newLine("M2M-05", 1)))).as("in the same order").isEmpty();
        has(ALNA, "DATA-05", "90000002", null);
        assertThat(refused(apn)).as("in the register").isEmpty();
    }

    @Test
    void privateApnToANumberNeedsThatNumbersSim() {
        has(ALNA, "MOB-05", "90000001", null);
        has(ALNA, "DATA-05", "90000002", null);
        LineRequest apn = line("ADD_ON", "TIL-APN", "1", "2019-05-06");

        assertThat(refused(about(apn, "90000002"))).isEmpty();
        assertThat(refused(about(apn, "41234567"), inRow(2, portIn("DATA-05", "41234567")))).isEmpty();
        assertThat(check(APRIL_23, about(apn, "90000001")).refusals()).containsExactly(new Refusal(Clause.of("C5.2"), 1, "item",
                "Privat APN kan ikke legges på nummeret 90000001, som må ha ett av disse: DataSIM 5 GB, DataSIM 50 GB, M2M 1 GB, M2M 5 GB."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERMINATE", "SUSPEND", "RESUME"})
    void anotherAgencysNumberIsRefusedWithoutNamingIt(String kind) {
        has(FROGNER, "MOB-05", "90000001", null);

        List<Refusal> refusals = check(APRIL_23, change(kind, "90000001")).refusals();

        assertThat(refusals).containsExactly(new Refusal(Clause.of("C5.8"), 1, "number", "Nummeret 90000001 tilhører en annen "
                + "virksomhet. Den må selv bestille «Overdragelse til annen virksomhet» hvis dere skal overta det."));
    }

    @Test
    void anotherAgencysNumberCannotBePortedOrGivenAway() {
        has(FROGNER, "MOB-05", "90000001", null);

        assertThat(refused(portIn("MOB-05", "90000001"))).containsExactly("C5.8 1 number");
        assertThat(refused(transfer("90000001", "BFR"))).containsExactly("C5.8 1 number");
        assertThat(refused(about(line("ADD_ON", "TIL-BN", "1", "2019-05-06"), "90000001"))).containsExactly("C5.8 1 number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERMINATE", "SUSPEND", "RESUME"})
    void changesAreAboutANumberThatTheAgencyHas(String kind) {
        assertThat(refused(change(kind, "90000001"))).containsExactly("C5.8 1 number");
        assertThat(refused(line(kind, null, "1", "2019-05-06"))).containsExactly("C5.8 1 number");
    }

    @Test
    void anActiveNumberIsSuspendedAndASuspendedOneResumed() {
        has(ALNA, "MOB-05", "90000001", null);
        has(ALNA, "MOB-05", "90000002", "2019-04-20");

        assertThat(refused(change("SUSPEND", "90000001"), change("RESUME", "90000002"))).isEmpty();
        assertThat(refused(inRow(1, change("RESUME", "90000001")), inRow(2, change("SUSPEND", "90000002"))))
                .containsExactly("C5.8 1 number", "C5.8 2 number");
    }

    @Test
    void aPlanIsChangedToAnotherOfTheSameKind() {
        has(ALNA, "MOB-05", "90000001", null);

        assertThat(refused(about(line("CHANGE_PLAN", "MOB-15", "1", "2019-05-06"), "90000001"))).isEmpty();
        assertThat(refused(about(line("CHANGE_PLAN", "MOB-05", "1", "2019-05-06"), "90000001"))).containsExactly("C5.8 1 item");
        assertThat(refused(about(line("CHANGE_PLAN", "IP-01", "1", "2019-05-06"), "90000001"))).containsExactly("C5.8 1 item");
        assertThat(refused(about(line("CHANGE_PLAN", null, "1", "2019-05-06"), "90000001"))).containsExactly("C5.8 1 item");
    }

    @Test
    void theKindFitsTheItem() {
        assertThat(refused(line("NEW", "TIL-BN", "1", "2019-05-06"))).containsExactly("C5.8 1 kind");
        assertThat(refused(line("ADD_ON", "MOB-05", "1", "2019-05-06"))).containsExactly("C5.8 1 kind");
        assertThat(refused(line("ADD_ON", "TIL-SB", "1", "2019-05-06"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NEW,", "nytt,", "Nytt,", "LEASE, C5.8 1 kind", "'', C5.8 1 kind"})
    void theKindIsOneOfTheAgreements(String kind, @Nullable String refusal) {
        assertThat(refused(line(kind, "MOB-05", "1", "2019-05-06"))).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void aNewSubscriptionGetsItsNumberFromTheSupplier() {
        assertThat(refused(about(newLine("MOB-05", 1), "90000001"))).containsExactly("C5.8 1 number");
    }

    @Test
    void aNumberThatTheAgencyHasIsNotPortedIn() {
        has(ALNA, "MOB-05", "90000001", null);

        assertThat(refused(portIn("MOB-05", "90000001"))).containsExactly("C5.8 1 number");
    }

    @Test
    void portingNeedsThePresentOperatorAndNothingElseDoes() {
        LineRequest without = new LineRequest(1, "PORT_IN", "MOB-05", "1", "2019-05-06", "90000001", null, null, " ", null);
        LineRequest with = new LineRequest(2, "NEW", "MOB-05", "1", "2019-05-06", null, null, null, "Telenor", null);

        assertThat(refused(without, with)).containsExactly("C5.8 1 presentOperator", "C5.8 2 presentOperator");
    }

    @Test
    void aTransferNeedsAnotherAgencyThatExists() {
        has(ALNA, "MOB-05", "90000001", null);

        assertThat(check(APRIL_23, transfer("90000001", "BFR")).lines()).extracting(CallOffLine::receivingAgency).containsExactly(FROGNER);
        assertThat(refused(transfer("90000001", null))).containsExactly("C5.8 1 receivingAgency");
        assertThat(refused(transfer("90000001", "XXX"))).containsExactly("C5.8 1 receivingAgency");
        assertThat(refused(transfer("90000001", "BAL"))).containsExactly("C5.8 1 receivingAgency");
        assertThat(refused(new LineRequest(1, "TERMINATE", null, "1", "2019-05-06", "90000001", null, null, null, "BFR")))
                .containsExactly("C5.8 1 receivingAgency");
    }

    @Test
    void userAndCostCentreAreShortTexts() {
        LineRequest line = new LineRequest(1, "NEW", "MOB-05", "1", "2019-05-06", null, "a".repeat(101), "40 10/x", null, null);
        LineRequest broken = new LineRequest(2, "NEW", "MOB-05", "1", "2019-05-06", null, "to\nlinjer", " 4010 ", null, null);

        assertThat(refused(line, broken)).containsExactly("C5.8 1 user", "C5.8 1 costCentre", "C5.8 2 user");
    }

    @Test
    void allFaultsOfAllRowsAreToldAtOnce() {
        LineRequest empty = new LineRequest(4, null, null, null, null, null, null, null, null, null);

        assertThat(refused(inRow(2, line("NEW", "XYZ-99", "0", "i går")), inRow(3, newLine("MOB-05", 1)), empty)).containsExactly(
                "C5.8 2 wantedOn", "C5.8 2 quantity", "C1.3 2 item", "C5.8 4 kind", "C5.8 4 wantedOn", "C5.8 4 quantity");
    }

    @Test
    void rightLinesArePricedBesideWrongOnes() {
        Checked checked = check(APRIL_23, inRow(2, newLine("MOB-05", 0)), inRow(3, newLine("MOB-05", 2)));

        assertThat(checked.refusals()).hasSize(1);
        assertThat(checked.lines()).extracting(CallOffLine::number, CallOffLine::quantity)
                .containsExactly(tuple(1, 2));
    }

    @Test
    void anOrderHasFromOneToTenThousandLines() {
        LineRequest[] most = Collections.nCopies(10_000, newLine("MOB-05", 1)).toArray(LineRequest[]::new);
        LineRequest[] more = Collections.nCopies(10_001, newLine("MOB-05", 1)).toArray(LineRequest[]::new);

        assertThat(refused()).containsExactly("C5.8 null lines");
        assertThat(refused(most)).isEmpty();
        assertThat(refused(more)).containsExactly("C5.8 null lines");
    }

    @ParameterizedTest
    @CsvSource({"price, C4.3", "Månedspris, C4.3", "rabatt, C4.3", "unitPriceExVat, C4.3", "bindingstid, C4.3", "farge, C5.8"})
    void nobodyBringsAPriceOrATerm(String name, String clause) {
        Refusal refusal = AgreementGuard.unknownField(name);

        assertThat(Optional.ofNullable(refusal.clause())).contains(Clause.of(clause));
        assertThat(refusal.field()).isEqualTo(name);
    }

    @Test
    void theSupplierCannotPromiseADayThatTheAgreementForbids() {
        exerciseOptions();
        AgreementGuard guard = new AgreementGuard(agreement, AgreementFixture.workingDays(), numbers -> Map.of(), numbers -> Map.of(),
                (agency, item) -> false, text -> Optional.empty());
        CallOff fixed = CallOffFixture.aCallOff().with("FAST-01", 1).sent();
        CallOff mobile = CallOffFixture.aCallOff().with("MOB-05", 1).sent();

        assertThat(guard.deliveryProblem(fixed, APRIL_23, LocalDate.parse("2019-08-30"))).isEmpty();
        assertThat(guard.deliveryProblem(fixed, APRIL_23, LocalDate.parse("2019-08-31")).flatMap(Refusal::reason)).contains(Clause.of("C5.4"));
        assertThat(guard.deliveryProblem(mobile, APRIL_23, LocalDate.parse("2019-09-02"))).isEmpty();
        assertThat(guard.deliveryProblem(mobile, APRIL_23, LocalDate.parse("2021-03-31"))).isEmpty();
        assertThat(guard.deliveryProblem(mobile, APRIL_23, LocalDate.parse("2021-04-05")).flatMap(Refusal::reason)).contains(Clause.of("C5.8"));
        assertThat(guard.deliveryProblem(mobile, APRIL_23, LocalDate.parse("2021-04-06")).flatMap(Refusal::reason)).contains(Clause.of("C3.1"));
    }
}
