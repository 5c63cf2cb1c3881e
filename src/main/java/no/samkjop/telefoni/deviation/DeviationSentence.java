package no.samkjop.telefoni.deviation;

import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where a deviation or a joint matter is, who has it since when, and what happens next, in one Norwegian sentence. */
public record DeviationSentence(String agency, String supplier) {

    /** @param waiting null when no task waits */
    public String of(Deviation deviation, @Nullable Waiting waiting) {
        if (deviation.endedAt() != null && deviation.ending() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(deviation.endedAt()) + ": " + end(deviation.ending())
                    + "; det er ikke mer å vente på.";
        }
        if (waiting == null) {
            return deviation.joinedIn().map(matter -> "UKE har tatt saken opp med " + supplier
                    + " sammen med andre virksomheters saker; svaret kommer her og på e-post.").orElse(Waiting.ON_ITS_WAY);
        }
        return switch (waiting.activityId()) {
            case "answerDeviation" -> waiting.sentence("reklamasjonsmottaket hos " + supplier, "svare på avviket",
                    "deretter sier " + agency + " om det er rettet");
            case "considerAnswer" -> waiting.sentence("en ansatt i " + agency, "ta stilling til svaret",
                    "er avviket rettet, er saken ferdig");
            case "assessDeviation" -> waiting.sentence("avtaleforvalteren i UKE", "vurdere avviket", agency + " får vite hva UKE gjør");
            case "giveMoreInformation" -> waiting.sentence("en ansatt i " + agency, "gi UKE flere opplysninger", "deretter vurderer UKE saken");
            case "answerUke" -> waiting.sentence("reklamasjonsmottaket hos " + supplier, "svare UKE", "deretter vurderer UKE svaret");
            case "takeUpAtMeeting" -> waiting.sentence("avtaleforvalteren i UKE", "ta saken opp på leverandørmøtet",
                    agency + " får vite hva møtet kom til");
            case "mendLetter" -> waiting.sentence("avtaleforvalteren i UKE", "rette et brev som ikke kom fram", "saken går ellers som før");
            default -> throw new IllegalArgumentException("No sentence for " + waiting.activityId());
        };
    }

    public String of(JointMatter matter, @Nullable Waiting waiting) {
        if (matter.endedAt() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(matter.endedAt()) + ": virksomhetene har fått svar; det er ikke mer å vente på.";
        }
        return Optional.ofNullable(waiting).map(task -> switch (task.activityId()) {
            case "answerMatter" -> task.sentence("reklamasjonsmottaket hos " + supplier, "svare UKE", "deretter svarer UKE virksomhetene");
            case "replyToAgencies" -> task.sentence("avtaleforvalteren i UKE", "svare virksomhetene", "da er saken ferdig");
            case "mendLetter" -> task.sentence("avtaleforvalteren i UKE", "rette et brev som ikke kom fram", "saken går ellers som før");
            default -> throw new IllegalArgumentException("No sentence for " + task.activityId());
        }).orElse(Waiting.ON_ITS_WAY);
    }

    private String end(Deviation.Ending ending) {
        return switch (ending) {
            case REMEDIED -> "avviket er rettet";
            case NOT_REMEDIED -> "avviket er ikke rettet";
            case NO_DEVIATION -> "det var ikke et avvik";
            case WITHDRAWN -> agency + " trakk meldingen";
            case GUIDED -> "UKE ga veiledning";
            case CLOSED_BY_UKE -> "UKE avsluttet oppfølgingen";
            case ANSWERED_JOINTLY -> "UKE svarte for flere virksomheter samlet";
        };
    }
}
