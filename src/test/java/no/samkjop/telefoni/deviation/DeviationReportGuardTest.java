package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static no.samkjop.telefoni.testing.CaseWorld.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.shared.CaseNumber;
import no.samkjop.telefoni.shared.Money;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationReportGuardTest {

    private static final AgencyId ALNA = AgencyId.of("BAL");
    private static final LocalDate TODAY = LocalDate.of(2019, 4, 23);
    private static final String OWN = "AVR-2019-00007";

    private static Reported check(DeviationReport report) {
        return new DeviationReportGuard(TODAY, (agency, number) -> agency.equals(ALNA) && number.value().equals(OWN)).check(ALNA, report);
    }

    private static DeviationReport report(String since, String cost, List<String> numbers, List<String> cases, String origin) {
        return new DeviationReport("DELIVERY", "MINOR", "Noe", since, cost, "", numbers, cases, "", false, "", origin);
    }

    @Test
    void aWholeReportIsReadAsPeopleWriteIt() {
        assertThat(check(DeviationWorld.whole())).isEqualTo(new Reported(DeviationKind.DELIVERY, Severity.SERIOUS, "Ti telefoner mangler.",
                LocalDate.of(2019, 4, 15), Money.nok("12500.50"), "Vikarer i fem dager", List.of(SubscriberNumber.of("41234567"),
                SubscriberNumber.of("91234567")), List.of(new CaseNumber(OWN)), LocalDate.of(2019, 4, 18), true,
                "Hemmelig for leverandøren", null));
    }

    @Test
    void littleIsEnough() {
        Reported reported = check(report("", "", List.of(), List.of(), ""));

        assertThat(reported).isEqualTo(new Reported(DeviationKind.DELIVERY, Severity.MINOR, "Noe", null, null, null, List.of(), List.of(),
                null, false, null, null));
        assertThat(reported.isTiedToOrder()).isFalse();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        DeviationReport wrong = new DeviationReport("HARMONY", null, "  ", "24.04.2019", "mye", "x".repeat(1001), List.of("12"),
                List.of("AVR-2019-00008", "saken"), "2019-05-01", false, "x".repeat(2001), "FEL-2019-00001");

        assertRefused(() -> check(wrong), "kind", "severity", "what", "since", "cost", "costText", "numbers", "cases", "cases", "takenUpOn",
                "ukeNote", "origin");
        assertThat(messages(() -> check(wrong))).allSatisfy(message -> assertThat(message).matches("(?s)[A-ZÆØÅ«].*\\.")
                .doesNotContain("null")).contains("Saken AVR-2019-00008 finnes ikke hos dere. Kontroller saksnummeret.",
                "Datoen 24.04.2019 er ikke kommet ennå. Skriv dagen det begynte.");
    }

    @Test
    void aTextThatIsTooLongIsNotCalledMissing() {
        DeviationReport wrong = new DeviationReport("DELIVERY", "MINOR", "x".repeat(4001), "", "", "", List.of(), List.of(), "", false, "", "");

        assertThat(messages(() -> check(wrong))).containsExactly("Teksten er for lang. Den kan ha høyst 4 000 tegn.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12500        | 12500.00
            12 500,50    | 12500.50
            kr 1 000,-   | 1000.00
            Kr. 99.5     | 99.50
            0            | 0.00
            """)
    void aCostIsReadAsPeopleWriteIt(String written, String cost) {
        assertThat(check(report("", written, List.of(), List.of(), "")).cost()).isEqualTo(Money.nok(cost));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -5
            1,234
            1.000.000
            12 kroner per dag
            9999999999
            """)
    void whatIsNoAmountIsRefused(String written) {
        assertRefused(() -> check(report("", written, List.of(), List.of(), "")), "cost");
    }

    @Test
    void theCaseItIsReportedFromIsAmongThoseItConcerns() {
        Reported reported = check(report("", "", List.of(), List.of(), OWN.toLowerCase()));

        assertThat(reported.origin()).isEqualTo(new CaseNumber(OWN));
        assertThat(reported.cases()).containsExactly(new CaseNumber(OWN));
        assertThat(reported.isTiedToOrder()).isTrue();
        assertThat(check(report("", "", List.of(), List.of(OWN), OWN)).cases()).containsExactly(new CaseNumber(OWN));
    }

    @Test
    void aReportIsNoPlaceForAListOfNumbers() {
        assertRefused(() -> check(report("", "", Collections.nCopies(201, "41234567"), List.of(), "")), "numbers");
        assertThat(check(report("", "", Collections.nCopies(200, "41234567"), List.of(), "")).numbers()).hasSize(1);
        assertRefused(() -> check(report("", "", List.of(), Collections.nCopies(201, OWN), "")), "cases");
    }

    @Test
    void severalInOneFieldAreReadOneALineOrBetweenCommas() {
        assertThat(DeviationReport.several(" 412 34 567\n91234567; 22334455,\r\n")).containsExactly("412 34 567", "91234567", "22334455");
        assertThat(DeviationReport.several(null)).isEmpty();
    }
}
