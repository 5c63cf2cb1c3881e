package no.samkjop.telefoni.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.agreement.AgreementFixture;
import no.samkjop.telefoni.agreement.PenaltyTerms;
import no.samkjop.telefoni.complaint.PenaltyStatement.Day;
import no.samkjop.telefoni.complaint.PenaltyStatement.Share;
import no.samkjop.telefoni.shared.Money;
import org.junit.jupiter.api.Test;

/** What holds for every claim, and what a second reckoning says of it. */
class DailyPenaltyPropertiesTest {

    private static final int CASES = 10_000;

    @Test
    void aSecondReckoningComesToTheSame() {
        RandomPenalties random = new RandomPenalties(20190506);
        int counted = 0;
        for (int i = 0; i < CASES; i++) {
            PenaltyTerms terms = random.terms();
            PenaltyBasis basis = random.basis();
            LocalDate asOf = random.dayAfter(basis.runsFrom());

            PenaltyStatement statement = penalty(terms, basis).asOf(asOf);

            assertThat(statement.total().ore()).as(() -> statement.toString()).isEqualTo(new NaivePenalty(terms, basis, asOf).ore());
            counted += statement.total().compareTo(Money.ZERO) > 0 ? 1 : 0;
        }
        assertThat(counted).as("cases that come to something").isGreaterThan(CASES / 3);
    }

    @Test
    void aPenaltyIsNeverNegativeNorAboveItsCapsAndItsDaysAndPartsAddUp() {
        RandomPenalties random = new RandomPenalties(17051814);
        for (int i = 0; i < CASES / 3; i++) {
            PenaltyTerms terms = random.terms();
            PenaltyBasis basis = random.basis();

            PenaltyStatement statement = penalty(terms, basis).asOf(random.dayAfter(basis.runsFrom()));

            assertThat(statement.days()).as(() -> statement.toString()).allMatch(day -> !isNegative(day.amount()));
            assertThat(statement.total()).isLessThanOrEqualTo(statement.cap()).isLessThanOrEqualTo(capOfAll(terms, basis));
            assertThat(sum(statement.days().stream().map(Day::amount).toList())).isEqualTo(statement.total());
            assertThat(sum(statement.shares().stream().map(Share::amount).toList())).isEqualTo(statement.total());
            assertThat(statement.shares()).allMatch(share -> !isNegative(share.amount()))
                    .allMatch(share -> share.countedDays() <= terms.cappedDays().orElse(Integer.MAX_VALUE));
            assertThat(statement.countedDays() > 0 || statement.total().equals(Money.ZERO)).isTrue();
        }
    }

    /** A later statement is an earlier one with days added: what was claimed is never taken back. */
    @Test
    void eachDayAddsToTheDaysBefore() {
        RandomPenalties random = new RandomPenalties(1);
        for (int i = 0; i < CASES / 10; i++) {
            PenaltyBasis basis = random.basis();
            DailyPenalty penalty = penalty(random.terms(), basis);
            PenaltyStatement before = penalty.asOf(basis.runsFrom());
            for (LocalDate day = basis.runsFrom().plusDays(1); day.isBefore(basis.runsFrom().plusDays(45)); day = day.plusDays(1)) {
                PenaltyStatement after = penalty.asOf(day);

                assertThat(after.days().subList(0, before.days().size())).isEqualTo(before.days());
                assertThat(after.total()).as(() -> after.toString()).isGreaterThanOrEqualTo(before.total());
                before = after;
            }
        }
    }

    private static DailyPenalty penalty(PenaltyTerms terms, PenaltyBasis basis) {
        return new DailyPenalty(terms, basis, AgreementFixture.workingDays());
    }

    private static Money capOfAll(PenaltyTerms terms, PenaltyBasis basis) {
        Money base = sum(basis.parts().stream().map(part -> terms.baseOf(part.oneOffExVat(), part.monthlyExVat())).toList());
        return new Money(terms.cap().of(base).setScale(2, RoundingMode.FLOOR));
    }

    private static boolean isNegative(Money money) {
        return money.compareTo(Money.ZERO) < 0;
    }

    private static Money sum(List<Money> all) {
        return all.stream().reduce(Money.ZERO, Money::plus);
    }
}
