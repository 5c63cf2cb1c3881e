package no.samkjop.telefoni.transition;

import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where a switch is, who has it since when, and what happens next, in one Norwegian sentence for each state. */
public record TransitionSentence(String agency, String supplier) {

    /** @param waiting null when no task waits */
    public String of(Transition transition, @Nullable Waiting waiting) {
        if (transition.endedAt() != null && transition.ending() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(transition.endedAt()) + ": " + end(transition.ending())
                    + Optional.ofNullable(transition.endReason()).map(reason -> " (" + reason + ")").orElse("")
                    + "; det er ikke mer å vente på.";
        }
        if (waiting == null) {
            return Waiting.ON_ITS_WAY;
        }
        return switch (waiting.activityId()) {
            case "makeFirstContact" -> waiting.sentence("leveransen hos " + supplier, "ta første kontakt med " + agency,
                    "deretter gir " + agency + " listen over numre som skal flyttes");
            case "giveNumberList" -> waiting.sentence("en koordinator i " + agency, "gi listen over numre som skal flyttes",
                    "deretter lager " + supplier + " en plan");
            case "proposePlan" -> waiting.sentence("leveransen hos " + supplier, "foreslå en plan med bølger",
                    "deretter tar " + agency + " stilling til den");
            case "assessLatePlan" -> waiting.sentence("avtaleforvalter eller oppfølging i UKE", "vurdere en plan som går ut over prisfristen",
                    "godtas den, tar " + agency + " stilling til den");
            case "considerPlan" -> waiting.sentence("en koordinator i " + agency, "ta stilling til planen",
                    "blir den godkjent, blir hver bølge et SIM-bytte");
            case "allNumbersSettled" -> "Flyttingen har pågått siden " + NorwegianDates.format(waiting.since())
                    + ", bølge for bølge, og hvert SIM-bytte er en egen sak; når alle numre er ferdige, blir overgangen oppsummert.";
            default -> throw new IllegalArgumentException("No sentence for " + waiting.activityId());
        };
    }

    private static String end(Transition.Ending ending) {
        return switch (ending) {
            case COMPLETED -> "alle numre på listen er flyttet, holdt utenfor eller avlyst";
            case CANCELLED -> "UKE avlyste overgangen";
        };
    }
}
