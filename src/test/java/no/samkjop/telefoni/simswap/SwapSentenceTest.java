package no.samkjop.telefoni.simswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import no.samkjop.telefoni.agreement.ItemNumber;
import no.samkjop.telefoni.cases.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwapSentenceTest {

    private static final SwapSentence SENTENCES = new SwapSentence("Bydel Alna", "Phonero");
    private static final Instant SINCE = Instant.parse("2019-04-23T07:00:00Z");
    private static final Instant DUE = Instant.parse("2019-04-26T14:00:00Z");

    private static SimSwap swap(int numbers) {
        List<SwapLine> lines = IntStream.rangeClosed(1, numbers).mapToObj(n -> new SwapLine(n, SwapWorld.number(n), SimKind.MAIN,
                ItemNumber.of("MOB-05"), "Kari", null, null, null, null, null, null, null, null, 0, null, null)).toList();
        return new SimSwap(SimSwapId.of("SIM-2019-00042"), SwapWorld.ALNA, SwapReason.TRANSITION, "Bølge 1", null, SINCE, null, lines,
                new SwapWindow(1, "Økern", LocalDate.parse("2019-05-14"), LocalTime.of(9, 0), LocalTime.of(11, 0), 10, 1, false), 1, 0, null,
                null, false, null, null, null);
    }

    @Test
    void saysWhoHasTheCaseSinceWhenAndWhatFollows() {
        assertThat(SENTENCES.of(swap(2), new Waiting("sendCards", SINCE, null, DUE))).isEqualTo("Leveransen hos Phonero har hatt saken siden "
                + "23.04.2019 kl. 09:00 og skal sende SIM-kort innen 26.04.2019 kl. 16:00; deretter kontrollerer koordinatoren i Bydel Alna "
                + "at de er kommet.");
        assertThat(SENTENCES.of(swap(2), new Waiting("decideOnFailed", SINCE, "Kari Moen", null))).isEqualTo("Kari Moen, avtaleforvalter eller "
                + "oppfølging i UKE, har hatt saken siden 23.04.2019 kl. 09:00 og skal bestemme hva som skal skje med de 2 numrene som gjenstår; "
                + "enten blir det et nytt forsøk, eller så holdes det som gjenstår utenfor.");
        assertThat(SENTENCES.of(swap(1), new Waiting("agreeOnFailed", SINCE, null, null))).contains("med nummeret som gjenstår;");
        assertThat(SENTENCES.of(swap(1), null)).isEqualTo(Waiting.ON_ITS_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockNumber", "sendCards", "receiveCards", "reportSwap", "verifySwap", "agreeOnFailed", "decideOnFailed"})
    void everyTaskHasASentence(String task) {
        assertThat(SENTENCES.of(swap(1), new Waiting(task, SINCE, null, DUE))).contains(" har hatt saken siden ").endsWith(".");
    }

    @Test
    void aTaskThatIsUnknownHasNone() {
        assertThatThrownBy(() -> SENTENCES.of(swap(1), new Waiting("dance", SINCE, null, null))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyEndHasASentence(SimSwap.Ending ending) {
        assertThat(SENTENCES.of(swap(1).ended(SINCE, ending, "Kort sagt."), null))
                .startsWith("Saken ble avsluttet 23.04.2019 kl. 09:00: ").endsWith(" (Kort sagt); det er ikke mer å vente på.");
    }
}
