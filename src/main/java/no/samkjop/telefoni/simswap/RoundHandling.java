package no.samkjop.telefoni.simswap;

import static no.samkjop.telefoni.shared.FormText.reason;
import static no.samkjop.telefoni.shared.FormText.requiredReason;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.samkjop.telefoni.agreement.Agreement;
import no.samkjop.telefoni.agreement.Agreements;
import no.samkjop.telefoni.agreement.Deadlines;
import no.samkjop.telefoni.agreement.Term;
import no.samkjop.telefoni.cases.Actors;
import no.samkjop.telefoni.directory.Role;
import no.samkjop.telefoni.directory.UserId;
import no.samkjop.telefoni.shared.NorwegianDates;
import no.samkjop.telefoni.shared.Refusal;
import no.samkjop.telefoni.shared.RefusedException;
import no.samkjop.telefoni.subscription.NumberWords;
import no.samkjop.telefoni.subscription.SubscriberNumber;
import no.samkjop.telefoni.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of a SIM swap's rounds: invitation, cards, swap day, trying out, register, and what is decided of numbers that failed.
 * Booking, moving and cancelling is {@link SimSwapHandling}'s. A refusal is a {@link RefusedException} and leaves nothing behind.
 */
@Service
@Transactional
public class RoundHandling {

    private static final int NUMBERS_NAMED_BY_OUTCOME = 5;

    private final JdbcSimSwaps swaps;
    private final Agreements agreements;
    private final Subscriptions subscriptions;
    private final Actors actors;
    private final SwapFiles files;
    private final SwapRounds rounds;
    private final SwapLetters letters;
    private final Clock clock;

    RoundHandling(JdbcSimSwaps swaps, Agreements agreements, Subscriptions subscriptions, Actors actors, SwapFiles files, SwapRounds rounds,
            SwapLetters letters, Clock clock) {
        this.swaps = swaps;
        this.agreements = agreements;
        this.subscriptions = subscriptions;
        this.actors = actors;
        this.files = files;
        this.rounds = rounds;
        this.letters = letters;
        this.clock = clock;
    }

    /** Queues the round's invitations. @return whether SIM cards must be sent */
    public boolean inviteToSwap(SimSwapId id) {
        SimSwap swap = files.open(id);
        SimSwap invited = files.save(swap, swap.invited());
        letters.invitation(invited);
        files.note(invited, null, "Innkalling sendt: " + invited.window().sentence(), null);
        return invited.lines().stream().anyMatch(SwapLine::needsCard);
    }

    /** What of the open numbers a step found, in place of what it recorded of the same numbers before. All or nothing. */
    public void record(SimSwapId id, UserId by, SwapStep step, List<LineReport> reports) {
        SimSwap swap = files.open(id);
        boolean supplier = step == SwapStep.CARDS || step == SwapStep.RESULT;
        actors.require(by, swap.agency(), supplier ? Role.SUPPLIER_DELIVERY : Role.AGENCY_COORDINATOR);
        requireStep(swap, step);
        SimSwap recorded = new LineReportGuard(swap, step).check(reports, subscriptions::inUse,
                cards -> swaps.cardsElsewhere(id, cards));
        files.save(swap, recorded);
        String what = switch (step) {
            case CARDS -> "SIM-kort er ført";
            case RECEIPT -> "Mottatte SIM-kort er kontrollert";
            case RESULT -> "Resultat av byttet er ført";
            case VERIFICATION -> "Utprøving er ført";
        };
        files.note(swap, by, what + " for " + NumberWords.count(reports.size()), null);
    }

    private static void requireStep(SimSwap swap, SwapStep step) {
        switch (step) {
            case CARDS -> swap.requireUnreported();
            case RECEIPT -> requireCardsOnTheirWay(swap);
            case RESULT -> requireInvited(swap);
            case VERIFICATION -> requireReported(swap);
            default -> throw new IllegalStateException(step.name());
        }
    }

    private static void requireInvited(SimSwap swap) {
        swap.requireUnreported();
        if (swap.invitation() < 0) {
            throw refused("Brukerne er ikke kalt inn ennå, så det er ikke noe bytte å melde.");
        }
    }

