package no.samkjop.telefoni.agreement;

import static no.samkjop.telefoni.agreement.AgreementFixture.telephony;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement.TermOption;
import no.samkjop.telefoni.agreement.CatalogueItem.Category;
import no.samkjop.telefoni.shared.Clause;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.shared.Percent;
import no.samkjop.telefoni.shared.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agreement as the product ships it. */
class AgreementTest {

    @Test
    void theAgreementIsNamedWithItsLegalBasis() {
        assertThat(telephony().name()).isEqualTo("Samkjøpsavtale for telefoni og datatrafikk");
        assertThat(telephony().legalBasis()).isEqualTo("byrådssak 1295/03");
    }

    @ParameterizedTest
    @CsvSource({"2019-04-04,false", "2019-04-05,true", "2021-04-05,true", "2021-04-06,false"})
    void itLastsFromItsFirstToItsLastDay(LocalDate day, boolean inTerm) {
        assertThat(telephony().termWithOptions().contains(day)).isEqualTo(inTerm);
    }

    @ParameterizedTest
    @CsvSource({"false,false,2021-04-05", "true,false,2022-04-05", "true,true,2023-04-05"})
    void exercisedOptionsExtendTheTerm(boolean first, boolean second, LocalDate last) {
        Agreement shipped = telephony();
        assertThat(shipped.termOptions()).containsExactly(new TermOption(1, LocalDate.parse("2022-04-05"), false),
                new TermOption(2, LocalDate.parse("2023-04-05"), false));

        Agreement agreement = new Agreement(shipped.name(), shipped.legalBasis(), shipped.term(),
                List.of(new TermOption(1, LocalDate.parse("2022-04-05"), first),
                        new TermOption(2, LocalDate.parse("2023-04-05"), second)),
                shipped.terms(), shipped.dailyPenalty(), shipped.serviceCredits(), shipped.catalogue(), shipped.priceList());

        assertThat(agreement.termWithOptions()).isEqualTo(new Period(LocalDate.parse("2019-04-05"), last));
        assertThat(agreement.longestTerm().lastDay()).contains(LocalDate.parse("2023-04-05"));
    }

    /** First too late: 31 August is a Saturday, so Friday the 30th is the last working day to move a fixed line (C5.4). */
    @Test
    void aFixedLineMovesBeforeSeptember() {
        LocalDate tooLate = telephony().term(Term.Key.FIXED_LINE_MOVE_END, LocalDate.parse("2019-05-02")).date();

        assertThat(tooLate).isEqualTo("2019-09-01");
        assertThat(AgreementFixture.workingDays().before(tooLate)).isEqualTo("2019-08-30");
    }

    /** Three months after 5 April 2019, that day included (C1.8). */
    @Test
    void telenorsPricesHoldForThreeMonths() {
        assertThat(telephony().term(Term.Key.TELENOR_PRICE_END, LocalDate.parse("2019-05-02")).date())
                .isEqualTo(telephony().term().first().plusMonths(3)).isEqualTo("2019-07-05");
    }

    @ParameterizedTest
    @EnumSource
    void everyTermHasAValueOnTheFirstAndLastDayAndOutlivesTheAgreement(Term.Key key) {
        Term first = telephony().term(key, LocalDate.parse("2019-04-05"));

        assertThat(first.unit()).isEqualTo(key.unit());
        assertThat(telephony().term(key, LocalDate.parse("2021-04-05"))).isEqualTo(first);
        assertThat(telephony().term(key, LocalDate.parse("2021-04-06"))).isEqualTo(first);
        assertThat(telephony().term(key, LocalDate.parse("2031-01-01"))).isEqualTo(first);
        assertThat(telephony().term(key, LocalDate.parse("2019-04-04"))).isEqualTo(first);
    }

    @Test
    void onlyTheCircularsOwnDatesAreNoAssumptions() {
        assertThat(telephony().terms()).filteredOn(term -> !term.assumption()).extracting(Term::key, Term::clause)
                .containsExactlyInAnyOrder(
                        tuple(Term.Key.FIXED_LINE_MOVE_END, Clause.of("C5.4")),
                        tuple(Term.Key.TELENOR_PRICE_END, Clause.of("C1.8")));
        assertThat(telephony().priceList().prices()).allMatch(Price::assumption);
    }

