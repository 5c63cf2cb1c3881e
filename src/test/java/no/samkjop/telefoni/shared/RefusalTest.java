package no.samkjop.telefoni.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Clause NO_OTHER_PRICE = Clause.of("C4.3");

    @Test
    void theSentenceHasRowAndClause() {
        Refusal refusal = Refusal.of(NO_OTHER_PRICE, "price", "Prisen kan ikke oppgis.");

        assertThat(refusal.sentence()).isEqualTo("Prisen kan ikke oppgis. (C4.3)");
        assertThat(refusal.inRow(7).sentence()).isEqualTo("Rad 7: Prisen kan ikke oppgis. (C4.3)");
        assertThat(refusal.inRow(7).field()).isEqualTo("price");
        assertThat(refusal.reason()).contains(NO_OTHER_PRICE);
    }

    @Test
    void withoutRowAndClauseItIsTheMessage() {
        assertThat(Refusal.because("Ingen linjer.").sentence()).isEqualTo("Ingen linjer.");
        assertThat(Refusal.because("Ingen linjer.").reason()).isEmpty();
        assertThat(Refusal.of("quantity", "For få.").field()).isEqualTo("quantity");
    }

    @Test
    void allRefusalsAreThrownTogether() {
        Refusal one = Refusal.because("Én.");
        Refusal other = Refusal.because("To.");

        assertThatThrownBy(() -> RefusedException.throwIfAny(List.of(one, other))).hasMessage("Én.\nTo.")
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusals()).containsExactly(one, other));
        assertThatCode(() -> RefusedException.throwIfAny(List.of())).doesNotThrowAnyException();
    }

    @Test
    void manyRefusalsAreCounted() {
        assertThat(new RefusedException(rows(20))).message().endsWith("Rad 20: Feil.");
        assertThat(new RefusedException(rows(23))).message().endsWith("Rad 20: Feil.\n… og 3 til.");
        assertThat(new RefusedException(rows(23)).refusals()).hasSize(23);
    }

    private static List<Refusal> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(row -> Refusal.because("Feil.").inRow(row)).toList();
    }
}
