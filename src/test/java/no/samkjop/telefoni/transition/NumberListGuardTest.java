package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionFixture.fixed;
import static no.samkjop.telefoni.transition.TransitionFixture.row;
import static no.samkjop.telefoni.transition.TransitionFixture.rows;
import static no.samkjop.telefoni.transition.TransitionFixture.twin;
import static no.samkjop.telefoni.transition.TransitionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListGuardTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final AgencyId FROGNER = AgencyId.of("BFR");

    private final Map<SubscriberNumber, Subscription> register = new HashMap<>();
    private final Set<SubscriberNumber> elsewhere = new HashSet<>();
    private LocalDate today = LocalDate.parse("2019-04-23");

    private NumberListGuard.Result check(NumberRequest... rows) {
        return check(List.of(rows));
    }

    private NumberListGuard.Result check(List<NumberRequest> rows) {
        return new NumberListGuard(AgreementFixture.telephony(), AgreementFixture.workingDays(), today, numbers -> register,
                numbers -> elsewhere).check(ALNA, rows);
    }

    private void has(AgencyId agency, String number) {
        register.put(SubscriberNumber.of(number), new Subscription(1, agency, ItemNumber.of("MOB-05"), SubscriberNumber.of(number), null,
                null, null, Money.nok("79.00"), LocalDate.parse("2019-04-10"), null, null, "AVR-2019-99999", null));
    }

    private static void assertRight(NumberListGuard.Result result) {
        assertThat(result.refusals()).isEmpty();
    }

    private static void assertWrong(NumberListGuard.Result result, int row, String field, String part) {
        assertThat(result.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.row()).isEqualTo(row);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.message()).contains(part);
            assertThat(refusal.clause()).isNotNull();
        });
    }

    /** One right row of each kind, so that every field matters in one of them. */
    private static List<NumberRequest> rightList() {
        List<NumberRequest> list = new ArrayList<>(rows(8));
        list.set(0, with(row(1), "wishedOn", "14.06.2019"));
        list.set(1, twin(2, "580000000001", "41000001"));
        list.set(2, with(with(with(row(3), "item", "DATA-05"), "simKind", "DataSIM"), "mainNumber", "+47 410 00 004"));
        list.set(3, with(with(row(4), "simKind", "ESIM"), "deliveryAddress", null));
        list.set(4, with(with(with(row(5), "item", "m2m-01"), "simKind", "m2m"), "number", "590 00 001"));
        list.set(5, fixed(6, "22 00 00 01", "2019-08-30"));
        list.set(6, with(with(row(7), "email", null), "costCentre", ""));
        list.set(7, fixed(8, "02180", null));
        return list;
    }

    @Test
    void aListWithOneOfEachKindIsRight() {
        NumberListGuard.Result result = check(rightList());

        assertRight(result);
        assertThat(result.numbers()).extracting(ListedNumber::position).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(result.numbers()).extracting(number -> number.sim().name())
                .containsExactly("MAIN", "TWIN", "DATA", "ESIM", "M2M", "NONE", "MAIN", "NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOB-05", "mob-05", "Mobil 5 GB", " mobil 5 gb "})
    void aPlanIsNamedByItsNumberOrByItsName(String written) {
        NumberListGuard.Result result = check(with(row(1), "item", written));

        assertRight(result);
        assertThat(result.numbers()).extracting(ListedNumber::item).containsExactly(ItemNumber.of("MOB-05"));
    }

    private static Stream<Arguments> corruptions() {
        Map<String, List<String>> wrong = Map.ofEntries(
                Map.entry("number", Arrays.asList(null, " ", "123", "4100000x", "+4641000000", "11111111", "41000099;", "22000001")),
                Map.entry("user", Arrays.asList(null, "  ", "x".repeat(101), "Kari\nNordmann")),
                Map.entry("email", List.of("vakt", "vakt@bal", "Vakt <vakt@bal.oslo.test>", "a@b.test, c@d.test", "vakt@bal.oslo.test\nBcc: x@y.test")),
                Map.entry("costCentre", List.of("47 11", "x".repeat(21), "=1+1")),
                Map.entry("item", Arrays.asList(null, "", "MOB-99", "MOB-100", "TIL-SB", "SAM-01", "FAST-01", "Mobil 7 GB", "IP-01", "TVI-01")),
                Map.entry("simKind", Arrays.asList(null, "", "Tredoblet", "SIM")),
                Map.entry("mainNumber", List.of("41000001", "tull")),
                Map.entry("deliveryAddress", Arrays.asList(null, " ", "x".repeat(201))),
                Map.entry("presentOperator", Arrays.asList(null, "", "x".repeat(101))),
                Map.entry("presentOwner", Arrays.asList(null, "", "x".repeat(101))),
                Map.entry("authorised", Arrays.asList(null, "", "nei", "kanskje", "x")),
                Map.entry("prepaid", Arrays.asList(null, "", "ja", "vet ikke")),
                Map.entry("wishedOn", List.of("i juni", "31.06.2019", "2019-04-23", "2019-06-15", "2019-06-10", "2021-04-06")));
        return wrong.entrySet().stream().flatMap(field -> field.getValue().stream().map(value -> Arguments.of(field.getKey(), value)));
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void everyCorruptedFieldIsNamedByRowAndField(String field, @Nullable String value) {
        List<NumberRequest> list = rightList();
        list.set(6, with(list.get(6), field, value));

        List<Refusal> refusals = check(list).refusals();

        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.row()).isEqualTo(list.get(6).row());
            assertThat(refusal.message()).matches("(?s)[A-ZÆØÅ«].*\\.");
        });
        assertThat(refusals).extracting(Refusal::field).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"1,mainNumber,41000099", "1,mainNumber,", "1,item,MOB-05", "1,simKind,DataSIM", "2,mainNumber,580000000001",
        "2,mainNumber,580000000009", "2,item,TVI-01", "3,simKind,M2M", "4,number,41000099", "4,item,MOB-05", "4,simKind,HovedSIM",
        "5,number,41000099", "5,item,MOB-05", "5,simKind,HovedSIM", "5,wishedOn,2019-08-31", "5,wishedOn,2019-09-02", "5,mainNumber,41000001"})
    void whatDoesNotFitTheRestOfItsRowIsRefused(int index, String field, @Nullable String value) {
        List<NumberRequest> list = rightList();
        list.set(index, with(list.get(index), field, value));

        assertThat(check(list).refusals()).extracting(Refusal::row).contains(list.get(index).row());
    }

    @Test
    void allWrongRowsAreToldAtOnce() {
        List<NumberRequest> list = rightList();
        list.set(0, with(list.get(0), "prepaid", "ja"));
        list.set(4, with(with(list.get(4), "user", null), "authorised", null));

        assertThat(check(list).refusals()).extracting(refusal -> refusal.row() + " " + refusal.field())
                .containsExactly("2 prepaid", "6 user", "6 authorised");
        assertThat(check(list).numbers()).hasSize(6);
    }

    @Test
    void aNumberThatStandsTwiceIsToldWithTheOtherRow() {
        assertWrong(check(row(1), row(2), with(row(9), "number", "+47 41 00 00 01")), 10, "number", "står også i rad 2");
    }

    @Test
    void aNumberThatAnAgencyHasIsRefusedWithoutSayingWhich() {
        has(FROGNER, "41000001");
        assertWrong(check(row(1)), 2, "number", "tilhører en annen virksomhet");
        assertThat(check(row(1)).refusals().get(0).message()).doesNotContain("Frogner", "BFR");
    }

    @Test
    void aNumberThatTheAgencyHasAlreadyIsRefused() {
        has(ALNA, "41000001");
        assertWrong(check(row(1)), 2, "number", "har dere alt på denne avtalen");
    }

    @Test
    void aNumberInAnotherAgencysOpenSwitchIsRefused() {
        elsewhere.add(SubscriberNumber.of("41000001"));
        assertWrong(check(row(1)), 2, "number", "i nummerlisten til en annen virksomhet");
    }

    @Test
    void aTwinMayBelongToANumberThatTheAgencyHasAlready() {
        has(ALNA, "41000050");
        assertRight(check(twin(1, "580000000001", "41000050")));
        has(FROGNER, "41000050");
        assertWrong(check(twin(1, "580000000001", "41000050")), 2, "mainNumber", "verken i listen");
    }

    @Test
    void aMainNumberWhoseOwnRowIsWrongIsNotHeldAgainstItsTwin() {
        assertWrong(check(with(row(1), "prepaid", "ja"), twin(2, "580000000001", "41000001")), 2, "prepaid", "kan ikke flyttes");
    }

    /** Tuesday 23 April: tomorrow is the earliest. Whitsun, Ascension Day and 17 May are no working days. */
    @ParameterizedTest
    @CsvSource({"2019-04-23,false", "2019-04-24,true", "2019-05-01,false", "2019-05-17,false", "2019-05-16,true", "2019-05-30,false",
        "2019-06-10,false", "2019-06-11,true", "2021-03-31,true", "2021-04-05,false"})
    void aWishedDayIsAWorkingDayFromTomorrowOnWithinTheTerm(String day, boolean right) {
        assertThat(check(with(row(1), "wishedOn", day)).refusals().isEmpty()).isEqualTo(right);
    }

    /** The copper net ends on Sunday 1 September 2019; the last working day before is Friday. A mobile number may move later. */
    @ParameterizedTest
    @CsvSource({"2019-08-30,true", "2019-08-31,false", "2019-09-01,false", "2019-09-02,false"})
    void aFixedLineIsWishedMovedBeforeTheCopperNetEnds(String day, boolean right) {
        assertThat(check(fixed(1, "22000001", day)).refusals().isEmpty()).isEqualTo(right);
        assertRight(check(with(row(1), "wishedOn", "2019-09-02")));
    }

    @Test
    void theTellOfTheCopperNetNamesItsClause() {
        assertThat(check(fixed(1, "22000001", "2019-09-02")).refusals()).singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("30.08.2019", "(C5.4)"));
    }

    @ParameterizedTest
    @CsvSource({"2020-04-05,false", "2020-04-06,true"})
    void aPlanIsInTheCatalogueOnTheDayOfTheCheck(LocalDate day, boolean right) {
        today = day;
        assertThat(check(with(row(1), "item", "MOB-100")).refusals().isEmpty()).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JA", " ja "})
    void yesMayBeWrittenWithCapitalsAndBlanks(String yes) {
        assertRight(check(with(row(1), "authorised", yes)));
    }

    @Test
    void anEmptyListAndOneThatIsTooLongAreRefused() {
        assertThat(check(List.of()).refusals()).singleElement().satisfies(refusal -> assertThat(refusal.field()).isEqualTo("numbers"));
        assertThat(check(rows(50_001)).refusals()).singleElement().satisfies(refusal -> assertThat(refusal.message()).contains("50 000"));
        assertRight(check(rows(50_000)));
    }
}
