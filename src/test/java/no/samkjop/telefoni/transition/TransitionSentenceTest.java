package no.samkjop.telefoni.transition;

import static no.samkjop.telefoni.transition.TransitionWorld.ALNA;
import static no.samkjop.telefoni.transition.TransitionWorld.UKE;
import static no.samkjop.telefoni.transition.TransitionWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import no.samkjop.telefoni.cases.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionSentenceTest {

    private static final TransitionSentence SENTENCE = new TransitionSentence("Bydel Alna", "Phonero");
    private static final Transition STARTED = Transition.started(TransitionId.of("OVG-2019-00001"), ALNA, UKE, at("2019-04-23", "09:00"));

    private static Waiting waiting(String activity) {
        return new Waiting(activity, at("2019-04-23", "09:00"), null, at("2019-04-30", "16:00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            makeFirstContact | Leveransen hos Phonero har hatt saken siden 23.04.2019 kl. 09:00 og skal ta første kontakt med Bydel Alna innen \
            30.04.2019 kl. 16:00; deretter gir Bydel Alna listen over numre som skal flyttes.
            giveNumberList | En koordinator i Bydel Alna har hatt saken siden 23.04.2019 kl. 09:00 og skal gi listen over numre som skal \
            flyttes innen 30.04.2019 kl. 16:00; deretter lager Phonero en plan.
            proposePlan | Leveransen hos Phonero har hatt saken siden 23.04.2019 kl. 09:00 og skal foreslå en plan med bølger innen \
            30.04.2019 kl. 16:00; deretter tar Bydel Alna stilling til den.
            assessLatePlan | Avtaleforvalter eller oppfølging i UKE har hatt saken siden 23.04.2019 kl. 09:00 og skal vurdere en plan som går \
            ut over prisfristen innen 30.04.2019 kl. 16:00; godtas den, tar Bydel Alna stilling til den.
            considerPlan | En koordinator i Bydel Alna har hatt saken siden 23.04.2019 kl. 09:00 og skal ta stilling til planen innen \
            30.04.2019 kl. 16:00; blir den godkjent, blir hver bølge et SIM-bytte.
            allNumbersSettled | Flyttingen har pågått siden 23.04.2019 kl. 09:00, bølge for bølge, og hvert SIM-bytte er en egen sak; når \
            alle numre er ferdige, blir overgangen oppsummert.""")
    void everyStepHasASentence(String activity, String sentence) {
        assertThat(SENTENCE.of(STARTED, waiting(activity))).isEqualTo(sentence);
    }

    @Test
    void aCaseBetweenTwoStepsIsOnItsWay() {
        assertThat(SENTENCE.of(STARTED, null)).isEqualTo(Waiting.ON_ITS_WAY);
    }

    @Test
    void anEndedCaseSaysHow() {
        Transition listed = STARTED.contacted(LocalDate.parse("2019-04-23"), "Koordinator: Liste").listGiven(at("2019-04-24", "09:00"), 0);
        Transition done = listed.proposed().answered(0, at("2019-04-25", "09:00")).withWavesStarted().completed(at("2019-06-03", "12:00"));

        assertThat(SENTENCE.of(done, null)).isEqualTo("Saken ble avsluttet 03.06.2019 kl. 12:00: alle numre på listen er flyttet, holdt "
                + "utenfor eller avlyst; det er ikke mer å vente på.");
        assertThat(SENTENCE.of(listed.cancelled(at("2019-04-25", "10:00"), "Slås sammen"), waiting("proposePlan")))
                .isEqualTo("Saken ble avsluttet 25.04.2019 kl. 10:00: UKE avlyste overgangen (Slås sammen); det er ikke mer å vente på.");
    }

    @Test
    void anUnknownStepIsABrokenPromise() {
        assertThatIllegalArgumentException().isThrownBy(() -> SENTENCE.of(STARTED, waiting("dance")));
    }
}
