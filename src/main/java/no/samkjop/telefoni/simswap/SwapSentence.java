package no.samkjop.telefoni.simswap;

import java.util.Optional;
import no.samkjop.telefoni.cases.Waiting;
import no.samkjop.telefoni.shared.NorwegianDates;
import org.jspecify.annotations.Nullable;

/** Where a SIM swap is, who has it since when, and what happens next, in one Norwegian sentence for each state. */
public record SwapSentence(String agency, String supplier) {

    /** @param waiting null when no task waits */
    public String of(SimSwap swap, @Nullable Waiting waiting) {
        if (swap.endedAt() != null && swap.ending() != null) {
            return "Saken ble avsluttet " + NorwegianDates.format(swap.endedAt()) + ": " + end(swap.ending())
                    + Optional.ofNullable(swap.endReason()).map(reason -> " (" + reason.replaceAll("\\.$", "") + ")").orElse("")
                    + "; det er ikke mer å vente på.";
        }
        if (waiting == null) {
            return Waiting.ON_ITS_WAY;
        }
        String day = NorwegianDates.format(swap.window().day());
        return switch (waiting.activityId()) {
            case "blockNumber" -> waiting.sentence("leveransen hos " + supplier, "sperre det gamle SIM-kortet",
                    "deretter blir det nye kortet sendt og byttet " + day);
            case "sendCards" -> waiting.sentence("leveransen hos " + supplier, "sende SIM-kort",
                    "deretter kontrollerer koordinatoren i " + agency + " at de er kommet");
            case "receiveCards" -> waiting.sentence("koordinatoren i " + agency, "kontrollere SIM-kortene som kommer",
                    "er de i orden, blir de byttet " + day + ", ellers sender " + supplier + " nye");
            case "reportSwap" -> waiting.sentence("leveransen hos " + supplier, "bytte SIM-kort " + day + " og melde hvordan det gikk",
                    "deretter prøver koordinatoren i " + agency + " numrene");
            case "verifySwap" -> waiting.sentence("koordinatoren i " + agency, "prøve at numrene som er byttet, virker",
                    "det som virker, blir ført i abonnementsregisteret, og resten får nytt tidspunkt");
            case "agreeOnFailed" -> waiting.sentence("koordinatoren i " + agency + " sammen med leveransen hos " + supplier,
                    "bli enige om hva som skal skje med " + left(swap),
                    "enten blir det et nytt forsøk, eller så holdes det som gjenstår utenfor");
            case "decideOnFailed" -> waiting.sentence("avtaleforvalter eller oppfølging i UKE",
                    "bestemme hva som skal skje med " + left(swap),
                    "enten blir det et nytt forsøk, eller så holdes det som gjenstår utenfor");
            default -> throw new IllegalArgumentException("No sentence for " + waiting.activityId());
        };
    }

    private static String left(SimSwap swap) {
        int left = swap.open().size();
        return left == 1 ? "nummeret som gjenstår" : "de " + left + " numrene som gjenstår";
    }

    private String end(SimSwap.Ending ending) {
        return switch (ending) {
            case COMPLETED -> "alle numrene er byttet og ført i abonnementsregisteret";
            case PARTLY -> "det som er byttet, er ført i abonnementsregisteret, og resten er holdt utenfor";
            case CANCELLED -> agency + " avlyste byttet";
        };
    }
}
