package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.shared.FormText.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.Iccid;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import org.jspecify.annotations.Nullable;

/** What may be recorded of numbers in a step. All faults are found at once, by row and field; then nothing is changed. */
final class LineReportGuard {

    private final SimSwap swap;
    private final SwapStep step;
    private final Map<SubscriberNumber, SwapLine> lines = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Set<Iccid> inUse = Set.of();
    private Set<Iccid> elsewhere = Set.of();

    LineReportGuard(SimSwap swap, SwapStep step) {
        this.swap = swap;
        this.step = step;
        swap.lines().forEach(line -> lines.put(line.subscriber(), line));
    }

    /**
     * @param active    which cards the register has in use
     * @param meant     which cards are meant for a number in another open swap
     */
    SimSwap check(List<LineReport> reports, Function<Collection<Iccid>, Set<Iccid>> active, Function<Collection<Iccid>, Set<Iccid>> meant) {
        if (reports.isEmpty()) {
            throw new RefusedException(Refusal.of("lines", "Det er ikke ført noe. Fyll ut minst ett nummer."));
        }
        if (step == SwapStep.CARDS) {
            List<Iccid> cards = reports.stream().flatMap(report -> Iccid.parse(text(report.value())).stream()).toList();
            inUse = active.apply(cards);
            elsewhere = meant.apply(cards);
        }
        Map<SubscriberNumber, SwapLine> changed = new HashMap<>();
        for (LineReport report : reports) {
            Optional<SwapLine> line = line(report, changed.keySet());
            if (line.isEmpty()) {
                value(report, Optional.empty());
                continue;
            }
            changed.put(line.get().subscriber(), value(report, line).orElse(line.get()));
        }
        if (step == SwapStep.CARDS) {
            refuseCardsTwice(reports, changed);
        }
        RefusedException.throwIfAny(refusals);
        return swap.withLines(swap.lines().stream().map(line -> changed.getOrDefault(line.subscriber(), line)).toList());
    }

    private Optional<SwapLine> line(LineReport report, Set<SubscriberNumber> seen) {
        String written = text(report.subscriber());
        Optional<SubscriberNumber> number = SubscriberNumber.parse(written);
        if (number.isEmpty()) {
            refuse(report, "subscriber", SubscriberNumber.problemWith(written).orElseThrow());
            return Optional.empty();
        }
        String digits = number.get().value();
        Optional<SwapLine> line = Optional.ofNullable(lines.get(number.get()));
        if (line.isEmpty()) {
            refuse(report, "subscriber", "Nummeret " + digits + " er ikke med i dette SIM-byttet. Kontroller nummeret.");
        } else if (seen.contains(number.get())) {
            refuse(report, "subscriber", "Nummeret " + digits + " står to ganger. Fjern den ene raden.");
        } else if (!line.get().isOpen()) {
            refuse(report, "subscriber", "Nummeret " + digits + " er ferdig og kan ikke føres på nytt. Fjern raden.");
        } else {
            return line;
        }
        return Optional.empty();
    }

    /** @param line none where the number is wrong: the value is looked at even so */
    private Optional<SwapLine> value(LineReport report, Optional<SwapLine> line) {
        String written = text(report.value());
        return switch (step) {
            case CARDS -> card(report, written, line);
            case RECEIPT -> choice(report, written, SwapLine.Receipt.values(), SwapLine.Receipt::norwegianName)
                    .flatMap(receipt -> receipt(report, receipt, line));
            case RESULT -> choice(report, written, SwapLine.Outcome.values(), SwapLine.Outcome::norwegianName)
                    .flatMap(outcome -> outcome(report, outcome, line));
            case VERIFICATION -> works(report, written).flatMap(works -> works(report, works, line));
        };
    }

