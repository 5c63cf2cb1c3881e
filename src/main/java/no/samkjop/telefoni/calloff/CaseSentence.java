package no.samkjop.telefoni.calloff;

import java.time.LocalDate;
import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where a case is, who has it since when, and what happens next, in one Norwegian sentence for each state it waits in. */
public record CaseSentence(String agency, String supplier) {

    /** @param waiting null when no task waits: the case has ended or is between two steps */
    public String of(CallOff callOff, @Nullable Waiting waiting) {
        if (callOff.endedAt() != null && callOff.ending() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(callOff.endedAt()) + ": " + end(callOff.ending())
                    + Optional.ofNullable(callOff.endReason()).map(reason -> " (" + reason + ")").orElse("")
                    + "; det er ikke mer å vente på.";
        }
        if (waiting == null) {
            return Waiting.ON_ITS_WAY;
        }
        return switch (waiting.activityId()) {
            case "approveCallOff" -> waiting.sentence("en godkjenner i " + agency, "ta stilling til bestillingen",
                    "blir den godkjent, går den videre til " + supplier + ", i noen saker etter et ja fra UKE");
            case "approveForUke" -> waiting.sentence("avtaleforvalter i UKE", "ta stilling til bestillingen",
                    "blir den godkjent, går den videre til " + supplier);
            case "mendCallOff" -> waiting.sentence("en bestiller i " + agency, "rette bestillingen",
                    "deretter blir den vurdert på nytt");
            case "answerTransfer", "transferAnswered" -> waiting.sentence("virksomheten som skal overta numre", "si ja eller nei",
                    "sier den ja, går bestillingen videre til " + supplier);
            case "answerOrder" -> waiting.sentence("ordremottaket hos " + supplier, "svare på bestillingen",
                    "bekrefter de den, leverer de på den datoen de lover");
            case "considerProposedDate" -> waiting.sentence("en bestiller i " + agency, "svare på om levering "
                    + day(callOff.proposedOn()) + " er i orden", "godtas datoen, leverer " + supplier + " da");
            case "reportDelivery" -> waiting.sentence("leveransen hos " + supplier, "levere og melde fra",
                    "deretter blir leveringen kontrollert i " + agency);
            case "controlDelivery" -> waiting.sentence("en kontrollør i " + agency, "kontrollere leveringen",
                    "består den, blir den ført i abonnementsregisteret");
            case "mendDelivery" -> waiting.sentence("leveransen hos " + supplier, "rette avvikene som kontrollen fant",
                    "deretter blir leveringen kontrollert på nytt");
            default -> throw new IllegalArgumentException("No sentence for " + waiting.activityId());
        };
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
