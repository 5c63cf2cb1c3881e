package no.samkjop.telefoni.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.directory.AgencyId;
import no.samkjop.telefoni.directory.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviationSentenceTest {

    private static final DeviationSentence SENTENCES = new DeviationSentence("Bydel Alna", "Phonero");
    private static final Instant SINCE = Instant.parse("2019-04-23T07:00:00Z");
    private static final Instant DUE = Instant.parse("2019-04-26T14:00:00Z");
    private static final Deviation OPEN = new Deviation(DeviationId.of("AVV-2019-00042"), AgencyId.of("BAL"), UserId.of("bal-bestiller"), SINCE,
            new Reported(DeviationKind.OTHER, Severity.MINOR, "Noe", null, null, null, List.of(), List.of(), null, false, null, null), null,
            Course.NONE, null, Course.NONE, null, false, null, null, null, null);

    private static Waiting at(String task) {
        return new Waiting(task, SINCE, null, DUE);
    }

    private static JointMatter matter(@Nullable Instant endedAt) {
        return new JointMatter(JointMatterId.of("FEL-2019-00007"), DeviationKind.OTHER, "Noe", "Hva?", LocalDate.of(2019, 5, 3),
                UserId.of("uke-avtaleforvalter"), SINCE, 1, null, null, endedAt);
    }

    @Test
    void saysWhoHasTheCaseSinceWhenAndWhatFollows() {
        assertThat(SENTENCES.of(OPEN, at("answerDeviation"))).isEqualTo("Reklamasjonsmottaket hos Phonero har hatt saken siden 23.04.2019 kl. "
                + "09:00 og skal svare på avviket innen 26.04.2019 kl. 16:00; deretter sier Bydel Alna om det er rettet.");
        assertThat(SENTENCES.of(OPEN, null)).isEqualTo(Waiting.ON_ITS_WAY);
        assertThat(SENTENCES.of(OPEN.joined(JointMatterId.of("FEL-2019-00007")), null)).isEqualTo("UKE har tatt saken opp med Phonero sammen "
                + "med andre virksomheters saker; svaret kommer her og på e-post.");
        assertThat(SENTENCES.of(matter(null), at("answerMatter"))).contains("skal svare UKE innen");
        assertThat(SENTENCES.of(matter(null), null)).isEqualTo(Waiting.ON_ITS_WAY);
        assertThat(SENTENCES.of(matter(SINCE), null)).startsWith("Saken ble avsluttet 23.04.2019 kl. 09:00: virksomhetene har fått svar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answerDeviation", "considerAnswer", "assessDeviation", "giveMoreInformation", "answerUke", "takeUpAtMeeting",
            "mendLetter"})
    void everyTaskHasASentence(String task) {
        assertThat(SENTENCES.of(OPEN, at(task))).contains(" har hatt saken siden ").endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answerMatter", "replyToAgencies", "mendLetter"})
    void everyTaskOfAJointMatterHasASentence(String task) {
        assertThat(SENTENCES.of(matter(null), at(task))).contains(" har hatt saken siden ").endsWith(".");
    }

    @Test
    void aTaskThatIsUnknownHasNone() {
        assertThatThrownBy(() -> SENTENCES.of(OPEN, at("dance"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SENTENCES.of(matter(null), at("dance"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** The reason may be for UKE alone. */
    @ParameterizedTest
    @EnumSource
    void everyEndHasASentenceWithoutItsReason(Deviation.Ending ending) {
        assertThat(SENTENCES.of(OPEN.settled(SINCE, ending, "Kanarifugl"), null)).startsWith("Saken ble avsluttet 23.04.2019 kl. 09:00: ")
                .endsWith("; det er ikke mer å vente på.").doesNotContain("Kanarifugl");
    }
}