    private Optional<SwapLine> card(LineReport report, String written, Optional<SwapLine> line) {
        Optional<Iccid> card = Iccid.parse(written);
        if (card.isEmpty()) {
            refuse(report, "value", Iccid.problemWith(written).orElseThrow());
            return Optional.empty();
        }
        if (inUse.contains(card.get())) {
            refuse(report, "value", "SIM-kortet " + card.get() + " er alt i bruk på et abonnement. Kontroller kortnummeret.");
        } else if (elsewhere.contains(card.get())) {
            refuse(report, "value", "SIM-kortet " + card.get()
                    + " er alt ført på et nummer i et annet SIM-bytte. Kontroller kortnummeret.");
        }
        if (line.filter(found -> found.sim() == SimKind.NONE).isPresent()) {
            refuse(report, "value", "Nummeret " + line.get().subscriber().value() + " er uten SIM og skal ikke ha kort. Fjern raden.");
        }
        return line.map(found -> found.withCard(card.get()));
    }

    /** In the report itself, or with a card that the case has for a number that the report leaves as it is. */
    private void refuseCardsTwice(List<LineReport> reports, Map<SubscriberNumber, SwapLine> changed) {
        Set<Iccid> seen = swap.lines().stream().filter(line -> !changed.containsKey(line.subscriber()))
                .flatMap(line -> line.cardAfter().stream()).collect(Collectors.toCollection(HashSet::new));
        for (LineReport report : reports) {
            Iccid.parse(text(report.value())).filter(card -> !seen.add(card)).ifPresent(card -> refuse(report, "value",
                    "SIM-kortet " + card + " står på to numre. Hvert nummer skal ha sitt eget kort."));
        }
    }

    private Optional<SwapLine> receipt(LineReport report, SwapLine.Receipt receipt, Optional<SwapLine> line) {
        if (line.isPresent() && line.get().newCard() == null) {
            refuse(report, "subscriber", "Nummeret " + line.get().subscriber().value()
                    + " har ikke fått noe kort som kan kontrolleres. Fjern raden.");
        }
        return line.map(found -> found.received(receipt));
    }

    private Optional<SwapLine> outcome(LineReport report, SwapLine.Outcome outcome, Optional<SwapLine> line) {
        if (outcome == SwapLine.Outcome.SWAPPED && line.filter(SwapLine::lacksCard).isPresent()) {
            refuse(report, "value", "Nummeret " + line.get().subscriber().value()
                    + " har ikke noe SIM-kort som er i orden. Før kortet først.");
        }
        return line.map(found -> found.with(outcome, null));
    }

    private Optional<SwapLine> works(LineReport report, boolean works, Optional<SwapLine> line) {
        if (line.isPresent() && !line.get().isSwapped()) {
            refuse(report, "subscriber", "Nummeret " + line.get().subscriber().value()
                    + " er ikke meldt byttet, så det er ikke noe å prøve. Fjern raden.");
        }
        return line.map(found -> found.tried(works));
    }

    private Optional<Boolean> works(LineReport report, String written) {
        switch (written.toLowerCase(Locale.ROOT)) {
            case "yes", "ja", "virker" -> {
                return Optional.of(true);
            }
            case "no", "nei", "virker ikke" -> {
                return Optional.of(false);
            }
            default -> {
                refuse(report, "value", written.isEmpty() ? "Svaret mangler. Skriv Ja hvis nummeret virker, ellers Nei."
                        : "«" + cut(written) + "» er ikke et svar. Skriv Ja hvis nummeret virker, ellers Nei.");
                return Optional.empty();
            }
        }
    }

    private <E extends Enum<E>> Optional<E> choice(LineReport report, String written, E[] choices, Function<E, String> norwegian) {
        Optional<E> choice = Arrays.stream(choices)
                .filter(known -> known.name().equals(written) || norwegian.apply(known).equalsIgnoreCase(written)).findFirst();
        if (choice.isEmpty()) {
            String known = Arrays.stream(choices).map(norwegian).map(word -> "«" + word + "»").collect(Collectors.joining(", "));
            refuse(report, "value", (written.isEmpty() ? "Verdien mangler." : "«" + cut(written) + "» kan ikke brukes her.")
                    + " Skriv en av disse: " + known + ".");
        }
        return choice;
    }

    private void refuse(LineReport report, String field, String message) {
        refusals.add(Refusal.of(field, message).inRow(report.row()));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
