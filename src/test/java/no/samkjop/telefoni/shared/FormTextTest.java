package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FormTextTest {

    private enum Answer { YES, NO }

    @Test
    void blankTextIsNoText() {
        assertThat(FormText.text(null)).isNull();
        assertThat(FormText.text(" \t")).isNull();
        assertThat(FormText.text(" For sent ")).isEqualTo("For sent");
    }

    @Test
    void aDayIsReadAsFormsAndAsPeopleWriteIt() {
        assertThat(FormText.day("deliveryOn", "2019-08-30")).isEqualTo(LocalDate.of(2019, 8, 30));
        assertThat(FormText.day("deliveryOn", "30.8.2019")).isEqualTo(LocalDate.of(2019, 8, 30));
        assertThat(FormText.day("deliveryOn", "")).isNull();
    }

    @Test
    void aDayThatDoesNotExistIsRefusedWithItsField() {
        var refused = catchThrowableOfType(RefusedException.class, () -> FormText.day("deliveryOn", "31.06.2019"));

        assertThat(refused.refusals()).containsExactly(
                Refusal.of("deliveryOn", "Datoen finnes ikke. Skriv den for eksempel slik: 30.08.2019."));
    }

    @Test
    void aRequiredDayIsAskedForInWords() {
        assertThatThrownBy(() -> FormText.requiredDay("mendedOn", null, "Skriv dagen."))
                .isInstanceOf(RefusedException.class).hasMessage("Skriv dagen.");
        assertThat(FormText.requiredDay("mendedOn", "2019-05-03", "Skriv dagen.")).isEqualTo(LocalDate.of(2019, 5, 3));
    }

    @Test
    void aChoiceIsSpelledExactly() {
        assertThat(FormText.choice(Answer.class, "answer", "YES")).isEqualTo(Answer.YES);
        for (String wrong : new String[] {"yes", "", "MAYBE"}) {
            assertThatThrownBy(() -> FormText.choice(Answer.class, "answer", wrong))
                    .isInstanceOf(RefusedException.class).hasMessage("Velg ett av svarene.");
        }
        assertThatThrownBy(() -> FormText.choice(Answer.class, "answer", null)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aRefusalRepeatsTheFirstFortyCharacters() {
        assertThat(FormText.cut(" " + "9".repeat(40) + " ")).isEqualTo("9".repeat(40));
        assertThat(FormText.cut("9".repeat(41))).isEqualTo("9".repeat(40) + "…");
    }
}