    private static void requireCardsOnTheirWay(SimSwap swap) {
        swap.requireUnreported();
        if (swap.cardsSentOn() == null) {
            throw refused("Ingen SIM-kort er på vei, så det er ikke noe å kontrollere.");
        }
    }

    private static void requireReported(SimSwap swap) {
        if (!swap.reported()) {
            throw refused("Leverandøren har ikke meldt byttet ennå.");
        }
    }

    /** The cards that were recorded are on their way; refused while a number that needs a card has none. */
    public void sendCards(SimSwapId id, UserId by, @Nullable LocalDate sentOn, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY);
        requireInvited(swap);
        String words = reason("sendNote", note);
        if (sentOn == null) {
            throw refusal("sentOn", "Skriv dagen kortene ble sendt.");
        }
        if (sentOn.isAfter(today()) || sentOn.isBefore(Deadlines.dayOf(swap.askedAt()))) {
            throw refusal("sentOn", "Datoen " + NorwegianDates.format(sentOn) + (sentOn.isAfter(today()) ? " er ikke kommet ennå"
                    : " er før byttet ble bestilt") + ". Skriv dagen kortene ble sendt.");
        }
        refuseFor(swap, line -> line.sim() != SimKind.NONE && line.newCard() == null, "sentOn",
                "SIM-kort mangler for ", ". Før kortnummer for dem på saken, og meld så fra igjen.");
        SimSwap sent = files.save(swap, swap.withCardsSent(sentOn));
        files.note(sent, by, "SIM-kort sendt " + NorwegianDates.format(sentOn), words);
        letters.cardsSent(sent, words, swaps.countEvents(id));
    }

    /** @param allRight everything came as listed; else what was recorded as missing or wrong is sent anew */
    public void receiveCards(SimSwapId id, UserId by, boolean allRight, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.AGENCY_COORDINATOR);
        requireCardsOnTheirWay(swap);
        String words = reason("receiptNote", note);
        List<SwapLine> faulty = swap.open().stream().filter(line -> line.newCard() != null && line.isFaulty()).toList();
        if (allRight) {
            refuseFor(swap, faulty::contains, "receipt", "Feil er ført for ", ". Velg «Feil med noen kort», eller rett det som er ført.");
        } else if (faulty.isEmpty()) {
            throw refusal("receipt", "Ingen feil er ført. Før på saken hvilke kort som mangler eller er feil, "
                    + "så leverandøren vet hva som skal sendes på nytt.");
        }
        SimSwap received = swap.withOpen(line -> line.newCard() == null ? line : faulty.contains(line) ? line.withoutCard()
                : line.received(SwapLine.Receipt.RIGHT));
        if (faulty.isEmpty()) {
            files.save(swap, received);
            files.note(swap, by, "SIM-kortene er mottatt og i orden", words);
            return;
        }
        files.save(swap, received.withCardsSent(null));
        files.note(swap, by, "Feil med SIM-kort for " + NumberWords.count(faulty.size()) + ": "
                + NumberWords.named(numbersOf(faulty)), words);
        letters.cardsFaulty(swap, faulty, words, swaps.countEvents(id));
    }

    /** @param allSwapped every open number was swapped on {@code swappedOn}; else what was recorded counts */
    public void reportSwap(SimSwapId id, UserId by, boolean allSwapped, @Nullable LocalDate swappedOn, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY);
        requireInvited(swap);
        String words = reason("swapNote", note);
        SimSwap found = allSwapped ? swap.withOpen(line -> line.with(SwapLine.Outcome.SWAPPED, null)) : swap;
        if (allSwapped) {
            refuseFor(swap, line -> line.outcome() != null && !line.isSwapped(), "swapResult", "Det er ført noe annet enn «Byttet» for ",
                    ". Velg at det som er ført gjelder, eller rett det.");
        } else {
            refuseFor(swap, line -> line.outcome() == null, "swapResult", "Resultat mangler for ",
                    ". Før hvordan det gikk med dem på saken, og meld så fra igjen.");
        }
        refuseFor(found, line -> line.isSwapped() && line.lacksCard(), "swapResult",
                "SIM-kort mangler for ", ". Før kortnummer for dem på saken, og meld så fra igjen.");
        long swapped = found.open().stream().filter(SwapLine::isSwapped).count();
        LocalDate on = swapped == 0 ? null : swapDay(swap, swappedOn);
        SimSwap reported = files.save(swap, found.withOpen(line -> line.with(Optional.ofNullable(line.outcome()).orElseThrow(),
                line.isSwapped() ? on : null)).withReport());
        files.note(reported, by, "Byttet er meldt: " + swapped + " av " + NumberWords.count(reported.open().size()) + " byttet"
                + (on == null ? "" : " " + NorwegianDates.format(on)) + whyNot(reported), words);
        letters.toVerify(reported);
    }

    /** The next round forgets why a number was not swapped; the timeline keeps it. */
    private static String whyNot(SimSwap reported) {
        Map<SwapLine.Outcome, List<SwapLine>> others = reported.open().stream().filter(line -> !line.isSwapped()).collect(Collectors.groupingBy(
                line -> Optional.ofNullable(line.outcome()).orElseThrow(), () -> new EnumMap<>(SwapLine.Outcome.class), Collectors.toList()));
        boolean few = others.values().stream().mapToInt(List::size).sum() <= NUMBERS_NAMED_BY_OUTCOME;
        return others.entrySet().stream().map(other -> ". " + other.getKey().norwegianName() + ": "
                + (few ? NumberWords.named(numbersOf(other.getValue())) : NumberWords.count(other.getValue().size())))
                .collect(Collectors.joining());
    }

    private LocalDate swapDay(SimSwap swap, @Nullable LocalDate day) {
        if (day == null) {
            throw refusal("swappedOn", "Skriv dagen kortene ble byttet.");
        }
        if (day.isAfter(today())) {
            throw refusal("swappedOn", "Datoen " + NorwegianDates.format(day) + " er ikke kommet ennå. Skriv dagen kortene ble byttet.");
        }
        if (day.isBefore(swap.window().day())) {
            throw refusal("swappedOn", "Datoen " + NorwegianDates.format(day) + " er før byttedagen "
                    + NorwegianDates.format(swap.window().day()) + ". Skriv dagen kortene ble byttet.");
        }
        return day;
    }

    /** @param allWork every number that was swapped works; else what was recorded counts, the rest works */
    public void verifySwap(SimSwapId id, UserId by, boolean allWork, @Nullable String note) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.AGENCY_COORDINATOR);
        requireReported(swap);
        if (swaps.isRegistered(swap)) {
            throw refused("Det ventes ikke lenger på utprøving i denne saken.");
        }
        String words = reason("verificationNote", note);
        List<SwapLine> swapped = swap.open().stream().filter(SwapLine::isSwapped).toList();
        if (allWork) {
            refuseFor(swap, line -> line.isSwapped() && Boolean.FALSE.equals(line.works()), "verification",
                    "Det er ført at noe ikke virker for ", ". Velg at det som er ført gjelder, eller rett det.");
        } else if (!swapped.isEmpty() && swapped.stream().allMatch(line -> line.works() == null)) {
            throw refusal("verification", "Ingenting er ført. Før på saken hvilke numre som ikke virker, eller velg at alle virker.");
        }
        SimSwap verified = files.save(swap, swap.withOpen(line -> line.isSwapped() && line.works() == null ? line.tried(true) : line));
        List<SwapLine> silent = verified.open().stream().filter(line -> line.isSwapped() && line.hasFailed()).toList();
        files.note(verified, by, silent.isEmpty() ? "Numrene som ble byttet, virker"
                : "Virker ikke: " + NumberWords.named(numbersOf(silent)), words);
    }

    /** What follows from a round. */
    public enum Progress {
        /** Every number is settled; the case has ended. */
        DONE,
        /** What is left has a new window. */
        REBOOKED,
        /** Coordinator and supplier must agree: a number has failed too often, or no window has room. */
        TALK,
        /** UKE must decide: a number has failed once more. */
        ESCALATE
    }

    /** Enters what works in the register, and books a new window for what is left. */
    public Progress registerSwap(SimSwapId id) {
        SimSwap swap = files.lock(id);
        if (swap.hasEnded()) {
            return Progress.DONE;
        }
        if (!swap.reported()) {
            throw new IllegalStateException("No swap day to enter in " + id);
        }
        SimSwap entered = rounds.enterOnce(swap);
        if (entered.hasEnded()) {
            return Progress.DONE;
        }
        int worst = entered.open().stream().filter(SwapLine::hasFailed).mapToInt(SwapLine::failures).max().orElse(0);
        LocalDate asked = Deadlines.dayOf(swap.askedAt());
        if (worst >= agreement().term(Term.Key.FAILED_SWAPS_BEFORE_UKE, asked).count()) {
            return Progress.ESCALATE;
        }
        if (worst >= agreement().term(Term.Key.FAILED_SWAPS_BEFORE_TALK, asked).count()) {
            return Progress.TALK;
        }
        return rounds.rebook(entered) ? Progress.REBOOKED : Progress.TALK;
    }

    public enum FailedDecision {
        /** Another try, in the next free window. Refused when no window has room. */
        REBOOK,
        /** The numbers that are left are kept out, with a reason; the case ends. */
        KEEP_OUT
    }

    /** By coordinator or supplier's delivery, together: who completes it answers for both. Needs a reason. */
    public void agreeOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.SUPPLIER_DELIVERY, Role.AGENCY_COORDINATOR);
        decide(swap, by, "Virksomheten og leverandøren er enige: ", decision, "failedDecision", requiredReason("failedReason", reason));
    }

    /** By UKE. Needs a reason. */
    public void decideOnFailed(SimSwapId id, UserId by, FailedDecision decision, @Nullable String reason) {
        SimSwap swap = files.open(id);
        actors.require(by, swap.agency(), Role.UKE_AGREEMENT_MANAGER, Role.UKE_FOLLOW_UP);
        decide(swap, by, "UKE har bestemt: ", decision, "ukeFailedDecision", requiredReason("ukeFailedReason", reason));
    }

    private void decide(SimSwap swap, UserId by, String who, FailedDecision decision, String field, String why) {
        if (!swap.reported() || !swaps.isRegistered(swap)) {
            throw refused("Det er ingen numre som venter på en avgjørelse i denne saken.");
        }
        if (decision == FailedDecision.REBOOK) {
            files.note(swap, by, who + "nytt forsøk", why);
            if (!rounds.rebook(swap)) {
                throw refusal(field, "Ingen vinduer har plass til " + NumberWords.count(swap.open().size())
                        + ". Be leverandøren legge ut flere, eller velg at numrene holdes utenfor.");
            }
            return;
        }
        files.note(swap, by, who + "numrene som gjenstår, holdes utenfor", why);
        SimSwap kept = rounds.end(swap, SwapLine.Settled.KEPT_OUT, SimSwap.Ending.PARTLY, why);
        letters.ended(kept);
    }

    /** Refuses with the open lines that it is about, if there are any. */
    private static void refuseFor(SimSwap swap, Predicate<SwapLine> about, String field, String before, String after) {
        List<SwapLine> lines = swap.open().stream().filter(about).toList();
        if (!lines.isEmpty()) {
            throw refusal(field, before + NumberWords.count(lines.size()) + " (" + NumberWords.named(numbersOf(lines)) + ")" + after);
        }
    }

    private static List<SubscriberNumber> numbersOf(List<SwapLine> lines) {
        return lines.stream().map(SwapLine::subscriber).toList();
    }

    private Agreement agreement() {
        return agreements.telephony();
    }

    private LocalDate today() {
        return Deadlines.dayOf(clock.instant());
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.because(message));
    }

    private static RefusedException refusal(String field, String message) {
        return new RefusedException(Refusal.of(field, message));
    }
}
