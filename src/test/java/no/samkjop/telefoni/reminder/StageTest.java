package no.samkjop.telefoni.reminder;

import static no.samkjop.telefoni.agreement.AgreementFixture.workingDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

    private static DueTask task(String createdOn, String dueOn, boolean escalation) {
        LocalDate due = LocalDate.parse(dueOn);
        return new DueTask("1", "Svar på bestilling", "AVR-2019-00042", AgencyId.of("BAL"), Set.of(Role.SUPPLIER_ORDERS),
                null, LocalDate.parse(createdOn), due, due.atTime(14, 0).toInstant(java.time.ZoneOffset.UTC), escalation);
    }

    @ParameterizedTest
    @CsvSource({
            // Due on Friday 10 May 2019.
            "2019-05-10, 2019-05-08, ", "2019-05-10, 2019-05-09, DUE_SOON", "2019-05-10, 2019-05-10, DUE_SOON",
            "2019-05-10, 2019-05-11, ", "2019-05-10, 2019-05-12, ", "2019-05-10, 2019-05-13, OVERDUE",
            "2019-05-10, 2019-05-14, OVERDUE", "2019-05-10, 2019-05-15, ESCALATED", "2019-05-10, 2019-06-15, ESCALATED",
            // Due on the Tuesday after Easter: reminded of on the Wednesday before it.
            "2019-04-23, 2019-04-16, ", "2019-04-23, 2019-04-17, DUE_SOON", "2019-04-23, 2019-04-22, DUE_SOON",
            // Due on Wednesday before Easter: the first working day after it is the Tuesday.
            "2019-04-17, 2019-04-22, ", "2019-04-17, 2019-04-23, OVERDUE", "2019-04-17, 2019-04-24, OVERDUE",
            "2019-04-17, 2019-04-25, ESCALATED",
            // 1 May and 17 May are no working days.
            "2019-05-02, 2019-04-30, DUE_SOON", "2019-05-16, 2019-05-17, ", "2019-05-16, 2019-05-20, OVERDUE",
            "2019-05-16, 2019-05-21, OVERDUE", "2019-05-16, 2019-05-22, ESCALATED",
            // Due on a Sunday.
            "2019-05-12, 2019-05-10, DUE_SOON", "2019-05-12, 2019-05-13, OVERDUE", "2019-05-12, 2019-05-15, ESCALATED"})
    void theMostSeriousStageOfTheDay(String dueOn, String today, Stage expected) {
        assertThat(Stage.of(task("2019-04-01", dueOn, false), LocalDate.parse(today), workingDays()).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2019-05-08, DUE_SOON", "2019-05-09, ", "2019-05-10, "})
    void aTaskThatIsNewOnTheDayBeforeItsDeadlineIsNotRemindedOfAtOnce(String createdOn, Stage expected) {
        assertThat(Stage.of(task(createdOn, "2019-05-10", false), LocalDate.parse("2019-05-10"), workingDays()).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2019-05-09, DUE_SOON", "2019-05-13, OVERDUE", "2019-05-15, OVERDUE", "2019-06-15, OVERDUE"})
    void anEscalationIsNeverEscalated(String today, Stage expected) {
        assertThat(Stage.of(task("2019-05-06", "2019-05-10", true), LocalDate.parse(today), workingDays()))
                .contains(expected);
    }
}
