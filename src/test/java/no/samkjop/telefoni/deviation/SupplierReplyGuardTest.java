package no.samkjop.telefoni.deviation;

import static no.samkjop.telefoni.testing.CaseWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import no.samkjop.telefoni.directory.UserId;
import org.junit.jupiter.api.Test;

class SupplierReplyGuardTest {

    private static final Instant NOW = Instant.parse("2019-04-23T07:00:00Z");
    private static final UserId CLAIMS = UserId.of("phonero-reklamasjon");

    private static SupplierAnswer check(String claim, String cause, String remedy, String remedyOn) {
        return new SupplierReplyGuard().check(new SupplierReply(claim, cause, remedy, remedyOn), NOW, CLAIMS);
    }

    @Test
    void whoRemediesSaysCauseRemedyAndDay() {
        SupplierAnswer answer = check("REMEDY", "Feil i sentralen.", "Bytter kortet.", "26.04.2019");

        assertThat(answer).isEqualTo(new SupplierAnswer(SupplierAnswer.Claim.REMEDY, "Feil i sentralen.", "Bytter kortet.",
                LocalDate.of(2019, 4, 26), NOW, CLAIMS));
        assertThat(answer.words()).isEqualTo("Feil i sentralen. Bytter kortet. (26.04.2019)");
        assertRefused(() -> check("REMEDY", "", " ", ""), "cause", "remedy", "remedyOn");
    }

    @Test
    void whoSaysItIsNotTheirsSaysWhy() {
        assertThat(check("NOT_OURS", "Kabelen er kommunens", null, null).words()).isEqualTo("Kabelen er kommunens");
        assertRefused(() -> check("NOT_OURS", null, null, null), "cause");
    }

    @Test
    void theWordsOfAMailAreEnough() {
        assertThat(check("IN_WORDS", "Vi ser på det i morgen", null, null).claim()).isEqualTo(SupplierAnswer.Claim.IN_WORDS);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertRefused(() -> check("SHRUG", "x".repeat(2001), "x".repeat(2001), "31.06.2019"), "claim", "cause", "remedy", "remedyOn");
    }
}
