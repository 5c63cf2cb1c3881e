package no.samkjop.telefoni.calloff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where a case is, who has it since when, and what happens next, in one Norwegian sentence for each state it waits in. */
public record CaseSentence(String agency, String supplier) {

    /**
     * @param activityId id of the user task, or of the event that is waited for
     * @param takenBy    name of the person who has taken the task
     */
    public record Waiting(String activityId, Instant since, @Nullable String takenBy, @Nullable Instant due) {
    }

    /** @param waiting null when no task waits: the case has ended or is between two steps */
    public String of(CallOff callOff, @Nullable Waiting waiting) {
        if (callOff.endedAt() != null && callOff.ending() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(callOff.endedAt()) + ": " + end(callOff.ending())
                    + Optional.ofNullable(callOff.endReason()).map(reason -> " (" + reason + ")").orElse("")
                    + "; det er ikke mer å vente på.";
        }
        if (waiting == null) {
            return "Saken er på vei til neste steg, og ingen trenger å gjøre noe akkurat nå.";
        }
        return switch (waiting.activityId()) {
            case "approveCallOff" -> sentence(waiting, "en godkjenner i " + agency, "ta stilling til bestillingen",
                    "blir den godkjent, går den videre til " + supplier + ", i noen saker etter et ja fra UKE");
            case "approveForUke" -> sentence(waiting, "avtaleforvalter i UKE", "ta stilling til bestillingen",
                    "blir den godkjent, går den videre til " + supplier);
            case "mendCallOff" -> sentence(waiting, "en bestiller i " + agency, "rette bestillingen",
                    "deretter blir den vurdert på nytt");
            case "answerTransfer", "transferAnswered" -> sentence(waiting, "virksomheten som skal overta numre", "si ja eller nei",
                    "sier den ja, går bestillingen videre til " + supplier);
            case "answerOrder" -> sentence(waiting, "ordremottaket hos " + supplier, "svare på bestillingen",
                    "bekrefter de den, leverer de på den datoen de lover");
            case "considerProposedDate" -> sentence(waiting, "en bestiller i " + agency, "svare på om levering "
                    + day(callOff.proposedOn()) + " er i orden", "godtas datoen, leverer " + supplier + " da");
            case "reportDelivery" -> sentence(waiting, "leveransen hos " + supplier, "levere og melde fra",
                    "deretter blir leveringen kontrollert i " + agency);
            case "controlDelivery" -> sentence(waiting, "en kontrollør i " + agency, "kontrollere leveringen",
                    "består den, blir den ført i abonnementsregisteret");
            case "mendDelivery" -> sentence(waiting, "leveransen hos " + supplier, "rette avvikene som kontrollen fant",
                    "deretter blir leveringen kontrollert på nytt");
            default -> throw new IllegalArgumentException("No sentence for " + waiting.activityId());
        };
    }

    private static String sentence(Waiting waiting, String role, String work, String next) {
        String who = waiting.takenBy() == null ? role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1)
                : waiting.takenBy() + ", " + role + ",";
        return who + " har hatt saken siden " + NorwegianDates.format(waiting.since()) + " og skal " + work
                + Optional.ofNullable(waiting.due()).map(due -> " innen " + NorwegianDates.format(due)).orElse("") + "; " + next + ".";
    }

    private String end(CallOff.Ending ending) {
        return switch (ending) {
            case COMPLETED -> "alt er levert, kontrollert og ført i abonnementsregisteret";
            case REFUSED_BY_APPROVER -> "bestillingen ble avslått av godkjenner og er ikke sendt til " + supplier;
            case REFUSED_BY_SUPPLIER -> supplier + " avslo bestillingen";
            case WITHDRAWN -> agency + " trakk bestillingen";
            case DISPUTED -> "leveringen er omtvistet, og funnene fra kontrollen er tatt vare på";
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : NorwegianDates.format(day);
    }
}
