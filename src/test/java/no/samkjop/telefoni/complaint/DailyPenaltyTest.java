package no.samkjop.telefoni.complaint;

import static no.samkjop.telefoni.complaint.PenaltyFixture.day;
import static no.samkjop.telefoni.complaint.PenaltyFixture.penalty;
import static no.samkjop.telefoni.complaint.PenaltyFixture.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.complaint.PenaltyStatement.Share;
import no.samkjop.telefoni.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked out by hand. Where no rule is named it is the shipped one: 0.15 % of the delayed part for each calendar day, up to 15 %
 * and 100 days; so kr 10 000 gives kr 15 a day. {@link PenaltyFixture} says how the columns are read.
 */
class DailyPenaltyTest {

    @Test
    void theTableBeginsFromTheShippedTerms() {
        assertThat(terms("")).isEqualTo(AgreementFixture.telephony().dailyPenalty(day("05-06")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            #                                       | rule                      | parts                  | stops                  | as of      | days | sum
            the day before the deadline             |                           | 10000 05-06>05-05      |                        | 06-01      | 0    | 0.00
            on the deadline                         |                           | 10000 05-06>05-06      |                        | 06-01      | 0    | 0.00
            the day after                           |                           | 10000 05-06>05-07      |                        | 06-01      | 1    | 15.00
            two days after                          |                           | 10000 05-06>05-08      |                        | 06-01      | 2    | 30.00
            not delivered, seen on the deadline     |                           | 10000 05-06>-          |                        | 05-06      | 0    | 0.00
            not delivered, seen the day after       |                           | 10000 05-06>-          |                        | 05-07      | 1    | 15.00
            not delivered, seen ten days after      |                           | 10000 05-06>-          |                        | 05-16      | 10   | 150.00
            delivered after the day of the sum      |                           | 10000 05-06>05-20      |                        | 05-10      | 4    | 60.00
            seen on the day of delivery             |                           | 10000 05-06>05-10      |                        | 05-10      | 4    | 60.00
            seen before anything was due            |                           | 10000 05-06>-          |                        | 04-30      | 0    | 0.00

            Friday to Monday, calendar days         |                           | 10000 05-03>05-06      |                        | 06-01      | 3    | 45.00
            Friday to Monday, working days          | WORKING                   | 10000 05-03>05-06      |                        | 06-01      | 1    | 15.00
            delivered on a Saturday, working days   | WORKING                   | 10000 05-03>05-04      |                        | 06-01      | 0    | 0.00
            over Easter, calendar days              |                           | 10000 04-17>04-23      |                        | 06-01      | 6    | 90.00
            over Easter, working days               | WORKING                   | 10000 04-17>04-23      |                        | 06-01      | 1    | 15.00
            over 1 May, working days                | WORKING                   | 10000 04-30>05-02      |                        | 06-01      | 1    | 15.00
            on 17 May, calendar days                |                           | 10000 05-16>05-17      |                        | 06-01      | 1    | 15.00
            on 17 May, working days                 | WORKING                   | 10000 05-16>05-17      |                        | 06-01      | 0    | 0.00
            from 17 May to Monday, working days     | WORKING                   | 10000 05-16>05-20      |                        | 06-01      | 1    | 15.00
            over Ascension Day, working days        | WORKING                   | 10000 05-29>05-31      |                        | 06-01      | 1    | 15.00
            over Whit Monday, working days          | WORKING                   | 10000 06-07>06-11      |                        | 07-01      | 1    | 15.00
            over Christmas, the 24th is no holiday  | WORKING                   | 10000 12-23>12-27      |                        | 12-31      | 2    | 30.00
            over New Year, working days             | WORKING                   | 10000 12-31>2020-01-02 |                        | 2020-02-01 | 1    | 15.00
            over a leap day                         |                           | 10000 2020-02-28>2020-03-01 |                   | 2020-04-01 | 2    | 30.00
            from a leap day                         |                           | 10000 2020-02-29>2020-03-01 |                   | 2020-04-01 | 1    | 15.00
            the same days without a leap day        |                           | 10000 2021-02-28>2021-03-01 |                   | 2021-04-01 | 1    | 15.00
            over the change to summer time          |                           | 10000 2020-03-28>2020-03-30 |                   | 2020-04-01 | 2    | 30.00

            the day before the cap in days          |                           | 10000 05-06>08-13      |                        | 09-01      | 99   | 1485.00
            on the cap in days                      |                           | 10000 05-06>08-14      |                        | 09-01      | 100  | 1500.00
            the day after the cap in days           |                           | 10000 05-06>08-15      |                        | 09-01      | 100  | 1500.00
            a cap in working days                   | WORKING max3d             | 10000 05-06>05-14      |                        | 06-01      | 3    | 45.00
            the day before the cap in percent       | 0.4% endless              | 10000 05-06>06-12      |                        | 07-01      | 37   | 1480.00
            the day that the cap in percent cuts    | 0.4% endless              | 10000 05-06>06-13      |                        | 07-01      | 38   | 1500.00
            the day after the cap in percent        | 0.4% endless              | 10000 05-06>06-14      |                        | 07-01      | 39   | 1500.00
            the cap is rounded down                 | 1% endless                | 333.33 05-06>05-21     |                        | 06-01      | 15   | 49.99
            the sum is rounded, half an øre up      | 50% cap100%               | 0.01 05-06>05-07       |                        | 06-01      | 1    | 0.01
            less than half an øre is nothing        | 49% cap100%               | 0.01 05-06>05-07       |                        | 06-01      | 1    | 0.00
            but it is not lost: one øre             | 49% cap100%               | 0.01 05-06>05-08       |                        | 06-01      | 2    | 0.01
            18.518505 is 18.52                      |                           | 12345.67 05-06>05-07   |                        | 06-01      | 1    | 18.52
            37.03701 is 37.04                       |                           | 12345.67 05-06>05-08   |                        | 06-01      | 2    | 37.04
            55.555515 is 55.56                      |                           | 12345.67 05-06>05-09   |                        | 06-01      | 3    | 55.56
            1851.8505 after a hundred days          |                           | 12345.67 05-06>08-14   |                        | 09-01      | 100  | 1851.85
            0.004995 is nothing                     |                           | 3.33 05-06>05-07       |                        | 06-01      | 1    | 0.00
            0.00501 is one øre                      |                           | 3.34 05-06>05-07       |                        | 06-01      | 1    | 0.01
            nothing costs nothing                   | minDay1000 minClaim500    | 0 05-06>05-07          |                        | 06-01      | 1    | 0.00

            one-off and twelve months               |                           | 1000+500m 05-06>05-07  |                        | 06-01      | 1    | 10.50
            one-off and one month                   | months1                   | 1000+500m 05-06>05-07  |                        | 06-01      | 1    | 2.25
            one-off alone                           | months0                   | 1000+500m 05-06>05-07  |                        | 06-01      | 1    | 1.50

            within the days of grace                | grace3                    | 10000 05-06>05-09      |                        | 06-01      | 0    | 0.00
            grace is not made up for                | grace3                    | 10000 05-06>05-10      |                        | 06-01      | 1    | 15.00
            grace in working days                   | WORKING grace3            | 10000 05-02>05-08      |                        | 06-01      | 1    | 15.00
            the cap in days begins after the grace  | grace2 max3d              | 10000 05-06>05-13      |                        | 06-01      | 3    | 45.00

            the minimum of a day                    | 0.4% minDay1000 endless   | 100000 05-06>05-07     |                        | 06-01      | 1    | 1000.00
            the minimum of each day                 | 0.4% minDay1000 endless   | 100000 05-06>05-09     |                        | 06-01      | 3    | 3000.00
            as much as the minimum                  | 0.4% minDay1000 endless   | 250000 05-06>05-07     |                        | 06-01      | 1    | 1000.00
            an øre more than the minimum            | 0.4% minDay1000 endless   | 250002.50 05-06>05-07  |                        | 06-01      | 1    | 1000.01
            the cap wins over the minimum of a day  | 0.4% minDay1000 endless   | 10000 05-06>05-08      |                        | 06-01      | 2    | 1500.00
            the minimum of a claim, from its 1st day| minClaim500               | 10000 05-06>05-07      |                        | 06-01      | 1    | 500.00
            the last day of the claim's minimum     | minClaim500               | 10000 05-06>06-08      |                        | 07-01      | 33   | 500.00
            past the claim's minimum                | minClaim500               | 10000 05-06>06-09      |                        | 07-01      | 34   | 510.00
            no minimum in time                      | minClaim500               | 10000 05-06>05-06      |                        | 06-01      | 0    | 0.00
            no minimum within the days of grace     | minClaim500 grace1        | 10000 05-06>05-07      |                        | 06-01      | 0    | 0.00
            the cap wins over the claim's minimum   | minClaim500               | 1000 05-06>05-07       |                        | 06-01      | 1    | 150.00

            a week that has begun counts whole      | 1% step7 endless          | 10000 05-06>05-07      |                        | 06-01      | 1    | 100.00
            the week's last day                     | 1% step7 endless          | 10000 05-06>05-13      |                        | 06-01      | 7    | 100.00
            the next week's first day               | 1% step7 endless          | 10000 05-06>05-14      |                        | 06-01      | 8    | 200.00
            fifteen weeks, the cap                  | 1% step7 endless          | 10000 05-06>08-19      |                        | 09-01      | 105  | 1500.00
            the sixteenth week                      | 1% step7 endless          | 10000 05-06>08-20      |                        | 09-01      | 106  | 1500.00
            a week of five working days             | 1% step5 WORKING endless  | 10000 05-03>05-10      |                        | 06-01      | 5    | 100.00
            and the Monday after                    | 1% step5 WORKING endless  | 10000 05-03>05-13      |                        | 06-01      | 6    | 200.00
            a week that the cap in days cuts short  | 1% step7 max8d            | 10000 05-06>06-01      |                        | 06-01      | 8    | 200.00

            two days in the middle suspended        |                           | 10000 05-06>05-10      | 05-08..05-09           | 06-01      | 2    | 30.00
            all days suspended                      |                           | 10000 05-06>05-10      | 05-07..05-10           | 06-01      | 0    | 0.00
            the day of delivery suspended           |                           | 10000 05-06>05-08      | 05-08..05-08           | 06-01      | 1    | 15.00
            suspended without an end                |                           | 10000 05-06>-          | 05-08..                | 06-30      | 1    | 15.00
            days suspended twice count once         |                           | 10000 05-06>05-12      | 05-07..05-09; 05-08..05-10 | 06-01  | 2    | 30.00
            two days before move the deadline by two|                           | 10000 05-06>05-10      | from 04-26; 05-01..05-02 | 06-01    | 2    | 30.00
            on the moved deadline                   |                           | 10000 05-06>05-08      | from 04-26; 05-01..05-02 | 06-01    | 0    | 0.00
            suspended across the deadline           |                           | 10000 05-06>05-11      | from 05-01; 05-05..05-09 | 06-01    | 0    | 0.00
            the day after, suspended across         |                           | 10000 05-06>05-12      | from 05-01; 05-05..05-09 | 06-01    | 1    | 15.00
            the day that time began to run          |                           | 10000 05-06>05-07      | from 05-01; 05-01..05-01 | 06-01    | 1    | 15.00
            before the time began to run            |                           | 10000 05-06>05-07      | from 05-01; 04-20..04-30 | 06-01    | 1    | 15.00
            a suspended weekend, working days       | WORKING                   | 10000 05-06>05-07      | from 04-29; 05-04..05-05 | 06-01    | 1    | 15.00
            the same weekend, calendar days         |                           | 10000 05-06>05-08      | from 04-29; 05-04..05-05 | 06-01    | 0    | 0.00
            a suspended Friday, working days        | WORKING                   | 10000 05-06>05-08      | from 04-29; 05-03..05-03 | 06-01    | 1    | 15.00
            a suspended week does not use up a step | 1% step7 endless          | 10000 05-06>05-15      | 05-09..05-10           | 06-01      | 7    | 100.00
            and the day after                       | 1% step7 endless          | 10000 05-06>05-16      | 05-09..05-10           | 06-01      | 8    | 200.00
            suspended days are no grace             | grace1                    | 10000 05-06>05-09      | 05-07..05-07           | 06-01      | 1    | 15.00

            a part that came ends its own penalty   |                           | 6000 05-06>05-07; 4000 05-06>05-10  |           | 06-01      | 4    | 33.00
            a part in time                          |                           | 6000 05-06>05-06; 4000 05-06>05-10  |           | 06-01      | 4    | 24.00
            of the whole call-off                   | WHOLE                     | 6000 05-06>05-06; 4000 05-06>05-10  |           | 06-01      | 4    | 60.00
            of no use without what is late          |                           | 6000! 05-06>05-06; 4000 05-06>05-10 |           | 06-01      | 4    | 60.00
            the late part is of no use, the other is|                           | 6000 05-06>05-06; 4000! 05-06>05-10 |           | 06-01      | 4    | 24.00
            pulled along until all has come         | WHOLE                     | 6000 05-06>05-08; 4000 05-06>05-07  |           | 06-01      | 2    | 30.00
            pulled along once the other's grace ends| grace2                    | 6000! 05-06>05-06; 4000 05-06>05-09 |           | 06-01      | 1    | 15.00
            each part has its own deadline          |                           | 6000 05-06>05-08; 4000 05-10>05-11  |           | 06-01      | 3    | 24.00
            each part has its own cap in days       | max3d                     | 6000 05-06>05-08; 4000 05-06>05-20  |           | 06-01      | 3    | 36.00
            each part has its own grace             | grace1                    | 6000 05-06>05-08; 4000 05-08>05-10  |           | 06-01      | 2    | 15.00
            the cap of the part that is late        | 0.4% endless              | 6000 05-06>05-06; 4000 05-06>06-25  |           | 07-01      | 50   | 600.00
            the other's cap brings nothing back     | 0.4% endless              | 4000 05-06>-; 6000 06-25>06-26      |           | 06-26      | 51   | 624.00
            nor what the minimum lost to the cap    | 0.4% minDay1000 endless   | 4000 05-06>05-07; 60000 05-08>05-09 |           | 06-01      | 2    | 1600.00
            the minimum is the claim's, not a part's| 0.4% minDay1000 endless   | 60000 05-06>05-07; 40000 05-06>05-07|           | 06-01      | 1    | 1000.00
            """)
    void byHand(String what, String rule, String parts, String stops, String asOf, int days, String sum) {
        PenaltyStatement statement = penalty(text(rule), parts, text(stops)).asOf(day(asOf));

        assertThat(statement.total()).as(String.join("\n", statement.text())).isEqualTo(Money.nok(sum));
        assertThat(statement.countedDays()).isEqualTo(days);
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    /** A standard clause: 0.15 % for each calendar day, up to 100 days. */
    @Test
    void aStandardClauseByTheCalendarDay() {
        DailyPenalty penalty = penalty("WHOLE 0.15% max100d cap100%", "2500000 2019-06-03>-", "");

        assertThat(penalty.asOf(day("06-04")).total()).isEqualTo(Money.nok("3750.00"));
        assertThat(penalty.asOf(day("09-11")).total()).isEqualTo(Money.nok("375000.00"));
        assertThat(penalty.asOf(day("09-12")).total()).isEqualTo(Money.nok("375000.00"));
    }

    /** A published clause: 0.4 % of the total for each day, at least NOK 1 000, up to 15 %; reduced to what cannot be used. */
    @Test
    void aPublishedClauseWithMinimumAndCap() {
        String rule = "0.4% minDay1000 cap15% endless";

        assertThat(penalty("WHOLE " + rule, "400000 06-03>-; 100000 06-03>06-03", "").asOf(day("06-13")).total()).isEqualTo(Money.nok("20000.00"));
        assertThat(penalty("WHOLE " + rule, "400000 06-03>-; 100000 06-03>06-03", "").asOf(day("12-31")).total()).isEqualTo(Money.nok("75000.00"));
        assertThat(penalty(rule, "400000 06-03>06-03; 100000 06-03>-", "").asOf(day("06-13")).total()).isEqualTo(Money.nok("10000.00"));
        assertThat(penalty(rule, "400000 06-03>06-03; 100000 06-03>-", "").asOf(day("12-31")).total()).isEqualTo(Money.nok("15000.00"));
        assertThat(penalty(rule, "400000! 06-03>06-03; 100000 06-03>-", "").asOf(day("06-13")).total()).isEqualTo(Money.nok("20000.00"));
    }

    /** Weekly steps of 1 %, up to 10 %. */
    @Test
    void aClauseByTheWeek() {
        DailyPenalty penalty = penalty("WHOLE 1% step7 cap10% endless", "800000 06-03>-", "");

        assertThat(penalty.asOf(day("06-04")).total()).isEqualTo(Money.nok("8000.00"));
        assertThat(penalty.asOf(day("06-10")).total()).isEqualTo(Money.nok("8000.00"));
        assertThat(penalty.asOf(day("06-11")).total()).isEqualTo(Money.nok("16000.00"));
        assertThat(penalty.asOf(day("08-06")).total()).isEqualTo(Money.nok("80000.00"));
        assertThat(penalty.asOf(day("12-31")).total()).isEqualTo(Money.nok("80000.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | 6000 05-06>05-07; 4000 05-06>05-10             | A 1 9.00, B 4 24.00
            WHOLE                    | 6000 05-06>05-06; 4000 05-06>05-10             | A 4 36.00, B 4 24.00
            100% cap100%             | 0.01 05-06>05-07; 0.01 05-06>05-06             | A 1 0.01, B 0 0.00
            50% cap100%              | 0.01 05-06>05-07; 0.01 05-06>05-07             | A 1 0.01, B 1 0.00
            minClaim500              | 5000 05-06>05-07; 5000 05-06>05-07; 5000 05-06>05-07 | A 1 166.67, B 1 166.66, C 1 166.67
            minClaim500              | 5000 05-06>05-06; 0 05-06>05-07                | A 0 0.00, B 1 0.00
            """)
    void thePartsAddUpToTheWhole(String rule, String parts, String shares) {
        PenaltyStatement statement = penalty(rule, parts, "").asOf(day("06-01"));

        assertThat(statement.shares().stream().map(DailyPenaltyTest::share).collect(Collectors.joining(", "))).isEqualTo(shares);
    }

    private static String share(Share share) {
        return share.part() + " " + share.countedDays() + " " + share.amount().amount();
    }

    /** With nothing but the statement in hand, years later. */
    @Test
    void aStatementCanBeCountedAnew() {
        PenaltyStatement statement = penalty("WORKING 0.4% grace1 minDay100", "6000! 05-06>05-20; 4000.05+9.99m 05-08>-",
                "from 04-23; 04-29..05-02").asOf(day("06-20"));

        assertThat(new DailyPenalty(statement.terms(), statement.basis(), AgreementFixture.workingDays()).asOf(statement.asOf()))
                .isEqualTo(statement);
    }
}
