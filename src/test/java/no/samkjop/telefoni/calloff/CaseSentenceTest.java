package no.samkjop.telefoni.calloff;

import static no.samkjop.telefoni.calloff.CallOffFixture.PLACED_AT;
import static no.samkjop.telefoni.calloff.CallOffFixture.aCallOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import no.samkjop.telefoni.cases.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseSentenceTest {

    private static final CaseSentence SENTENCES = new CaseSentence("Bydel Alna", "Phonero");
    private static final Instant DUE = Instant.parse("2019-04-26T14:00:00Z");

    @Test
    void saysWhoHasTheCaseSinceWhenAndWhatFollows() {
        assertThat(SENTENCES.of(aCallOff().placed(), new Waiting("approveCallOff", PLACED_AT, null, DUE))).isEqualTo(
                "En godkjenner i Bydel Alna har hatt saken siden 23.04.2019 kl. 09:00 og skal ta stilling til bestillingen innen "
                        + "26.04.2019 kl. 16:00; blir den godkjent, går den videre til Phonero, i noen saker etter et ja fra UKE.");
    }

    @Test
    void namesWhoHasTakenTheTask() {
        CallOff proposed = aCallOff().sent().proposed(LocalDate.parse("2019-05-20"));

        assertThat(SENTENCES.of(proposed, new Waiting("considerProposedDate", PLACED_AT, "Kari Moen", null))).isEqualTo(
                "Kari Moen, en bestiller i Bydel Alna, har hatt saken siden 23.04.2019 kl. 09:00 og skal svare på om levering "
                        + "20.05.2019 er i orden; godtas datoen, leverer Phonero da.");
    }

    @Test
    void everyTaskOfTheDiagramsHasASentence() throws IOException {
        for (String process : new String[] {"call-off", "order-approval", "transfer-consent"}) {
            String diagram = Files.readString(Path.of("processes", process, process + ".bpmn"));
            assertThat(Pattern.compile("<(?:\\w+:)?userTask id=\"(\\w+)\"").matcher(diagram).results().map(task -> task.group(1)))
                    .isNotEmpty().allSatisfy(task -> assertThat(SENTENCES.of(aCallOff().placed(), new Waiting(task, PLACED_AT, null, DUE)))
                            .contains(" har hatt saken siden ").endsWith("."));
        }
        assertThatThrownBy(() -> SENTENCES.of(aCallOff().placed(), new Waiting("unknown", PLACED_AT, null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyEndHasASentence(CallOff.Ending ending) {
        assertThat(SENTENCES.of(aCallOff().placed().ended(PLACED_AT, ending, "Kort sagt"), null))
                .startsWith("Saken ble avsluttet 23.04.2019 kl. 09:00: ").endsWith(" (Kort sagt); det er ikke mer å vente på.");
    }

    @Test
    void betweenTwoStepsNobodyHasTheCase() {
        assertThat(SENTENCES.of(aCallOff().placed(), null))
                .isEqualTo("Saken er på vei til neste steg, og ingen trenger å gjøre noe akkurat nå.");
    }
}
