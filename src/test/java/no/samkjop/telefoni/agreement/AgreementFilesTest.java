package no.samkjop.telefoni.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import no.samkjop.telefoni.shared.Percent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;

/** What is wrong in the files is told with file and line. Each test breaks the shipped files in one place. */
class AgreementFilesTest {

    private static final String AGREEMENT = read("agreement.yml");
    private static final String PRICE_LIST = read("price-list.yml");

    private static String read(String name) {
        try (InputStream in = AgreementFilesTest.class.getResourceAsStream("/agreement/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key: AGENCY_CONTROL,            | key: AGENCY_CONTOL,                 | key is "AGENCY_CONTOL", expected one of [SUPPLIER_ANSWER
            key: AGENCY_CONTROL,            | ky: AGENCY_CONTROL,                 | unknown key ky, expected one of
            key: AGENCY_CONTROL,            | key: AGENCY_APPROVAL,               | AGENCY_APPROVAL is valid on the same days as in line
            key: AGENCY_CONTROL,            | key: AGENCY_CONTROL, key: X,        | key stands twice
            key: AGENCY_CONTROL,            | key: ,                              | key has no value
            value: 10,                      | value: 0,                           | value is "0", expected a whole number, at least 1
            value: 10,                      | value: 1.5,                         | value is "1.5", expected a whole number, at least 1
            value: 2019-09-01               | value: 2019-09-31                   | value is "2019-09-31", expected a date such as 2019-04-05
            unit: COUNT,                    | unit: TIMES,                        | unit is "TIMES", expected one of [WORKING_DAYS, HOURS, DATE, COUNT, KRONER]
            value: 6.50,                    | value: 6.505,                       | value is "6.505", expected kroner
            value: 6.50,                    | value: -6.50,                       | value is "-6.50", expected kroner
            unit: HOURS,                    | unit: WORKING_DAYS,                 | SIM_BLOCK must be given in HOURS
            unit: COUNT,                    | unit: WORKING_DAYS,                 | FAILED_CONTROLS_BEFORE_DISPUTE must be given in COUNT
            clause: C6.20, assumption: true | clause: C6.22, assumption: true     | clause is "C6.22", expected a clause of the circular
            clause: C6.20, assumption: true | assumption: true                    | clause is missing
            clause: C6.20, assumption: true | clause: C6.20                       | the circular gives no UKE_ESCALATION, so it must say "assumption: true"
            clause: C6.20, assumption: true | clause: C6.20, assumption: false    | the circular gives no UKE_ESCALATION, so it must say "assumption: true"
            clause: C6.20, assumption: true | clause: C6.20, assumption: maybe    | assumption is "maybe", expected true or false
            number: 2, extendsTo            | number: 3, extendsTo                | options must be numbered 1, 2, 3 …
            extendsTo: 2023-04-05           | extendsTo: 2022-04-05               | the option does not extend the term
            2023-04-05, exercised: false    | 2023-04-05, exercised: true         | an option before it is not exercised
            clause: C3.2 }                  | clause: C3.4 }                      | clause is "C3.4", expected a clause of the circular
            validTo: 2021-04-05,            | validTo: 2019-04-04,                | validTo 2019-04-04 is before validFrom 2019-04-05
            item: MOB-05,                   | item: mob 05,                       | item is "mob 05", expected an item number
            item: MOB-05,                   | item: MOB-01,                       | MOB-01 stands twice in the catalogue
            "DATA-05 DATA-50 M2M-01 M2M-05" | "data 5"                            | needsOneOf is "data 5", expected item numbers with spaces between
            "DATA-05 DATA-50 M2M-01 M2M-05" | "M2M-01 M2M-99"                     | TIL-APN needs M2M-99, which is no subscription of the catalogue
            "DATA-05 DATA-50 M2M-01 M2M-05" | "TIL-BN"                            | TIL-APN needs TIL-BN, which is no subscription of the catalogue
            name: "Mobil 5 GB",             | name: "",                           | name has no value
            category: IP,                   | category: FAX,                      | category is "FAX", expected one of [MOBILE, IP
            category: IP,                   | category: M2M,                      | M2M needs includedDataGb
            category: IP,                   | category: IP, includedDataGb: 5,    | IP cannot have includedDataGb
            category: IP,                   | category: IP, exercised: true,      | IP is no option and cannot have exercised
            category: IP,                   | category: FIXED,                    | FIXED is an option and needs exercised
            includedDataGb: 50,             | includedDataGb: -1,                 | includedDataGb is "-1", expected a whole number, at least 0
            """)
    void aFaultInTheAgreementIsNamedWithItsLine(String right, String wrong, String fault) {
        assertFault(AGREEMENT.replaceFirst(quoted(right), wrong), PRICE_LIST,
                "agreement.yml line " + lineOf(AGREEMENT, right) + ": " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            monthlyExVat:  119.00,    | monthlyExVat: -119.00,  | monthlyExVat is "-119.00", expected kroner such as 149.00, not negative
            monthlyExVat:  119.00,    | monthlyExVat: 119.005,  | monthlyExVat is "119.005", expected kroner
            monthlyExVat:  119.00,    | monthlyExVat: 119 kr,   | monthlyExVat is "119 kr", expected kroner
            item: MOB-05,             | item: MOB-06,           | MOB-06 is not in the catalogue of agreement.yml
            item: MOB-05,             | item: MOB-01,           | MOB-01 is valid on the same days as in line 6
            validTo: 2020-04-05       | validTo: 2023-04-06     | validity is outside the days on which MOB-15 can be ordered, 2019-04-05 to 2023-04-05
            C1.4, assumption: true }  | C1.4 }                  | the circular gives no prices, so MOB-01 must say "assumption: true"
            C1.4, assumption: true }  | C9.1, assumption: true }| clause is "C9.1", expected a clause of the circular
            oneOffExVat:   500.00,    | discount: 500.00,       | unknown key discount
            """)
    void aFaultInThePriceListIsNamedWithItsLine(String right, String wrong, String fault) {
        assertFault(AGREEMENT, PRICE_LIST.replaceFirst(quoted(right), wrong),
                "price-list.yml line " + lineOf(PRICE_LIST, right) + ": " + fault);
    }

    @Test
    void aDayWithoutPriceIsAFault() {
        String gap = PRICE_LIST.replaceFirst("validTo: 2020-04-05", "validTo: 2020-04-04");

        assertFault(AGREEMENT, gap, "agreement.yml line " + lineOf(AGREEMENT, "item: MOB-15,")
                + ": MOB-15 has no price on 2020-04-05 in price-list.yml");
    }

    @Test
    void anItemWithoutPriceIsAFault() {
        assertFault(AGREEMENT, without(PRICE_LIST, "item: FAST-01"), "agreement.yml line "
                + lineOf(AGREEMENT, "item: FAST-01,") + ": FAST-01 has no price on 2019-04-05 in price-list.yml");
    }

    @Test
    void aMissingTermIsAFault() {
        assertFault(without(AGREEMENT, "key: AGENCY_CONTROL"), PRICE_LIST, ": no AGENCY_CONTROL is valid on 2019-04-05");
    }

    @Test
    void aTermMustLastAsLongAsTheAgreement() {
        String row = Arrays.stream(AGREEMENT.split("\n")).filter(line -> line.contains("key: AGENCY_CONTROL")).findFirst().orElseThrow();
        String lastDay = AGREEMENT.replace(row, row.replace("validTo: 2023-04-05", "validTo: 2021-04-05"));
        String dayBefore = AGREEMENT.replace(row, row.replace("validTo: 2023-04-05", "validTo: 2021-04-04"));

        assertThat(AgreementFiles.read(lastDay, PRICE_LIST).terms()).hasSize(Term.Key.values().length);
        assertFault(dayBefore, PRICE_LIST, ": no AGENCY_CONTROL is valid on 2021-04-05");
    }

    @Test
    void aTermOutsideTheAgreementIsAFault() {
        String early = AGREEMENT.replaceFirst("COUNT,        validFrom: 2019-04-05", "COUNT, validFrom: 2019-04-04");

        assertFault(early, PRICE_LIST, "agreement.yml line " + lineOf(AGREEMENT, "COUNT,")
                + ": validity is outside the agreement's term, 2019-04-05 to 2023-04-05");
    }

    @Test
    void aValueCanChangeFromADayOn() {
        String row = Arrays.stream(AGREEMENT.split("\n")).filter(line -> line.contains("key: AGENCY_CONTROL")).findFirst().orElseThrow();
        String changed = AGREEMENT.replace(row, row.replace("validTo: 2023-04-05", "validTo: 2019-12-31") + "\n"
                + row.replace("validFrom: 2019-04-05", "validFrom: 2020-01-01").replace("value: 5,", "value: 7,"));

        Agreement agreement = AgreementFiles.read(changed, PRICE_LIST);

        assertThat(agreement.term(Term.Key.AGENCY_CONTROL, LocalDate.parse("2019-12-31")).days()).isEqualTo(5);
        assertThat(agreement.term(Term.Key.AGENCY_CONTROL, LocalDate.parse("2020-01-01")).days()).isEqualTo(7);
        assertThat(agreement.term(Term.Key.AGENCY_CONTROL, LocalDate.parse("2022-01-01")).days()).isEqualTo(7);
    }

    /** A row of these takes several lines: a value is named with its own, what the row lacks with its first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base:        | base: DELAYED_PART,      | base: LATE_PART,             | base is "LATE_PART", expected one of [DELAYED_PART, WHOLE_CALL_OFF]
            base:        | base: DELAYED_PART,      | basis: DELAYED_PART,         | unknown key basis, expected one of
            base:        | recurringMonths: 12,     | recurringMonths: -1,         | recurringMonths is "-1", expected a whole number, at least 0
            base:        | recurringMonths: 12,     | ''                           | recurringMonths is missing
            base:        | ratePercent: 0.15,       | ratePercent: 0.00,           | ratePercent is "0.00", expected a percentage such as 0.15
            base:        | ratePercent: 0.15,       | ratePercent: 0.15 %,         | ratePercent is "0.15 %", expected a percentage such as 0.15
            base:        | ratePercent: 0.15,       | ratePercent: 101,            | ratePercent is "101", expected a percentage such as 0.15
            base:        | dayCount: CALENDAR_DAYS, | dayCount: DAYS,              | dayCount is "DAYS", expected one of [CALENDAR_DAYS, WORKING_DAYS]
            daysPerStep: | daysPerStep: 1,          | daysPerStep: 0,              | daysPerStep is "0", expected a whole number, at least 1
            daysPerStep: | graceDays: 0,            | graceDays: -1,               | graceDays is "-1", expected a whole number, at least 0
            daysPerStep: | minimumPerDay: 0.00,     | minimumPerDay: -1,           | minimumPerDay is "-1", expected kroner
            daysPerStep: | minimumPerClaim: 0.00,   | minimumPerClaim: 0.001,      | minimumPerClaim is "0.001", expected kroner
            daysPerStep: | capPercent: 15,          | capPercent: 100.01,          | capPercent is "100.01", expected a percentage
            daysPerStep: | capDays: 100,            | capDays: 0,                  | capDays is "0", expected a whole number, at least 1
            base:        | C6.13, assumption: true  | C6.13                        | the circular gives no daily penalty, so the row must say "assumption: true"
            base:        | C6.13, assumption: true  | C6.13, assumption: false     | the circular gives no daily penalty, so the row must say "assumption: true"
            C6.13        | clause: C6.13,           | clause: C6.99,               | clause is "C6.99", expected a clause of the circular
            base:        | clause: C6.13,           | ''                           | clause is missing
            base:        | daysPerStep: 1, graceDays: 0, minimumPerDay: 0.00 | daysPerStep: 7, graceDays: 0, minimumPerDay: 0.01 | minimumPerDay needs daysPerStep: 1
            tiers:       | below: 99.50,            | below: 99.90,                | each tier needs less uptime and more credit than the one before it
            tiers:       | creditPercent: 25        | creditPercent: 10            | each tier needs less uptime and more credit than the one before it
            tiers:       | creditPercent: 25        | creditPercent: 125           | creditPercent is "125", expected a percentage
            tiers:       | below: 99.50,            | under: 99.50,                | unknown key under, expected one of [below, creditPercent]
            tiers:       | tiers:                   | steps:                       | unknown key steps, expected one of
            tiers:       | C5.11, assumption: true  | C5.11, assumption: false     | the circular gives no service credits, so the row must say "assumption: true"
            """)
    void aFaultInWhatABreachCostsIsNamedWithItsLine(String line, String right, String wrong, String fault) {
        assertFault(AGREEMENT.replaceFirst(quoted(right), wrong), PRICE_LIST, "agreement.yml line " + lineOf(AGREEMENT, line) + ": " + fault);
    }

    @ParameterizedTest
    @CsvSource({"dailyPenalty,no dailyPenalty is valid on 2019-04-05", "serviceCredits,no serviceCredits are valid on 2019-04-05"})
    void whatABreachCostsMustBeSaid(String section, String fault) {
        String rows = AGREEMENT.substring(AGREEMENT.indexOf(section + ":"), AGREEMENT.indexOf("\n\n", AGREEMENT.indexOf(section + ":")));

        assertFault(AGREEMENT.replace(rows, section + ": []"), PRICE_LIST, "agreement.yml line " + lineOf(AGREEMENT, section + ":") + ": " + fault);
        assertFault(AGREEMENT.replace(rows, ""), PRICE_LIST, "agreement.yml line " + lineOf(AGREEMENT, "name:") + ": " + section + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"dailyPenalty,2021-04-04,2021-04-06,no dailyPenalty is valid on 2021-04-05",
            "serviceCredits,2021-04-04,2021-04-06,no serviceCredits are valid on 2021-04-05",
            "dailyPenalty,2021-04-04,2021-04-04,dailyPenalty is valid on the same days as in line",
            "serviceCredits,2021-04-04,2021-04-04,serviceCredits is valid on the same days as in line"})
    void whatABreachCostsHasNoGapsAndNoOverlaps(String section, String endsOn, String goesOnFrom, String fault) {
        assertFault(AGREEMENT.replace(row(section), row(section).replace("2023-04-05", endsOn) + "\n"
                + row(section).replace("2019-04-05", goesOnFrom)), PRICE_LIST, fault);
    }

    @Test
    void whatABreachCostsCanChangeFromADayOn() {
        String changed = AGREEMENT.replace(row("dailyPenalty"), row("dailyPenalty").replace("2023-04-05", "2019-12-31") + "\n"
                + row("dailyPenalty").replace("2019-04-05", "2020-01-01").replace("0.15", "0.2").replace("capDays: 100,", ""));

        Agreement agreement = AgreementFiles.read(changed, PRICE_LIST);

        assertThat(agreement.dailyPenalty(LocalDate.parse("2019-12-31")).rate()).isEqualTo(Percent.of("0.15"));
        assertThat(agreement.dailyPenalty(LocalDate.parse("2019-12-31")).cappedDays()).contains(100);
        assertThat(agreement.dailyPenalty(LocalDate.parse("2020-01-01")).rate()).isEqualTo(Percent.of("0.2"));
        assertThat(agreement.dailyPenalty(LocalDate.parse("2020-01-01")).cappedDays()).isEmpty();
    }

    private static String row(String section) {
        int from = AGREEMENT.indexOf("\n", AGREEMENT.indexOf(section + ":")) + 1;
        return AGREEMENT.substring(from, AGREEMENT.indexOf("\n\n", from));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> AgreementFiles.read(AGREEMENT.replaceFirst("value: 10,", "value: ten,"),
                PRICE_LIST.replaceFirst("item: MOB-05,", "item: MOB-06,")))
                .isInstanceOf(FaultyFileException.class)
                .hasMessageContaining("agreement.yml line " + lineOf(AGREEMENT, "value: 10,"))
                .hasMessageContaining("price-list.yml line " + lineOf(PRICE_LIST, "item: MOB-05,"));
    }

    @Test
    void whatIsNotYamlIsNamedWithItsLine() {
        assertFault("name: x\nterm: { validFrom: ", PRICE_LIST, "agreement.yml line 2: ");
        assertFault("", PRICE_LIST, "agreement.yml line 1: the file is empty");
        assertFault("- a list", PRICE_LIST, "agreement.yml line 1: expected \"key: value\"");
        assertFault(AGREEMENT, "prices: many", "price-list.yml line 1: prices must be a list");
        assertFault(AGREEMENT, "prices:\n  - MOB-01", "price-list.yml line 2: expected \"key: value\"");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new FileAgreements("classpath:nowhere/", new DefaultResourceLoader()))
                .hasMessage("Cannot read classpath:nowhere/agreement.yml");
    }

    private static void assertFault(String agreement, String priceList, String fault) {
        assertThatThrownBy(() -> AgreementFiles.read(agreement, priceList)).isInstanceOf(FaultyFileException.class)
                .hasMessageContaining(fault);
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    private static String without(String yaml, String part) {
        return String.join("\n", Arrays.stream(yaml.split("\n")).filter(line -> !line.contains(part)).toList());
    }

    private static int lineOf(String yaml, String part) {
        List<String> lines = List.of(yaml.split("\n"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i + 1;
            }
        }
        throw new AssertionError("The shipped file has no " + part);
    }
}
