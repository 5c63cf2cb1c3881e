package no.samkjop.telefoni.web.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.transition.ListedNumber;
import no.samkjop.telefoni.transition.PlanHandling.Draft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanFormTest {

    @Test
    void wavesOfTheSameWindowBecomeOne() {
        assertThat(PlanForm.of(List.of("7", "8", "7"), List.of("1-2", "3", "4")).drafts())
                .containsExactly(new Draft(7, List.of(1, 2, 4)), new Draft(8, List.of(3)));
    }

    @Test
    void aWaveWithoutAWindowIsRefusedByItsNumber() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PlanForm.of(List.of("7", ""), List.of("1", "2")).drafts())
                .satisfies(refused -> assertThat(refused.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.row()).isEqualTo(2)));
    }

    @Test
    void positionsThatCannotBeReadAreRefused() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PlanForm.of(List.of("7"), List.of("1;2")));
    }

    @Test
    void aSplitWaveKeepsTwinsWithTheirMainNumber() {
        List<ListedNumber> numbers = List.of(number(1, null), number(2, null), number(3, null), number(4, "41000001"), number(5, "41000001"));

        PlanForm split = PlanForm.of(List.of("7", "8"), List.of("1-5", "9")).split(1, numbers);

        assertThat(split.rows()).extracting(PlanForm.Row::positions).containsExactly(List.of(1, 4, 5), List.of(2, 3), List.of(9));
        assertThat(split.rows()).extracting(PlanForm.Row::window).containsExactly(7L, null, 8L);
        assertThat(split.rows()).extracting(PlanForm.Row::number).containsExactly(1, 2, 3);
    }

    private static ListedNumber number(int position, @Nullable String main) {
        return new ListedNumber(position, subscriber("4100000" + position), "Vaktmester", null, null, ItemNumber.of("MOB-05"), SimKind.MAIN,
                main == null ? null : subscriber(main), "", "Telenor", "Oslo kommune", null, ListedNumber.State.OPEN, null, null, null, null);
    }

    private static SubscriberNumber subscriber(String text) {
        return SubscriberNumber.parse(text).orElseThrow();
    }
}
