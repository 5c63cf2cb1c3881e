package no.samkjop.telefoni.web.simswap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.samkjop.telefoni.simswap.SimKind;
import no.samkjop.telefoni.simswap.SimSwap;
import no.samkjop.telefoni.simswap.SwapLine;
import no.samkjop.telefoni.simswap.SwapLine.Outcome;
import no.samkjop.telefoni.simswap.SwapLine.Receipt;
import no.samkjop.telefoni.simswap.SwapStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the steps of a swap are called on the pages, and which numbers each is about. */
@Component("swapWords")
class SwapWords {

    /** A value that a number can be given, and its word. */
    record Choice(String value, String word) {
    }

    /** The step that a task of the diagram is prepared by. */
    static Optional<SwapStep> stepOf(String activityId) {
        return Optional.ofNullable(switch (activityId) {
            case "sendCards" -> SwapStep.CARDS;
            case "receiveCards" -> SwapStep.RECEIPT;
            case "reportSwap" -> SwapStep.RESULT;
            case "verifySwap" -> SwapStep.VERIFICATION;
            default -> null;
        });
    }

    static String button(SwapStep step) {
        return switch (step) {
            case CARDS -> "Før SIM-kortene";
            case RECEIPT -> "Kontroller kortene ett for ett";
            case RESULT -> "Før resultatet nummer for nummer";
            case VERIFICATION -> "Før hvilke numre som ikke virker";
        };
    }

    /** The column that is filled in, with the word that the sheet has. */
    public String column(SwapStep step) {
        return switch (step) {
            case CARDS -> "SIM-kort (ICCID)";
            case RECEIPT -> "Mottatt";
            case RESULT -> "Resultat";
            case VERIFICATION -> "Virker";
        };
    }

    /** What the step gives a value to, as a refusal's field: its heading on the page is the column's. */
    static String field(SwapStep step) {
        return switch (step) {
            case CARDS -> "card";
            case RECEIPT -> "receipt";
            case RESULT -> "outcome";
            case VERIFICATION -> "works";
        };
    }

    /** The value that nearly all numbers have, so that only the others must be chosen; null where there is none. */
    public @Nullable Choice usual(SwapStep step) {
        return switch (step) {
            case CARDS, RECEIPT -> null;
            case RESULT -> new Choice(Outcome.SWAPPED.name(), "Lagre, resten er byttet");
            case VERIFICATION -> new Choice("YES", "Lagre, resten virker");
        };
    }

    public String heading(SwapStep step) {
        return switch (step) {
            case CARDS -> "Før SIM-kortene";
            case RECEIPT -> "Kontroller kortene som har kommet";
            case RESULT -> "Før resultatet av byttedagen";
            case VERIFICATION -> "Før hva som virker";
        };
    }

    public String help(SwapStep step) {
        return switch (step) {
            case CARDS -> "Skriv nummeret på kortet som sendes for hvert telefonnummer: 19 eller 20 sifre, eller leverandørens korte "
                    + "nummer på 12 sifre. For eSIM skriver dere profilens nummer.";
            case RECEIPT -> "Sammenlign hvert kort med listen. Kort som mangler eller er feil, sender leverandøren på nytt.";
            case RESULT -> "Velg hva som skjedde med hvert nummer, eller velg bare for dem som ikke ble byttet, og lagre resten som "
                    + "byttet. Det som ikke ble byttet, får automatisk en ny byttedag.";
            case VERIFICATION -> "Prøv at det går an å ringe, sende SMS og bruke data. Velg for hvert nummer, eller bare for dem som ikke "
                    + "virker; resten regnes som i orden når du løser oppgaven.";
        };
    }

    /** Empty for free text. */
    public List<Choice> choices(SwapStep step) {
        return switch (step) {
            case CARDS -> List.of();
            case RECEIPT -> Arrays.stream(Receipt.values()).map(value -> new Choice(value.name(), value.norwegianName())).toList();
            case RESULT -> Arrays.stream(Outcome.values()).map(value -> new Choice(value.name(), (value.hasFailed() ? "Ikke byttet: " : "")
                    + value.norwegianName())).toList();
            case VERIFICATION -> List.of(new Choice("YES", "Virker"), new Choice("NO", "Virker ikke"));
        };
    }

    /** The open numbers that the step is about, in the case's order. */
    static List<SwapLine> lines(SimSwap swap, SwapStep step) {
        return swap.open().stream().filter(line -> switch (step) {
            case CARDS -> line.sim() != SimKind.NONE && (line.needsCard() || line.receipt() == null);
            case RECEIPT -> line.newCard() != null;
            case RESULT -> true;
            case VERIFICATION -> line.outcome() == Outcome.SWAPPED;
        }).toList();
    }

    /** What has been recorded in the step; empty for nothing. */
    static String recorded(SwapLine line, SwapStep step) {
        return switch (step) {
            case CARDS -> line.cardAfter().map(card -> card.value()).orElse("");
            case RECEIPT -> line.receipt() == null ? "" : line.receipt().name();
            case RESULT -> line.outcome() == null ? "" : line.outcome().name();
            case VERIFICATION -> line.works() == null ? "" : line.works() ? "YES" : "NO";
        };
    }

    /** How far a number has come, in few words. */
    public String state(SwapLine line) {
        if (line.settled() != null) {
            return line.settled().norwegianName();
        }
        return line.failures() == 0 ? "Åpent" : line.failures() == 1 ? "Åpent, mislykket én gang" : "Åpent, mislykket " + line.failures()
                + " ganger";
    }

    public String works(SwapLine line) {
        return line.works() == null ? "" : line.works() ? "Ja" : "Nei";
    }
}