    /** The circular gives none of it (C6.13): the most common clause, marked as an assumption. */
    @ParameterizedTest
    @ValueSource(strings = {"2019-04-04", "2019-04-05", "2021-04-05", "2021-04-06", "2031-01-01"})
    void lateDeliveryCostsTheSameWheneverItWasAgreedFor(LocalDate day) {
        assertThat(telephony().dailyPenalty(day)).isEqualTo(new PenaltyTerms(PenaltyTerms.Base.DELAYED_PART, 12, Percent.of("0.15"),
                PenaltyTerms.DayCount.CALENDAR_DAYS, 1, 0, Money.ZERO, Money.ZERO, Percent.of("15"), 100,
                new Period(LocalDate.parse("2019-04-05"), LocalDate.parse("2023-04-05")), Clause.of("C6.13"), true));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            100,
            99.9,
            99.8999999999, 5
            99.5,          5
            99.4999999999, 10
            99,            10
            98.9999999999, 25
            0,             25
            """)
    void theHardestTierThatFitsIsGivenBack(BigDecimal availability, @Nullable String percent) {
        ServiceLevelTerms terms = telephony().serviceCredits(LocalDate.parse("2019-05-01"));

        assertThat(terms.tierFor(availability).map(ServiceLevelTerms.Tier::credit)).isEqualTo(Optional.ofNullable(percent).map(Percent::of));
        assertThat(terms.clause()).isEqualTo(Clause.of("C5.11"));
        assertThat(terms.assumption()).isTrue();
        assertThat(telephony().serviceCredits(LocalDate.parse("2019-04-01"))).isEqualTo(terms);
        assertThat(telephony().serviceCredits(LocalDate.parse("2031-01-01"))).isEqualTo(terms);
    }

    @Test
    void theCatalogueCoversTheCircular() {
        List<CatalogueItem> items = telephony().catalogue().items();

        assertThat(items).extracting(CatalogueItem::category).contains(Category.values());
        assertThat(items).filteredOn(item -> item.category() == Category.ADD_ON).extracting(CatalogueItem::name)
                .containsExactly("Bedriftsnett", "Sentralbord", "Fakturakontroll", "Administrasjonsløsning", "Privat APN",
                        "SMS-tjenester");
        assertThat(items).filteredOn(item -> !item.exercised()).extracting(CatalogueItem::category)
                .containsExactly(Category.UNIFIED_COMMUNICATIONS, Category.FIXED);
        assertThat(items.stream().filter(item -> item.includedData().isPresent()).map(CatalogueItem::category)
                .collect(Collectors.toSet())).containsExactlyInAnyOrder(Category.MOBILE, Category.M2M);
    }

    @ParameterizedTest
    @CsvSource({"MOB-15,2020-04-05,169.00", "MOB-15,2020-04-06,149.00", "M2M-01,2020-04-05,19.00",
            "M2M-01,2020-04-06,17.50", "MOB-05,2019-04-05,119.00"})
    void thePriceIsTheDays(String item, LocalDate day, String monthly) {
        Price price = telephony().priceList().priceOf(ItemNumber.of(item), day).orElseThrow();

        assertThat(price.monthlyExVat()).isEqualTo(Money.nok(monthly));
        assertThat(price.yearlyExVat()).isEqualTo(Money.nok(monthly).times(12));
    }

    @Test
    void anItemHasNoPriceBeforeItIsInTheList() {
        ItemNumber mobile100 = ItemNumber.of("MOB-100");

        assertThat(telephony().catalogue().item(mobile100).orElseThrow().orderable().contains(LocalDate.parse("2020-04-05")))
                .isFalse();
        assertThat(telephony().priceList().priceOf(mobile100, LocalDate.parse("2020-04-05"))).isEmpty();
        assertThat(telephony().priceList().priceOf(mobile100, LocalDate.parse("2020-04-06"))).isPresent();
    }

    @Test
    void thePriceOfNothingIsNothing() {
        assertThat(telephony().priceList().priceOf(ItemNumber.of("XX-01"), LocalDate.parse("2019-05-02"))).isEmpty();
        assertThat(telephony().catalogue().item(ItemNumber.of("XX-01"))).isEmpty();
    }

    @Test
    void everyCategoryHasADeliveryTime() {
        assertThat(Arrays.stream(Category.values()).map(category -> Term.Key.valueOf("DELIVERY_" + category)))
                .allMatch(key -> telephony().term(key, LocalDate.parse("2019-05-02")).days() > 0);
    }
}
